"""The window: widgets that show view-models and hold no state of the domain."""
