"""Reading a DPA or RKA as offices and their systems keep it."""
