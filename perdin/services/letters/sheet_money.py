"""The money of one traveller as letters print it: the cost account and the receipts."""

import re
from collections import Counter
from dataclasses import replace

from perdin.i18n import N_, _, long_date, rupiah, terbilang
from perdin.i18n import span as days_span
from perdin.letters.data.fields import BarisBiaya, Biaya, Kwitansi, LetterSheet
from perdin.letters.data.style import Style
from perdin.models.money import CostLine
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import Amount, CostStage, PaymentKind
from perdin.rules.travel import Component
from perdin.services.accounting import closing_snapshot
from perdin.services.letters.sources import LetterSources
from perdin.services.money import amounts
from perdin.services.trips import grounds

_ORDER = tuple(Component)
BASES = {
    Amount.PLANNED: N_("rencana biaya"),
    Amount.RECORDED: N_("biaya riil yang belum diverifikasi"),
    Amount.VERIFIED: N_("SPJ yang diverifikasi"),
    Amount.REALISED: N_("SPJ yang rampung"),
}
"""Which amount a paper shows, in the words of papers."""
_TABLE = re.compile(r",? (?:Lampiran|tabel)\b.*|:.*")


def cost_account(sources: LetterSources, traveller: Traveller) -> Biaya:
    """One traveller's account: real costs once they are recorded, the estimate until then."""
    planned = [line for line in traveller.cost_lines if line.stage is CostStage.ESTIMATE]
    lines = _lines(traveller)
    planned_by = {line.component: line.source for line in planned}
    count = Counter(line.component for line in lines)
    names = _places(traveller.trip)
    lumps = grounds.lumps(traveller)
    total = _total(traveller)
    before = sources.payments.advanced(traveller.id) + sources.payments.by_card(traveller.id)
    remaining = total - before
    side = {1: "kurang", -1: "lebih"}.get((remaining > 0) - (remaining < 0), "")
    return Biaya(
        baris=tuple(
            BarisBiaya(
                number,
                _described(line, sources.style, names if _placed(line, count) else ()),
                rupiah(line.amount),
                _basis(line, planned_by.get(line.component, ""), lumps),
            )
            for number, line in enumerate(lines, 1)
        ),
        jumlah=rupiah(total),
        terbilang=f"{terbilang(total)} rupiah",
        menurut=_(BASES[amounts.owed_name(traveller.trip, traveller)]),
        dibayar_semula=rupiah(before),
        sebutan_sisa=side,
        sisa=rupiah(abs(remaining)),
    )


def receipt(sources: LetterSources, own: Traveller, payer: str, sheet: LetterSheet) -> Kwitansi:
    """The receipt for what an account pays after its advance, dated when the account was closed.

    It names where this traveller was, as the sheet has it, and not where only others went on to;
    and what the advance's own receipt acknowledges, so that no rupiah is acknowledged twice.
    """
    closed = closing_snapshot.read(sources.trip)
    total, advance = _total(own), sources.payments.advanced(own.id)
    by_card = sources.payments.by_card(own.id)
    purpose = _purpose(sources.trip, own, sheet)
    if advance or by_card:
        words = _("Pelunasan {costs}: seluruhnya {total} dikurangi {before}")
        before = [
            _("uang muka {amount}").format(amount=rupiah(advance)) if advance else "",
            _("belanja kartu KKPD {amount}").format(amount=rupiah(by_card)) if by_card else "",
        ]
        costs = purpose[:1].lower() + purpose[1:]
        purpose = words.format(
            costs=costs, total=rupiah(total), before=_(" dan ").join(filter(None, before))
        )
    name = amounts.owed_name(sources.trip, own)
    if name is not Amount.REALISED:  # what may still change says so; an account that is closed not
        purpose = _("{purpose}, menurut {basis}").format(purpose=purpose, basis=_(BASES[name]))
    rest = max(total - advance - by_card, 0)
    return Kwitansi(
        nomor_buku=_book_numbers(sources, own, PaymentKind.BALANCE),
        terima_dari=payer,
        untuk_pembayaran=purpose,
        tanggal=long_date(closed.settled_on) if closed else "",
        jumlah=rupiah(rest),
        terbilang=f"{terbilang(rest)} rupiah",
    )


def advance_receipt(
    sources: LetterSources, own: Traveller, whole: Kwitansi, sheet: LetterSheet
) -> Kwitansi:
    """The receipt for what was paid before the trip."""
    paid_on = sources.payments.advanced_on(own.id)
    amount = sources.payments.advanced(own.id)
    purpose = _purpose(sources.trip, own, sheet)
    return replace(
        whole,
        nomor_buku=_book_numbers(sources, own, PaymentKind.ADVANCE),
        untuk_pembayaran=_("Uang muka {costs}").format(costs=purpose[:1].lower() + purpose[1:]),
        tanggal=long_date(paid_on) if paid_on else "",
        jumlah=rupiah(amount),
        terbilang=f"{terbilang(amount)} rupiah",
    )


def _purpose(trip: Trip, own: Traveller, sheet: LetterSheet) -> str:
    """What a receipt says that its money is for."""
    paid_for = _("Biaya perjalanan dinas ke {place} {span} dalam rangka {purpose}, a.n. {name}")
    return paid_for.format(
        place=sheet.perjalanan.tujuan,
        span=days_span(own.leave, own.back),
        purpose=trip.purpose,
        name=own.name,
    )


def _lines(traveller: Traveller) -> list[CostLine]:
    """Real costs once they are recorded, the estimate until then."""
    real = [line for line in traveller.cost_lines if line.stage is CostStage.ACTUAL]
    return real or [line for line in traveller.cost_lines if line.stage is CostStage.ESTIMATE]


def _total(traveller: Traveller) -> int:
    return sum(line.amount for line in _lines(traveller))


def _book_numbers(sources: LetterSources, own: Traveller, kind: PaymentKind) -> str:
    return ", ".join(sources.payments.book_numbers(own.id, kind))


def _described(line: CostLine, style: Style, names: tuple[str, ...]) -> str:
    """``Uang Harian Rp430.000 × 3 hari``; the place where it tells two lines apart.

    Only the name where quantity and rate do not make the amount: lodging is paid by receipt.
    """
    label = style.sebutan_biaya[_ORDER.index(line.component)]
    where = max(names, key=line.reason.rfind, default="")
    if where and where in line.reason:  # the last one: a hop is named by where it leads
        label = f"{label} {where}"
    if line.quantity * line.rate != line.amount:
        return label
    return f"{label} {rupiah(line.rate)} × {line.quantity} {line.unit}"


def _placed(line: CostLine, count: Counter[Component]) -> bool:
    """A taxi is one of a city; anything else is told apart where it occurs more than once."""
    return line.component is Component.TAKSI or count[line.component] > 1


def _places(trip: Trip) -> tuple[str, ...]:
    """The trip's places and its origin."""
    named = {leg.place_name for leg in trip.legs}
    origin = (trip.frozen or {}).get("origin")
    if origin:
        named.add(str(origin))
    return tuple(sorted(named))


def _basis(line: CostLine, planned_by: str, lumps: set[int | None]) -> str:
    """What the column «Keterangan» has room for: the receipt, or the regulation of the rate."""
    if line.receipt.strip():
        return line.receipt.strip()
    if line.stage is CostStage.ACTUAL and not grounds.is_lump(line, lumps):
        return _("Pengeluaran riil")
    source = planned_by if line.stage is CostStage.ACTUAL else line.source
    return _TABLE.sub("", source)
