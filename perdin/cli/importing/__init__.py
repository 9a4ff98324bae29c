"""The kinds of files that ``perdin import`` takes in, and what it says of each."""
