"""Riwayat: the office's old registers as history, apart from trips, money and limits."""
