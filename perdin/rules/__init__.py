"""Regulations as pure functions: standard library only, each naming its article."""
