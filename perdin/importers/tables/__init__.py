"""Finding the table in a stranger's sheet: its header, its columns, and what each row is."""
