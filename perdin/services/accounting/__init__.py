"""Accounting of a trip (pertanggungjawaban): advances, real costs, verification, settlement."""
