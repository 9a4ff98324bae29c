"""What the office sets once: itself, its letters, its budget, its users."""
