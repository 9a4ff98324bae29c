"""Keuangan: what waits for the treasurer and the verifier, and the closing of a year."""
