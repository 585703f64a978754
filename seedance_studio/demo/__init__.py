"""The offline demo service: the documented API over real HTTP, with clips that it renders itself."""
