"""Operating system services: folders, settings, keyring, log, locks, child processes, desktop bus."""
