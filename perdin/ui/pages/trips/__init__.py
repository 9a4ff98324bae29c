"""The trips page: list, columns, printing of many."""
