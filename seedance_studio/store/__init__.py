"""The library's database and file names. The only importer of sqlite3."""
