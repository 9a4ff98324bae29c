"""What travel money comes to: each amount defined once."""
