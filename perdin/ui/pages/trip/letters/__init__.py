"""The parts of a trip's letters: the list, one letter's form, its photos, and what is done."""
