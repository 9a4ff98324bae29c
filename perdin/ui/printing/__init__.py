"""Paper: which one a printer has, and a PDF put on it."""
