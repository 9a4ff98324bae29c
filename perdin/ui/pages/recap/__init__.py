"""The recap page: a list of recaps, what narrows them, chart, table, and the way to a file."""
