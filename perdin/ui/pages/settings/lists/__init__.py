"""Daftar acuan: codes, accounts and ranks, and what a newer program brought of them."""
