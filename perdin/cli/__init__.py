"""The commands without a window: the same services, from a terminal."""
