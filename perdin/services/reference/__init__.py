"""Reference data: rates and the sets in force, places, letter codes."""
