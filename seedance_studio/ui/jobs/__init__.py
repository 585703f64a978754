"""The right pane: one card per generation, and the details of one of them."""
