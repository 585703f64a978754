"""References of the draft, as the window shows them."""
