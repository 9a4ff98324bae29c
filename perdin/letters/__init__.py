"""Data in, .docx out; knows no database."""
