"""Organise generations: stars, flags, tags, projects, trash; each command can be undone."""
