"""Konfirmasi hotel: hotels asked of stays that were billed, their answers, what is paid back."""
