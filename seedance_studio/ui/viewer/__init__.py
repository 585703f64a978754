"""The viewer: the clip, its controls, and the strip of the latest clips."""
