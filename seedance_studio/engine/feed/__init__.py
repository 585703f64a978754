"""One list of generations for every view: what is in it, what is read of it, and what changes."""
