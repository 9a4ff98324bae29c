"""Jejak audit: who did what when, from what to what."""
