"""Reading a sheet's rows, each format in its own way; in a process where dying is harmless."""
