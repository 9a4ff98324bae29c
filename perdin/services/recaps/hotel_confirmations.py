"""Konfirmasi hotel as an auditor's list: what was asked, what was said, what came back by it."""

from collections.abc import Iterator

from perdin.i18n import N_, _, long_date, number, rupiah
from perdin.models.accounting import Receipt
from perdin.reports.table import Cell, Table, count, day, money, spoken, summed, text
from perdin.rules import hotel_answers
from perdin.services.confirmations import bills, stays
from perdin.services.confirmations.stay_states import FINDINGS, STATE_NAMES, StayState
from perdin.services.confirmations.stays import StayRow
from perdin.services.desk import Work
from perdin.services.trips.counted import RecapFilter, trips_of

COLUMNS = (
    text("hotel", N_("Hotel"), 26),
    text("number", N_("Nomor surat"), 22),
    day("dated", N_("Tanggal surat")),
    text("bill", N_("Nomor nota"), 16),
    text("guests", N_("Tamu"), 26),
    day("check_in", N_("Masuk")),
    day("check_out", N_("Keluar")),
    count("nights", N_("Malam")),
    money("amount", N_("Ditagih"), 14),
    day("answered", N_("Dijawab")),
    # What some hotels said has no sum beside what all of them billed.
    count("said_nights", N_("Malam menurut hotel"), 10, total=False),
    money("said_amount", N_("Menurut hotel"), 14, total=False),
    text("state", N_("Keadaan"), 22),
    text("words", N_("Perbedaan"), 30),
    money("proposed", N_("Kelebihan menurut jawaban"), 15),
    money("claimed", N_("Diputuskan kembali"), 15),
    money("repaid", N_("Sudah disetor"), 15),
    money("open", N_("Belum disetor"), 15),
    text("deposits", N_("STS"), 26),
)


def confirmations(work: Work, recap_filter: RecapFilter) -> Table:
    """Each hotel bill of the period that a hotel was asked about; who did not answer is no finding.

    A bill is of the trip that it proves, so a trip of the period is told of whenever it was asked.
    """
    found = stays.rows_of(work, Receipt.trip_id.in_(trips_of(recap_filter)), bills.STANDING)
    order = list(StayState)
    found.sort(key=lambda row: (order.index(row.state), row.hotel.casefold(), row.id))
    rows = [_cells(row) for row in found]
    answered = [row for row in found if row.answer is not None]
    return Table(
        title=_("Konfirmasi hotel"),
        columns=spoken(COLUMNS),
        rows=rows,
        totals=summed(COLUMNS, rows) if rows else (),
        opens=[row.trip_id for row in found],
        note=_(
            "{asked} nota ditanyakan, {answered} dijawab, {findings} dengan kelebihan bayar. Yang "
            "belum dijawab bukan temuan. Realisasi tetap; yang disetor dicatat pada hari setornya."
        ).format(
            asked=number(len(found)),
            answered=number(len(answered)),
            findings=number(sum(row.state in FINDINGS for row in found)),
        ),
        fixed=1,
    )


def _cells(row: StayRow) -> tuple[Cell, ...]:
    answer, stay = row.answer, row.stay
    open_ = max(0, row.claimed - row.repaid)
    return (
        row.hotel,
        row.number,
        row.dated,
        row.bill,
        ", ".join(stay.guests),
        stay.check_in,
        stay.check_out,
        stay.nights,
        stay.amount,
        row.answered_on,
        hotel_answers.nights_of(answer) if answer else None,
        answer.amount if answer else None,
        _(STATE_NAMES[row.state]),
        "; ".join(_words(row)),
        row.proposed,
        row.claimed,
        row.repaid,
        open_,
        "; ".join(_deposits(row)),
    )


def _words(row: StayRow) -> Iterator[str]:
    """In what the answer differs, what the hotel wrote beside it, and why the office decided so."""
    if row.words:
        yield row.words
    if row.answer is not None and row.answer.guest:
        yield _("tamu menurut hotel: {name}").format(name=row.answer.guest)
    if row.answer is not None and row.answer.note:
        yield row.answer.note
    if row.untied and row.differences:
        yield _("biaya penginapannya tidak terikat bukti ini")
    if row.changed:
        yield _("bukti diubah sesudah ditanyakan")
    if row.decision:
        yield _("keputusan: {reason}").format(reason=row.decision)


def _deposits(row: StayRow) -> Iterator[str]:
    for claim in row.claims:
        for back in claim.repayments:
            yield _("{number}, {day}, {amount}").format(
                number=back.deposit, day=long_date(back.repaid_on), amount=rupiah(back.amount)
            )
