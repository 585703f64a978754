"""The Library view: everything that was ever made, as a grid that can be searched."""
