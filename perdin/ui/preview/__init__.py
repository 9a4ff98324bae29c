"""Letters shown inside the program, and sent to a printer."""
