"""The file that the window holds: is it still in its place, and is it backed up."""
