"""What keeps the library safe: backups, checks, moves, clips that are gone."""
