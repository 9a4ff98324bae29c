"""Anggaran: the DPA of a year, and the year's plan of journeys."""
