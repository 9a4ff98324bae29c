"""A stay that a hotel was asked about as the treasurer reads it."""

from collections.abc import Mapping

from perdin.i18n import N_, _, long_date, ngettext, rupiah
from perdin.rules import hotel_answers
from perdin.services.confirmations.stay_states import STATE_NAMES, StayState
from perdin.services.confirmations.stays import StayRow
from perdin.ui.colours import Tone
from perdin.ui.pages.finance.traveller_rows import day_column
from perdin.ui.table.columns import Column, money

_TONES = {
    StayState.TO_DECIDE: Tone.ERROR,
    StayState.TO_REPAY: Tone.WARNING,
    StayState.LATE: Tone.WARNING,
    StayState.DIFFERENT: Tone.INFO,
    StayState.CONFIRMED: Tone.SUCCESS,
    StayState.REPAID: Tone.SUCCESS,
}
WAITING = (StayState.TO_DECIDE, StayState.TO_REPAY, StayState.LATE)


def _owed(row: StayRow) -> int | None:
    """What is still to be decided or paid back."""
    return (max(0, row.claimed - row.repaid) if row.decided else row.proposed) or None


COLUMNS: tuple[Column[StayRow], ...] = (
    Column(
        title=N_("Keadaan"),
        text=lambda row: _(STATE_NAMES[row.state]),
        width_px=150,
        tone=lambda row: _TONES.get(row.state, Tone.NEUTRAL),
    ),
    Column(title=N_("Hotel"), text=lambda row: row.hotel, width_px=150, stretch=True),
    Column(title=N_("Tamu"), text=lambda row: ", ".join(row.stay.guests), width_px=150),
    Column(title=N_("Nota"), text=lambda row: row.bill, width_px=90, spare=True),
    day_column(N_("Batas"), lambda row: row.due_on),
    money(N_("Ditagih"), lambda row: row.stay.amount, width_px=104),
    Column(title=N_("Perbedaan"), text=lambda row: row.words, width_px=140, tip=lambda r: r.words),
    money(N_("Kelebihan"), _owed, width_px=104),
)


def parts(row: StayRow, whole: int | None) -> Mapping[int, int]:
    """What each pays back: as the answer proposes, or of another sum by what each was paid."""
    if whole is None:
        return {claim.traveller_id: claim.proposed for claim in row.claims}
    lines = [hotel_answers.PaidLine(claim.traveller_id, claim.paid) for claim in row.claims]
    return hotel_answers.shared(whole, lines)


def sentence_of(row: StayRow | None) -> str:
    """What there is to know of a row, and what comes next."""
    if row is None:
        return ""
    words = []
    if row.answer is not None and row.answer.note:
        words.append(_("Hotel: «{note}».").format(note=row.answer.note))
    words += _sent(row)
    if row.state is StayState.LATE and not row.reminded:
        words.append(_("Belum dijawab: ingatkan, atau ubah batasnya."))
    if row.state is StayState.TO_DECIDE:
        words.append(
            _("Menurut jawaban {amount} kelebihan bayar. Putuskan; jumlah lain perlu alasan.")
            .format(amount=rupiah(row.proposed))
        )  # fmt: skip
    if row.state is StayState.TO_REPAY:
        words.append(
            _("{amount} disetor kembali: isi nomor STS di Rujukan.").format(
                amount=rupiah(row.claimed - row.repaid)
            )
        )
    if row.untied and row.differences:
        words.append(_("Tidak ada biaya yang terikat bukti ini; periksa rincian biayanya."))
    if row.changed:
        words.append(_("Buktinya diubah sesudah ditanyakan."))
    if row.decision:
        words.append(_("Alasan keputusan: {reason}.").format(reason=row.decision.rstrip(".")))
    return " ".join(words)


def _sent(row: StayRow) -> list[str]:
    """When the hotel was reminded, and which papers it answered with."""
    words = []
    if row.reminded:
        last = row.reminded[-1]
        words.append(
            _("Diingatkan {day} dengan surat {number}.").format(
                day=long_date(last.dated), number=last.number or _("tanpa nomor")
            )
        )
    if row.files:
        words.append(
            ngettext("{count} berkas jawaban.", "{count} berkas jawaban.", row.files).format(
                count=row.files
            )
        )
    return words
