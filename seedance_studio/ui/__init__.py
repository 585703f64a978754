"""The window: widgets that show view-models. They hold no domain state."""

from importlib import import_module

from seedance_studio.ui.known_viewports import know_viewports
from seedance_studio.ui.layout_items import keep_no_items

# It guards the overrides of what is derived from Qt's classes from now on.
import_module("seedance_studio.viewmodels")
# Before a layout or a scroll area is made.
keep_no_items()
know_viewports()
