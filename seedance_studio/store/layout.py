"""The names of a library's folders. A folder that is not in `FOLDERS` is not moved with the library."""

from __future__ import annotations

BACKUPS = "backups"
CLIPS = "clips"
COPIES = "copies"
"""Copies of clips that were dragged or copied to other programs, which may still use them."""
DEMO = "demo-service"
"""The demo service's data, in the demo's library."""
DAMAGED = "damaged"
EMERGENCY = "emergency"
"""Request ids for which the database had no room."""
FRAMES = "frames"
"""Frames of clips and pasted pictures, used as references."""
PREVIEWS = "previews"
"""Previews of references."""
REPORTS = "reports"
SPRITES = "sprites"
"""Frames of clips, to show any moment at once."""
THUMBNAILS = "thumbnails"

FOLDERS = (BACKUPS, CLIPS, COPIES, DAMAGED, EMERGENCY, FRAMES, PREVIEWS, REPORTS, SPRITES, THUMBNAILS)
