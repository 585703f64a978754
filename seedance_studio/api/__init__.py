"""The Seedance Open API and the fetching of clips. The only importer of httpx."""
