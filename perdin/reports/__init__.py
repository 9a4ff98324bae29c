"""Rows in, .xlsx out."""
