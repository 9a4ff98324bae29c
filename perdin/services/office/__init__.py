"""The office itself: units, employees, users, signers, settings, first start."""
