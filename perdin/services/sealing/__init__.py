"""Seals: each event says what it wrote, row by row, so that no other change goes unseen."""
