"""The views and dialogs that are imported when first shown, in parts that take less than a frame each."""

from __future__ import annotations

EXPORT_PARTS = (
    "seedance_studio.engine.copies.exporter",
    "seedance_studio.ui.library.contact_sheet",
    "seedance_studio.viewmodels.library.exporting",
    "seedance_studio.ui.library.export_dialog",
)
RECONCILE_PARTS = (
    "seedance_studio.domain.statement_dates",
    "seedance_studio.domain.statement_words",
    "seedance_studio.domain.statement_matching",
    "seedance_studio.viewmodels.spending.reconciling",
    "seedance_studio.ui.spending.reconcile_dialog",
)
REVIEW_PARTS = (
    "seedance_studio.viewmodels.review.review_models",
    "seedance_studio.ui.review.comparison_surface",
    "seedance_studio.ui.review.comparison_viewer",
    "seedance_studio.ui.review.candidate_strip",
    "seedance_studio.ui.review.review_foot",
    "seedance_studio.ui.review.review_page",
)
SPENDING_PARTS = (
    "seedance_studio.viewmodels.spending.spending_models",
    "seedance_studio.ui.spending.spending_chart",
    "seedance_studio.ui.spending.charge_section",
    "seedance_studio.ui.spending.limits_section",
    "seedance_studio.ui.spending.spending_page",
)
