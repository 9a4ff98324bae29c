"""What is told of the columns of a table of rates: what is lacking, guessed, or not read."""

from collections.abc import Mapping, Sequence

from perdin.i18n import _
from perdin.importers.rates.columns import FIELDS, RateColumn, Role
from perdin.importers.rates.titles import spoken
from perdin.importers.sheet import Cell, text_of
from perdin.rules.rates import RateKind


def problems(columns: Sequence[RateColumn], *, kinds_above: bool) -> list[str]:
    """What has to be chosen before the rates can be read.

    ``kinds_above`` tells that rows within the table name kinds for those below them.
    """
    amounts = [column for column in columns if column.role is Role.AMOUNT]
    if not amounts:
        names = ", ".join(_(FIELDS[role]) for role in (Role.KIND, Role.AMOUNT))
        return [_("Kolom {names} tidak ditemukan.").format(names=names)]
    if any(column.role is Role.KIND for column in columns) or kinds_above:
        return []
    sentence = _("Kolom «{title}» belum punya jenis tarif. Pilih jenisnya.")
    return [sentence.format(title=column.title) for column in amounts if column.kind is None]


def unread(columns: Sequence[RateColumn], below: Sequence[Sequence[Cell]]) -> list[str]:
    """A word on each column whose title says nothing that is known, and that holds something."""
    sentence = _("Kolom «{title}» tidak dikenal dan tidak dibaca. Pilih isinya di atas bila perlu.")
    return [
        sentence.format(title=column.title)
        for at, column in enumerate(columns)
        if column.role is Role.NOTHING and column.title and not spoken(column.title).facts
        if any(text_of(row[at]) for row in below if at < len(row))
    ]


def guesses(columns: Sequence[RateColumn], words: Mapping[RateKind, str]) -> list[str]:
    """What was taken for granted, in sentences."""
    sentence = _("Kolom «{title}» dibaca sebagai {kind}. Ganti jenisnya bila bukan.")
    unclear = _("Kolom «{title}»: «{part}» bukan tingkat yang dikenal dan tidak dibaca.")
    told = [
        sentence.format(title=column.title, kind=_(words[column.kind]))
        for column in columns
        if column.role is Role.AMOUNT and column.guessed and column.kind is not None
    ]
    return told + [
        unclear.format(title=column.title, part=part)
        for column in columns
        if column.role is Role.AMOUNT
        for part in column.unclear
    ]
