"""Jejak audit as it is read."""
