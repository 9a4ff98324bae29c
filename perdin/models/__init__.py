"""Tables, keys, constraints and indexes; no decisions."""
