"""The client of the Seedance Open API, and clip downloads. The only importer of httpx."""
