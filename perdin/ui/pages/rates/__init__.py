"""Rate sets by regulation."""
