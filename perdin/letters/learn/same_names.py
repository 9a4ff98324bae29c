"""Fields that are two names of one thing in a letter."""

from collections.abc import Sequence

from perdin.letters.learn.values import Match

_SAME = (
    ("surat.nomor", "surat.nomor_surat_tugas"),
    ("surat.tanggal", "surat.tanggal_surat_tugas"),
    ("kwitansi.jumlah", "biaya.jumlah"),
    ("kwitansi.terbilang", "biaya.terbilang"),
    ("kwitansi.tanggal", "surat.tanggal"),
)
"""Two names of one thing in a letter of the kinds where both are its own; the first is taken."""


def one_name(chosen: Sequence[Match]) -> Sequence[Match]:
    """Two names of the same thing are one."""
    names = {one.fact.field for one in chosen}
    for kept, other in _SAME:
        if {kept, other} <= names:
            names.discard(other)
    return [one for one in chosen if one.fact.field in names]
