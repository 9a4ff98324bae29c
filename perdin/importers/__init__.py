"""Files in, rows with their places and problems out."""
