"""Perdin: perjalanan dinas, from the request to the last rupiah accounted for."""

__version__ = "0.1.0"
