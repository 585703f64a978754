"""Inspect, convert and encode media files. The only importer of av, which is imported when first needed."""
