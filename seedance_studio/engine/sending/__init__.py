"""From a request to its clip: queue, POST, polls, download, and the only writer of state."""
