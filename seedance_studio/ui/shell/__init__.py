"""The window around the views: bars, dialogs, settings."""
