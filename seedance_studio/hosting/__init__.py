"""A file on this machine becomes a public address in the person's own storage. Alone imports obstore."""
