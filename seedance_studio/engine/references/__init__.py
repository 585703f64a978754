"""References: takes in files and links, uploads and checks them, and gives the links to send."""
