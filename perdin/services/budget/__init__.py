"""Budget (DPA): lines, revisions, imports, commitments, overrides, closed fiscal years."""
