"""Letter data: the fields of a template and the rows of the forms."""
