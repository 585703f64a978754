"""Generations under way, and what can be done with each."""
