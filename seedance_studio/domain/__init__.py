"""Values and rules of making videos. No I/O, no clock and no randomness of its own."""
