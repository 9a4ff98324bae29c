"""Who may sit at a desk: passwords, who keeps guessing them, seats that are still held."""
