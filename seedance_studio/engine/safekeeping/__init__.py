"""Keep the library safe: backups, checks, moves, missing clips."""
