"""The example office, entered through the same operations as a real one."""
