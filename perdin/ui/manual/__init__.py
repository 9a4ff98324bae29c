"""The manual (F1): the guides of ``docs/panduan``, read, searched, opened at a field, printed."""
