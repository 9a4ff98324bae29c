"""What was asked for, as it is read: the data of a trip and how it was decided."""

from collections.abc import Iterable
from html import escape

from perdin.i18n import _, clock, in_days, long_date, rupiah, span
from perdin.rules import ledger, travel, workflow
from perdin.rules.ledger import Amount
from perdin.rules.workflow import Step, TripState
from perdin.services.trips.restriction_check import TouchedRow
from perdin.services.trips.trip_sheet import Decision, TripSheet
from perdin.ui import theme
from perdin.ui.pages.trip.costs import costs_html

_ROW = (
    f'<tr><td width="170" style="color:{{muted}};{theme.RICH_NAME}">{{name}}</td>'
    f'<td style="{theme.RICH_ROW}">{{value}}</td></tr>'
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
        (_("Surat masuk"), "\n".join(sheet.letters)),
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
    for traveller in sheet.travellers:
        about = [
            traveller.nip and f"NIP {traveller.nip}",
            " / ".join(part for part in (traveller.rank, traveller.grade) if part),
            traveller.post,
            span(traveller.leave, traveller.back),
            travel.label(traveller.lodging) if traveller.leave != traveller.back else "",
        ]
        text = "\n".join([traveller.name, " · ".join(part for part in about if part)])
        real = bool(traveller.actual)
        name = ledger.label(Amount.RECORDED if real else Amount.PLANNED)
        cost = traveller.spent if real else traveller.estimated
        rows.append((f"{name}\n{rupiah(cost)}", text))
    return _table(rows, muted)


def dropped_html(sheet: TripSheet, muted: str) -> str:
    """Who was left out of what was asked for; nothing where nobody was."""
    rows = zip((clock(dropped.at) for dropped in sheet.dropped), dropped_words(sheet), strict=True)
    return _table(rows, muted) if sheet.dropped else ""


def dropped_words(sheet: TripSheet) -> list[str]:
    """Each who was left out of what was asked for, by whom and why."""
    sentence = _("{name} dikeluarkan oleh {person}: {reason}")
    return [
        sentence.format(name=dropped.name, person=dropped.person, reason=dropped.reason)
        for dropped in sheet.dropped
    ]


def restrictions_html(rows: Iterable[TouchedRow], muted: str, wrong: str) -> str:
    """Each aturan hemat that a trip touches, with its answer, or in ``wrong`` what is lacking."""
    return "".join(
        f'<p style="margin:0">{escape(row.sentence)} '
        f'<span style="color:{wrong if row.lacking else muted}">'
        f"{escape(row.lacking or row.answer)}</span></p>"
        for row in rows
    )


def decisions_html(sheet: TripSheet, muted: str) -> str:
    """Every decision with its note, oldest first."""
    if not sheet.decisions:
        return f'<p style="color:{muted}">{escape(_("Belum ada keputusan."))}</p>'
    rows = []
    for decision in sheet.decisions:
        sentence = _decided(decision)
        rows.append(
            (clock(decision.at), f"{sentence}\n{decision.note}" if decision.note else sentence)
        )
    return _table(rows, muted)


def _decided(decision: Decision) -> str:
    """What was decided, by whom."""
    if decision.step is Step.REVOKE:
        return _("Persetujuan dicabut oleh {person}").format(person=decision.person)
    state = workflow.after(TripState.SUBMITTED, decision.step)
    words = _("{state} oleh {person}")
    return words.format(state=workflow.label(state), person=decision.person)


def cost_html(sheet: TripSheet, muted: str) -> str:
    """The estimate the trip was asked with, and what was really spent once it is recorded."""
    planned = [(traveller.name, traveller.lines) for traveller in sheet.travellers]
    spent = [
        (traveller.name, traveller.actual) for traveller in sheet.travellers if traveller.actual
    ]
    html = f"<h4>{_('Rencana')} {rupiah(sheet.estimated)}</h4>{costs_html(planned, muted)}"
    if spent:
        html = (
            f"<h4>{_('Biaya riil')} {rupiah(sheet.recorded)}</h4>{costs_html(spent, muted)}{html}"
        )
    return html


def _table(rows: Iterable[tuple[str, str]], muted: str) -> str:
    rows_html = "".join(
        _ROW.format(name=escape(name), value=escape(value).replace("\n", "<br>"), muted=muted)
        for name, value in rows
        if value.strip()
    )
    return f'<table width="100%" cellspacing="0" cellpadding="0">{rows_html}</table>'
