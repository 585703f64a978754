"""The composer: the draft, its price, and what a press makes of it."""
