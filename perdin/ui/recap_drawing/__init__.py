"""A recap on the sheets of a PDF: its table, and what stands above and below it."""
