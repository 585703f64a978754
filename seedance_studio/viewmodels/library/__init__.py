"""The library: its clips, checks and moves."""
