"""Templat surat: what the letters are printed from, and every field that they may name."""
