"""The composer: the draft, its price, and sending it."""
