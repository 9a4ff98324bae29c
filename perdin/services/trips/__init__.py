"""Trips: drafts, checks, clashes, submission, approval, lists."""
