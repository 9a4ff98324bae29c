"""Checking a template: every fault with its place, before a letter is made of it."""
