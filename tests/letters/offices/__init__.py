"""Three invented offices whose letters look different: by choices, and by files of their own."""
