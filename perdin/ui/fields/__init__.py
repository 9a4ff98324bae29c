"""Inputs of one kind each, and the form that lines them up."""
