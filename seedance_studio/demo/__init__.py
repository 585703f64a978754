"""The offline Seedance service: the documented API over real HTTP, with clips of its own making."""
