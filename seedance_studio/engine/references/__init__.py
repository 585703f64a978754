"""From a local file to a link: storage, uploads, link checks."""
