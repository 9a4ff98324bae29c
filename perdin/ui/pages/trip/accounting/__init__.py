"""Pertanggungjawaban: costs, receipts, verification and money of one trip."""
