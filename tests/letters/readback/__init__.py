"""Letters read back against the trip as it was typed: field by field, by code of the tests' own."""
