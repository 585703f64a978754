"""From a file or a link that is added to what may be sent for it: storage, uploads, checks, history."""
