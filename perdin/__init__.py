"""Perdin: perjalanan dinas, from the request to the last rupiah accounted for."""
