"""Comparing clips."""
