"""Fiscal year end: closing figures and the year's archive."""
