"""A change as it is read: old beside new, with the difference in days, money and clashes."""

from collections.abc import Iterable
from html import escape

from PySide6.QtGui import QPalette

from perdin.i18n import _, clock, in_days, long_date, rupiah, span
from perdin.rules import changes
from perdin.rules.changes import OPEN as OPEN_STATES
from perdin.rules.changes import ChangeState
from perdin.services.changes.change_sheet import ChangeSheet, PersonChange
from perdin.services.changes.versions import PersonVersion
from perdin.ui import colours, theme
from perdin.ui.colours import Tone
from perdin.ui.pages.trip.costs import costs_html

_CELL = f'<td style="{theme.RICH_NAME}" {{align}}>{{text}}</td>'
PAPER, OPEN, SAVE = "paper:", "open:", "save:"
"""How links begin that show a kept paper as it prints, open and save it; its id follows."""


def change_html(sheet: ChangeSheet, palette: QPalette, *, newest: bool = True) -> str:
    """One change as a whole: who asked and decided, old beside new, people, what it replaced.

    What was paid and is too much is said of the ``newest`` alone: that is what stands.
    """
    muted = palette.color(QPalette.ColorRole.PlaceholderText).name()
    parts = [f'<p style="{theme.RICH_TITLE}">{escape(_title(sheet))}</p>', _story(sheet, muted)]
    parts += [comparison_html(sheet, palette), people_html(sheet, palette, newest=newest)]
    if sheet.state is ChangeState.APPROVED:
        heading = _("Perhitungan semula (versi {number})").format(number=sheet.number)
        parts += [_heading(heading), _papers(sheet), costs_html(sheet.calculation, muted)]
    return "".join(parts)


def comparison_html(sheet: ChangeSheet, palette: QPalette) -> str:
    """The facts that differ, the days and the money, old beside new."""
    rows = [(one.name, one.before, one.after, "") for one in sheet.differences if one.differs]
    days = sheet.days_after - sheet.days_before
    rows.append(
        (_("Lama"), in_days(sheet.days_before), in_days(sheet.days_after), _more(days, in_days))
    )
    cost = sheet.after - sheet.before
    rows.append((_("Rencana biaya"), rupiah(sheet.before), rupiah(sheet.after), _more(cost)))
    if sheet.left is not None:
        before, after = sheet.left - sheet.before, sheet.left - sheet.after
        rows.append((_("Sisa anggaran"), _signed(before), _signed(after), _more(after - before)))
    rows += _advances(sheet)
    heads = ("", _("Semula"), _("Menjadi"), _("Selisih"))
    wrong = colours.ink(palette, Tone.ERROR).name()
    problems = "".join(
        f'<p style="color:{wrong};{theme.RICH_ABOVE}">{escape(sentence)}</p>'
        for sentence in sheet.problems
    )
    return _table(heads, rows, palette) + problems


def _advances(sheet: ChangeSheet) -> list[tuple[str, str, str, str]]:
    """What may be advanced to all together, and what of it was paid and will be too much."""
    before = sum(one.advance_before for one in sheet.people)
    after = sum(one.advance for one in sheet.people)
    rows = [(_("Uang muka paling banyak"), rupiah(before), rupiah(after), _more(after - before))]
    if sheet.state in OPEN_STATES and sheet.over:
        paid = sum(one.paid for one in sheet.people)
        rows.append((_("Sudah dibayar"), rupiah(paid), rupiah(paid), "–"))
        rows.append((_("Lebih dibayar"), "–", rupiah(sheet.over), _more(sheet.over)))
    return rows


