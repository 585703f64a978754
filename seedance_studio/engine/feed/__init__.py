"""One list of generations for every view."""
