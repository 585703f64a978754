"""The Spending view: what was charged, by time, and on what."""
