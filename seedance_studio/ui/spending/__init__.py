"""The Spending view: tiles, chart, and the table of charges."""
