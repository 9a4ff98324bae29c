"""Typing a trip, and seeing one whole."""
