"""Employees: the list, one of them, and many at once from Excel."""
