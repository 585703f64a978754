"""Turns codes and states into words. Nothing else knows both."""
