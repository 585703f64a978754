"""The window: widgets that show view-models. They hold no domain state."""

from seedance_studio.ui.layout_items import keep_no_items
from seedance_studio.viewmodels.overrides import guard_overrides

# Before a widget of ours is derived from one of Qt's, and before a layout is made.
guard_overrides()
keep_no_items()