def people_html(sheet: ChangeSheet, palette: QPalette, *, newest: bool) -> str:
    """Each traveller before and after, what may be advanced, was paid, and is too much."""
    heads: tuple[str, ...] = (
        _("Pelaksana"), _("Semula"), _("Menjadi"), _("Selisih"), _("Uang muka paling banyak"),
        _("Sudah dibayar"), _("Lebih dibayar"),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = [
        (
            one.name,
            _version(one.before),
            _version(one.after),
            _more(one.difference),
            rupiah(one.advance),
            rupiah(one.paid) if one.paid else "–",
            rupiah(one.over) if one.over else "–",
        )
        for one in sheet.people
    ]
    if not newest:
        heads, rows = heads[:4], [row[:4] for row in rows]
    told = _told(sheet.people) if newest else ""
    return _heading(_("Pelaksana")) + _table(heads, rows, palette) + told


def _told(people: Iterable[PersonChange]) -> str:
    """What becomes of money that was paid beyond the new rencana."""
    over = [one for one in people if one.over]
    if not over:
        return ""
    sentence = _(
        "Yang sudah dibayar tetap tercatat pada tanggalnya. Lebih dibayar diperhitungkan saat "
        "pertanggungjawaban dan disetor kembali dengan STS."
    )
    return f'<p style="{theme.RICH_ABOVE}">{escape(sentence)}</p>'


def _title(sheet: ChangeSheet) -> str:
    kind = changes.label(sheet.kind)
    if sheet.number is not None:
        return _("{kind} ke-{number}").format(kind=kind, number=sheet.number)
    return f"{kind}: {changes.label(sheet.state)}"


def _story(sheet: ChangeSheet, muted: str) -> str:
    asked = _("Diajukan oleh {person}").format(person=sheet.requested_by)
    if sheet.submitted_at is not None:
        asked += f", {clock(sheet.submitted_at)}"
    rows = [sheet.reason, asked]
    if sheet.decided_by and sheet.decided_at is not None:
        words = {
            ChangeState.APPROVED: _("Disetujui oleh {person}, {at}"),
            ChangeState.REJECTED: _("Ditolak oleh {person}, {at}"),
        }.get(sheet.state, _("Dikembalikan oleh {person}, {at}"))
        rows.append(words.format(person=sheet.decided_by, at=clock(sheet.decided_at)))
        rows.append(sheet.note)
    return "".join(
        f'<p style="margin:0;color:{muted}">{escape(row)}</p>' for row in rows if row.strip()
    )


def _papers(sheet: ChangeSheet) -> str:
    acts = ((PAPER, _("Pratinjau dan cetak")), (OPEN, _("Buka")), (SAVE, _("Simpan…")))
    return "".join(
        f'<p style="margin:0">{escape(name.removesuffix(".docx"))}: '
        + " · ".join(f'<a href="{act}{paper_id}">{escape(word)}</a>' for act, word in acts)
        + "</p>"
        for paper_id, name in sheet.papers
    )


def _version(one: PersonVersion | None) -> str:
    if one is None:
        return _("tidak ikut")
    days = span(one.leave, one.back) if one.leave != one.back else long_date(one.leave)
    return f"{rupiah(one.estimated)}\n{days}"


def _more(amount: int, words: object = None) -> str:
    """A difference with its sign; nothing where there is none."""
    if not amount:
        return "–"
    sign = "+" if amount > 0 else "−"
    shown = in_days(abs(amount)) if words is in_days else rupiah(abs(amount))
    return f"{sign}{shown}"


def _signed(amount: int) -> str:
    return rupiah(amount) if amount >= 0 else f"−{rupiah(-amount)}"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]], palette: QPalette) -> str:
    muted = palette.color(QPalette.ColorRole.PlaceholderText).name()
    head = "".join(
        f'<td style="{theme.RICH_NAME};color:{muted}">{escape(word)}</td>' for word in heads
    )
    body = "".join(
        "<tr>"
        + "".join(_CELL.format(align="", text=escape(text).replace("\n", "<br>")) for text in row)
        + "</tr>"
        for row in rows
    )
    return f'<table cellspacing="0" style="{theme.RICH_ABOVE}"><tr>{head}</tr>{body}</table>'


def _heading(text: str) -> str:
    return f'<h4 style="{theme.RICH_HEADING}">{escape(text)}</h4>'
