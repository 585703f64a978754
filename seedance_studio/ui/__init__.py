"""The window: widgets that show view-models. They hold no domain state."""
