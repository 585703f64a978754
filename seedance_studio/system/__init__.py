"""The machine around us: folders, settings, the keyring, logs, locks and the demo's process."""
