"""The money of one traveller as letters print it: the cost account and the receipts."""

import re
from collections import Counter
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import _, long_date, rupiah, terbilang
from perdin.i18n import span as days_span
from perdin.letters.data.fields import BarisBiaya, Biaya, Kwitansi
from perdin.letters.data.style import Style
from perdin.models.money import CostLine, Payment
from perdin.models.trips import Traveller, Trip
from perdin.rules.ledger import CostStage, PaymentKind
from perdin.rules.travel import Component
from perdin.services.accounting import accounts, closing_snapshot
from perdin.services.trips.trip_sheet import places

LUMP_SUMS = (Component.UANG_HARIAN, Component.UANG_REPRESENTASI)
_ORDER = tuple(Component)
_TABLE = re.compile(r",? (?:Lampiran|tabel)\b.*|:.*")


def cost_account(session: Session, traveller: Traveller, style: Style) -> Biaya:
    """One traveller's account: real costs once they are recorded, the estimate until then."""
    planned = [line for line in traveller.cost_lines if line.stage is CostStage.ESTIMATE]
    lines = [line for line in traveller.cost_lines if line.stage is CostStage.ACTUAL] or planned
    sources = {line.component: line.source for line in planned}
    count = Counter(line.component for line in lines)
    names = _places(traveller.trip)
    total = sum(line.amount for line in lines)
    advance = accounts.advanced(session, traveller.id)
    remaining = total - advance
    side = {1: "kurang", -1: "lebih"}.get((remaining > 0) - (remaining < 0), "")
    return Biaya(
        baris=tuple(
            BarisBiaya(
                number,
                _described(line, style, names if _placed(line, count) else ()),
                rupiah(line.amount),
                _basis(line, sources.get(line.component, "")),
            )
            for number, line in enumerate(lines, 1)
        ),
        jumlah=rupiah(total),
        terbilang=f"{terbilang(total)} rupiah",
        dibayar_semula=rupiah(advance),
        sebutan_sisa=side,
        sisa=rupiah(abs(remaining)),
    )


def receipt(session: Session, trip: Trip, own: Traveller, payer: str, money: Biaya) -> Kwitansi:
    """The receipt for the whole account, dated when the account was closed."""
    closed = closing_snapshot.read(trip)
    paid_for = _("Biaya perjalanan dinas ke {place} {span} dalam rangka {purpose}, a.n. {name}")
    return Kwitansi(
        nomor_buku=_book_numbers(session, own, PaymentKind.BALANCE),
        terima_dari=payer,
        untuk_pembayaran=paid_for.format(
            place=places(trip),
            span=days_span(own.leave, own.back),
            purpose=trip.purpose,
            name=own.name,
        ),
        tanggal=long_date(closed.settled_on) if closed else "",
        jumlah=money.jumlah,
        terbilang=money.terbilang,
    )


def advance_receipt(session: Session, own: Traveller, whole: Kwitansi) -> Kwitansi:
    """The receipt for what was paid before the trip."""
    paid_on = session.scalars(
        select(Payment.paid_on)
        .where(
            Payment.traveller_id == own.id,
            Payment.kind == PaymentKind.ADVANCE,
            accounts.standing(),
        )
        .order_by(Payment.paid_on.desc())
        .limit(1)
    ).first()
    amount = accounts.advanced(session, own.id)
    said = whole.untuk_pembayaran
    return replace(
        whole,
        nomor_buku=_book_numbers(session, own, PaymentKind.ADVANCE),
        untuk_pembayaran=_("Uang muka {costs}").format(costs=said[:1].lower() + said[1:]),
        tanggal=long_date(paid_on) if paid_on else "",
        jumlah=rupiah(amount),
        terbilang=f"{terbilang(amount)} rupiah",
    )


def _book_numbers(session: Session, own: Traveller, kind: PaymentKind) -> str:
    found = session.scalars(
        select(Payment.book_number)
        .where(
            Payment.traveller_id == own.id,
            Payment.kind == kind,
            Payment.book_number != "",
            accounts.standing(),
        )
        .order_by(Payment.id)
    )
    return ", ".join(dict.fromkeys(found))


def _described(line: CostLine, style: Style, names: tuple[str, ...]) -> str:
    """``Uang Harian Rp430.000 × 3 hari``; the place where it tells two lines apart.

    Only the name where quantity and rate do not make the amount: lodging is paid by receipt.
    """
    said = style.sebutan_biaya[_ORDER.index(line.component)]
    where = max(names, key=line.reason.rfind, default="")
    if where and where in line.reason:  # the last one: a hop is named by where it leads
        said = f"{said} {where}"
    if line.quantity * line.rate != line.amount:
        return said
    return f"{said} {rupiah(line.rate)} × {line.quantity} {line.unit}"


def _placed(line: CostLine, count: Counter[Component]) -> bool:
    """A taxi is one of a city; anything else is told apart where it occurs more than once."""
    return line.component is Component.TAKSI or count[line.component] > 1


def _places(trip: Trip) -> tuple[str, ...]:
    """The trip's places and its origin."""
    named = {leg.place.name for leg in trip.legs}
    origin = (trip.frozen or {}).get("origin")
    if origin:
        named.add(str(origin))
    return tuple(sorted(named))


def _basis(line: CostLine, planned_by: str) -> str:
    """What the column «Keterangan» has room for: the proof, or the regulation of the rate."""
    if line.receipt.strip():
        return line.receipt.strip()
    if line.stage is CostStage.ACTUAL and line.component not in LUMP_SUMS:
        return _("Pengeluaran riil")
    source = planned_by if line.stage is CostStage.ACTUAL else line.source
    return _TABLE.sub("", source)
