"""The changes of the tables from one version to the next, oldest first. A released one never changes."""
