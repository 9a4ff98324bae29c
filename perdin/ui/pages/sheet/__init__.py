"""The sheet of an import as it stands: what was read of it, and choosing over that."""
