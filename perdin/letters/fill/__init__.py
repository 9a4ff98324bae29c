"""Filling a template: compile, sandbox, letterhead, pictures, page size."""
