"""«Dari undangan…»: a letter read into the form of a trip."""
