"""The window around the views: notices, preferences, keys, status."""
