"""The queue, one generation's pipeline, polling, resuming and downloads. Knows no Qt."""
