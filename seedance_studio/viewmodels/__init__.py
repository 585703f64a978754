"""Observable state and item models for the window. QtCore only."""
