"""The library's database and the names of its files. The only importer of sqlite3."""
