"""A case as the head reads it: people, cost, budget before and after, clashes, who else is away."""

from html import escape

from PySide6.QtGui import QPalette

from perdin.i18n import _, in_days, in_persons, rupiah, span
from perdin.rules.workflow import TripState
from perdin.services.trips.approvals import Case
from perdin.ui import colours, theme
from perdin.ui.colours import Tone
from perdin.ui.pages.trip.costs import costs_html
from perdin.ui.pages.trip.facts import (
    decisions_html,
    dropped_html,
    facts_html,
    people_html,
    restrictions_html,
)

_HEADING = f'<h4 style="{theme.RICH_HEADING}">{{text}}</h4>'
_FIGURE = (
    f'<td style="{theme.RICH_APART}"><span style="color:{{muted}}">{{name}}</span><br>'
    f'<span style="{theme.RICH_FIGURE};color:{{ink}}"><nobr>{{value}}</nobr></span></td>'
)


def case_html(case: Case, palette: QPalette) -> str:
    """The whole case for a Reader."""
    muted = palette.color(QPalette.ColorRole.PlaceholderText).name()
    sheet = case.sheet
    parts = [
        f'<p style="{theme.RICH_TITLE}">{escape(sheet.purpose)}</p>',
        _figures(case, palette, muted),
        _line(case, muted),
    ]
    wrong = colours.ink(palette, Tone.ERROR).name()
    if case.early:
        parts.append(f'<p style="color:{wrong}">{escape(case.early)}</p>')
    parts += [f'<p style="color:{wrong}">{escape(clash)}</p>' for clash in case.clashes]
    if case.restrictions:
        parts += [
            _heading(_("Aturan hemat")),
            restrictions_html(case.restrictions, muted, wrong),
        ]
    if case.together:
        parts.append(f'<p style="color:{muted}">{escape(case.together)}</p>')
    parts += [
        _heading(_("Yang juga sedang pergi")),
        _away(case, muted),
        _heading(_("Perjalanan")),
        facts_html(sheet, muted),
        _heading(_("Pelaksana")),
        people_html(sheet, muted),
        dropped_html(sheet, muted),
        _heading(_("Biaya per pelaksana")),
        costs_html([(traveller.name, traveller.lines) for traveller in sheet.travellers], muted),
    ]
    if sheet.decisions:
        waiting = sheet.state is TripState.SUBMITTED
        heading = _("Keputusan sebelumnya") if waiting else _("Keputusan")
        parts += [_heading(heading), decisions_html(sheet, muted)]
    return "".join(parts)


def _away(case: Case, muted: str) -> str:
    if not case.away:
        return f'<p style="color:{muted};margin:0">{escape(_("Tidak ada."))}</p>'
    sentence = _("{name} ke {place}, {span}")
    return "".join(
        f'<p style="margin:0">{escape(text)}</p>'
        for text in (
            sentence.format(
                name=absence.name, place=absence.place, span=span(absence.leave, absence.back)
            )
            for absence in case.away
        )
    )


def _figures(case: Case, palette: QPalette, muted: str) -> str:
    plain = palette.color(QPalette.ColorRole.Text).name()
    short = colours.ink(palette, Tone.ERROR).name()
    figures = [(_("Rencana biaya"), rupiah(case.sheet.estimated), plain)]
    if case.budget_left is not None and case.budget_after is not None:
        after = plain if case.budget_after >= 0 else short
        figures.append((_("Sisa anggaran"), _signed(case.budget_left), plain))
        if case.sheet.state is TripState.SUBMITTED:
            figures.append((_("Sesudah disetujui"), _signed(case.budget_after), after))
        if case.waiting:
            figures.append((_("Pengajuan lain menunggu"), rupiah(case.waiting), plain))
    if case.sheet.leave and case.sheet.back:
        long = f"{in_days(case.sheet.days)}, {in_persons(len(case.sheet.travellers))}"
        figures.append((_("Lama"), long, plain))
    cells = "".join(
        _FIGURE.format(name=escape(name), value=escape(value), ink=ink, muted=muted)
        for name, value, ink in figures
    )
    return f'<table cellspacing="0" style="{theme.RICH_ABOVE}"><tr>{cells}</tr></table>'


def _signed(amount: int) -> str:
    return rupiah(amount) if amount >= 0 else f"−{rupiah(-amount)}"


def _line(case: Case, muted: str) -> str:
    """Of what the figures above are the rest: the ceiling, and what is used of it."""
    line = case.sheet.budget
    if line is None:
        return ""
    sentence = _("{line}: pagu {ceiling}, komitmen {committed}, realisasi {realised}")
    text = sentence.format(
        line=line.label,
        ceiling=rupiah(line.ceiling),
        committed=rupiah(line.committed),
        realised=rupiah(line.realised),
    )
    return f'<p style="color:{muted};{theme.RICH_ABOVE}">{escape(text)}</p>'


def _heading(text: str) -> str:
    return _HEADING.format(text=escape(text))
