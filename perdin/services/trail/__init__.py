"""Jejak audit as it is read: found, in the office's words, from what to what."""
