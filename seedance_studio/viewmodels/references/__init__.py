"""The draft's references as the window shows them."""
