"""The right pane: one card for each generation, and everything sent and received for one of them."""
