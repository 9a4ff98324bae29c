"""Reading old registers: books of travel letters that offices kept in Excel."""
