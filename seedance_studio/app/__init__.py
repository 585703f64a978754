"""Starts the program, wires its parts together, and ends it."""
