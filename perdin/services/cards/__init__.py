"""Kartu kredit pemerintah daerah (KKPD): cards, what they bought, and the bank's statements."""
