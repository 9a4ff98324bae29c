"""Tanda bahaya: what auditors look at twice, with the reason why it is looked at."""
