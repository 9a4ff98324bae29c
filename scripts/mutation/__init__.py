"""What changes the code one place at a time and asks which test notices: ``scripts/mutants``."""
