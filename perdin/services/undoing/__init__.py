"""Urungkan: taking back what one click did."""
