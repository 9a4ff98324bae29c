"""Rows as they are before and after what somebody did."""
