"""The views that are imported when they are first shown, in parts that take less than a frame each."""

from __future__ import annotations

REVIEW_PARTS = (
    "seedance_studio.viewmodels.review.review_models",
    "seedance_studio.ui.review.comparison_surface",
    "seedance_studio.ui.review.comparison_viewer",
    "seedance_studio.ui.review.candidate_strip",
    "seedance_studio.ui.review.review_foot",
    "seedance_studio.ui.review.review_page",
)
SPENDING_PARTS = (
    "seedance_studio.ui.spending.spending_chart",
    "seedance_studio.ui.spending.charge_section",
    "seedance_studio.ui.spending.limits_section",
    "seedance_studio.ui.spending.spending_page",
)
