"""What things cost: estimates, and whether they were right."""
