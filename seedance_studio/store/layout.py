"""The folders of a library, all in one place: what is not named here does not move with it."""

from __future__ import annotations

BACKUPS = "backups"
DEMO = "demo-service"
"""The demo service's own data, in the demo's library."""
CLIPS = "clips"
DAMAGED = "damaged"
EMERGENCY = "emergency"
"""Ids of the service's that found no room in the database."""
FRAMES = "frames"
"""Pictures that were made of clips, or pasted, to be sent as references."""
PREVIEWS = "previews"
"""Pictures of references."""
REPORTS = "reports"
THUMBNAILS = "thumbnails"

FOLDERS = (BACKUPS, CLIPS, DAMAGED, EMERGENCY, FRAMES, PREVIEWS, REPORTS, THUMBNAILS)
