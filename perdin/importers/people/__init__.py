"""Reading lists of employees as offices keep them."""
