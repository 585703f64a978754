"""Plans: named sets of generations, sent at the pace that the person chose and within a cap."""
