"""The window: widgets that show view-models. They hold no domain state."""

from seedance_studio.viewmodels.overrides import guard_overrides

# Before a widget of ours is derived from one of Qt's.
guard_overrides()
