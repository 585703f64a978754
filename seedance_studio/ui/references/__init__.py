"""References: tiles, drag and drop, previews, and their history."""
