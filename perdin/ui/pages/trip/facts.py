"""What was asked for, as it is read: the data of a trip and how it was decided."""

from collections.abc import Iterable
from html import escape

from perdin.i18n import _, clock, in_days, long_date, rupiah, span
from perdin.rules import travel, workflow
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui.pages.trip.costs import costs_html

_ROW = (
    '<tr><td width="170" style="color:{muted};padding:3px 16px 3px 0">{name}</td>'
    '<td style="padding:3px 0">{value}</td></tr>'
)


def facts_html(sheet: TripSheet, muted: str) -> str:
    """The trip's own data as a table; what was left empty is left out."""
    invitation = ", ".join(
        part
        for part in (
            sheet.invitation_number,
            long_date(sheet.invitation_date) if sheet.invitation_date else "",
            sheet.invitation_from,
            sheet.invitation_subject,
        )
        if part
    )
    budget = sheet.budget
    charged = (
        f"{budget.activity_code} {budget.activity_name}\n"
        f"{budget.account_code} {budget.account_name}"
        if budget
        else ""
    )
    when = ""
    if sheet.leave and sheet.back:
        when = f"{span(sheet.leave, sheet.back)} ({in_days(sheet.days)})"
    rows = (
        (_("Maksud"), sheet.purpose),
        (_("Tujuan"), sheet.places),
        (_("Tempat berangkat"), sheet.origin),
        (_("Tanggal"), when),
        (_("Jenis"), travel.label(sheet.kind)),
        (_("Alat angkut"), sheet.carriage),
        (_("Keluaran"), sheet.expected_output),
        (_("Undangan"), invitation),
        (_("Dasar lain"), sheet.basis),
        (_("Pembebanan anggaran"), charged),
        (_("Keterangan"), sheet.remarks),
        (_("Diajukan oleh"), sheet.requested_by),
        (_("Tarif menurut"), "\n".join(sheet.regulations)),
    )
    return _table(rows, muted)


def people_html(sheet: TripSheet, muted: str) -> str:
    """Each traveller as letters print them, with their own days."""
    rows = []
    for one in sheet.travellers:
        about = [
            one.nip and f"NIP {one.nip}",
            " / ".join(part for part in (one.rank, one.grade) if part),
            one.post,
            span(one.leave, one.back),
            travel.label(one.lodging) if one.leave != one.back else "",
        ]
        said = "\n".join([one.name, " · ".join(part for part in about if part)])
        rows.append((rupiah(one.spent or one.estimated), said))
    return _table(rows, muted)


def dropped_html(sheet: TripSheet, muted: str) -> str:
    """Who was left out of what was asked for; nothing where nobody was."""
    rows = zip((clock(one.at) for one in sheet.dropped), dropped_words(sheet), strict=True)
    return _table(rows, muted) if sheet.dropped else ""


def dropped_words(sheet: TripSheet) -> list[str]:
    """Each who was left out of what was asked for, by whom and why."""
    said = _("{name} dikeluarkan oleh {person}: {reason}")
    return [
        said.format(name=one.name, person=one.person, reason=one.reason) for one in sheet.dropped
    ]


def decisions_html(sheet: TripSheet, muted: str) -> str:
    """Every decision with its note, oldest first."""
    if not sheet.decisions:
        return f'<p style="color:{muted}">{escape(_("Belum ada keputusan."))}</p>'
    rows = []
    for one in sheet.decisions:
        words = _("{step} oleh {person}")
        said = words.format(step=workflow.label(one.step), person=one.person)
        rows.append((clock(one.at), f"{said}\n{one.note}" if one.note else said))
    return _table(rows, muted)


def cost_html(sheet: TripSheet, muted: str) -> str:
    """The estimate the trip was asked with, and what was really spent once it is recorded."""
    planned = [(one.name, one.lines) for one in sheet.travellers]
    spent = [(one.name, one.actual) for one in sheet.travellers if one.actual]
    html = f"<h4>{_('Perkiraan')} {rupiah(sheet.estimated)}</h4>{costs_html(planned, muted)}"
    if spent:
        total = sum(one.spent for one in sheet.travellers)
        html = f"<h4>{_('Biaya riil')} {rupiah(total)}</h4>{costs_html(spent, muted)}{html}"
    return html


def _table(rows: Iterable[tuple[str, str]], muted: str) -> str:
    made = "".join(
        _ROW.format(name=escape(name), value=escape(value).replace("\n", "<br>"), muted=muted)
        for name, value in rows
        if value.strip()
    )
    return f'<table width="100%" cellspacing="0" cellpadding="0">{made}</table>'
