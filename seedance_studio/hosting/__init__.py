"""Upload local files to the person's own storage and link to them. The only importer of obstore."""
