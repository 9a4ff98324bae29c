"""A statement and its lines as the treasurer reads them."""

from datetime import date

from perdin.i18n import N_, _, long_date, rupiah, short_date
from perdin.rules.card_lines import LineState, label
from perdin.services.cards.statement_list import LineRow, StatementRow
from perdin.ui.colours import Tone
from perdin.ui.pages.finance.traveller_rows import day_column
from perdin.ui.table.columns import Column, money


def _standing(row: LineRow) -> str:
    if row.state is LineState.OPEN and row.proposed_id:
        return _("Usulan")
    if row.repaid_on is not None:
        return _("Dikembalikan {day}").format(day=short_date(row.repaid_on))
    return label(row.state)


def _tone(row: LineRow) -> Tone:
    if row.state is LineState.CONFIRMED or row.repaid_on is not None:
        return Tone.SUCCESS
    if row.state is LineState.PERSONAL:
        return Tone.WARNING
    return Tone.INFO if row.proposed_id else Tone.ERROR


def _of(row: LineRow) -> str:
    return row.what or row.note


COLUMNS: tuple[Column[LineRow], ...] = (
    day_column(N_("Tanggal"), lambda row: row.spent_on),
    Column(title=N_("Keterangan"), text=lambda row: row.merchant, width_px=220, stretch=True),
    money(N_("Jumlah"), lambda row: row.amount, width_px=116),
    Column(title=N_("Keadaan"), text=_standing, width_px=150, tone=_tone),
    Column(title=N_("Belanja atau keterangan"), text=_of, width_px=260, tip=_of),
)


def named(row: StatementRow) -> str:
    """What a statement is chosen by."""
    return _("{card}, {day}, {total}").format(
        card=row.card, day=long_date(row.issued_on), total=rupiah(row.total)
    )


def mistake_words(statement: StatementRow, line: LineRow | None, day: date) -> str:
    """What is answered when a mistake is corrected on a day, to be asked about first."""
    if line is not None and line.repaid_on is not None:
        return _(
            "Setoran {amount} tanggal {booked} dibetulkan pada {day}; pemegang kartu masih harus "
            "mengembalikannya."
        ).format(amount=rupiah(line.amount), booked=long_date(line.repaid_on), day=long_date(day))
    booked = long_date(statement.paid_on) if statement.paid_on is not None else ""
    return _(
        "Pembayaran {total} tanggal {booked} dibetulkan pada {day}; tagihannya terutang lagi."
    ).format(total=rupiah(statement.total), booked=booked, day=long_date(day))


def sentence_of(statement: StatementRow | None, line: LineRow | None, *, cards_known: bool) -> str:
    """How it stands with a statement and the line selected in it, and what can be done."""
    if not cards_known:
        return _("Daftarkan kartunya di Pengaturan, bagian Kartu KKPD.")
    if statement is None:
        return ""
    words = []
    if line is not None and line.state is LineState.OPEN:
        words.append(
            _("Usulan: {what}. Cocokkan bila benar.").format(what=line.what)
            if line.proposed_id
            else _(
                "Tidak ada belanja yang cocok dengan baris ini: lekatkan ke pelaksana, atau "
                "tandai pribadi."
            )
        )
    if statement.paid_on is not None:
        words.append(
            _("Dibayar {day}, BKU {number}.").format(
                day=long_date(statement.paid_on), number=statement.book_number or "–"
            )
        )
    elif statement.due_on is not None:
        words.append(_("Jatuh tempo {day}.").format(day=long_date(statement.due_on)))
    if statement.open_lines:
        words.append(_("{count} baris belum dikenali.").format(count=statement.open_lines))
    return " ".join([_("Tagihan {total}.").format(total=rupiah(statement.total)), *words])
