"""Observable state and item models for the window. QtCore only."""

from seedance_studio.viewmodels.overrides import guard_overrides

# Before an object of ours is derived from one of Qt's.
guard_overrides()
