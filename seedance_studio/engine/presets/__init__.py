"""Presets and saved prompts: kept in the library, and shared as files."""
