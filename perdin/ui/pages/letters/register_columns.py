"""What the register shows of a letter, and of numbers that no letter has."""

from collections.abc import Mapping, Sequence

from perdin.i18n import N_, _, long_date
from perdin.rules.letter_kinds import KINDS
from perdin.rules.numbering import SOURCE_NAMES, NumberSource
from perdin.services.desk import Desk
from perdin.services.register import register
from perdin.services.register.book import Note
from perdin.services.register.register import LetterRow
from perdin.ui.colours import Tone
from perdin.ui.table.columns import Column

Line = LetterRow | Note


def lines_of(desk: Desk, notes: Mapping[int, Note], ids: Sequence[int]) -> list[Line]:
    """The letters and notes of some lines, in the order of the ids; off the UI thread."""
    letters = register.letter_rows(desk, [line_id for line_id in ids if line_id not in notes])
    by_id: dict[int, Line] = {**notes, **{row.id: row for row in letters}}
    return [by_id[line_id] for line_id in ids if line_id in by_id]


def _number(line: Line) -> str:
    return line.number or _("(menunggu nomor)")


def _dated(line: Line) -> str:
    return long_date(line.printed_date) if isinstance(line, LetterRow) else ""


def _kind(line: Line) -> str:
    return _(KINDS[line.kind].name) if isinstance(line, LetterRow) else line.series


def _way(line: Line) -> str:
    if isinstance(line, Note) or line.source is NumberSource.SEQUENCE:
        return ""
    return _(SOURCE_NAMES[line.source])


def _traveller(line: Line) -> str:
    return line.traveller if isinstance(line, LetterRow) else ""


def _words(line: Line) -> str:
    return line.purpose if isinstance(line, LetterRow) else line.words


def _state(line: Line) -> str:
    if isinstance(line, Note):
        return line.state
    if line.void:
        return _("Batal")
    if line.waiting:
        return _("Menunggu nomor") if line.outside else _("Tanpa nomor")
    return _("Berlaku")


def _tone(line: Line) -> Tone:
    if isinstance(line, Note):
        return Tone.NEUTRAL
    if line.void:
        return Tone.ERROR
    return Tone.WARNING if line.waiting else Tone.SUCCESS


def _tip(line: Line) -> str:
    return line.void_reason if isinstance(line, LetterRow) else line.words


COLUMNS = (
    Column(title=N_("Nomor"), text=_number, width_px=240, whole=True),
    Column(title=N_("Tanggal"), text=_dated, width_px=145, whole=True),
    Column(title=N_("Jenis"), text=_kind, width_px=170, tip=_kind),
    Column(title=N_("Pelaksana"), text=_traveller, width_px=170),
    Column(title=N_("Maksud"), text=_words, width_px=240, stretch=True, tip=_words),
    Column(title=N_("Keadaan"), text=_state, width_px=110, tone=_tone, tip=_tip),
    Column(title=N_("Cara"), text=_way, width_px=100, shown=False),
)
