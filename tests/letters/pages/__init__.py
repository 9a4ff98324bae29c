"""How many pages a letter has, and what must stand together on one of them."""
