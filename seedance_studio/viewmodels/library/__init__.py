"""The library: its clips, its verification, its move."""
