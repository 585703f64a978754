"""References: tiles, drops, previews and their history."""
