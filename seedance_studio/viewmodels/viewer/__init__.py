"""The clip on the stage and those beside it."""
