"""Seedance Studio: make videos with the Seedance Open API, and keep every one of them."""

__version__ = "0.1.0"
