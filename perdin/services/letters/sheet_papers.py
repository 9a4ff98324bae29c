"""What the papers beside Surat Tugas and SPD print: gathered only for the kind that prints it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from perdin.i18n import _, long_date, rupiah, terbilang
from perdin.letters.data.fields import LetterSheet, Orang
from perdin.letters.data.paper_fields import (
    BarisNominatif,
    BarisRiil,
    Foto,
    Laporan,
    Nominatif,
    PasanganFoto,
    Pembatalan,
    Riil,
)
from perdin.models.money import CostLine
from perdin.models.trips import Traveller
from perdin.rules.ledger import Amount, CostStage
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import DOTS
from perdin.rules.travel import Component, label
from perdin.services.letters import spending_papers
from perdin.services.letters.sheet_money import BASES, advance_receipt
from perdin.services.letters.sources import LetterSources
from perdin.services.money import amounts
from perdin.services.trips import grounds

_LISTS = (LetterKind.DAFTAR_NOMINATIF, LetterKind.TANDA_TERIMA)
COLUMNS = {
    Component.UANG_HARIAN: "uang_harian",
    Component.UANG_REPRESENTASI: "representasi",
    Component.PENGINAPAN: "penginapan",
    Component.TRANSPORT: "transport",
    Component.TAKSI: "transport",
    Component.SEWA_KENDARAAN: "transport",
    Component.LAIN: "lain",
    Component.BBM: "transport",
    Component.TOL: "transport",
    Component.PAKET: "lain",
}
"""The column of a Daftar Nominatif in which a cost stands."""
_MONEY = ("uang_harian", "transport", "representasi", "penginapan", "lain", "jumlah")


def with_papers(
    sources: LetterSources, kind: LetterKind, traveller: Traveller | None, sheet: LetterSheet
) -> LetterSheet:
    """The sheet with what a letter of this kind prints beside."""
    if kind is LetterKind.KWITANSI_UANG_MUKA and traveller is not None:
        return replace(sheet, kwitansi=advance_receipt(sources, traveller, sheet.kwitansi, sheet))
    if kind is LetterKind.PENGELUARAN_RIIL and traveller is not None:
        return replace(sheet, riil=real_costs(traveller))
    if kind in _LISTS:
        return replace(sheet, nominatif=nominative(sources, sheet.pelaksana))
    if kind is LetterKind.PENCAIRAN_DANA:
        return replace(sheet, pencairan=spending_papers.drawn(sources))
    if kind is LetterKind.TANGGUNG_JAWAB_BELANJA:
        return replace(sheet, belanja=spending_papers.spent(sources))
    if kind is LetterKind.LAPORAN:
        captions = [photo.caption for photo in sources.photos]
        return replace(sheet, laporan=Laporan(pairs(captions)))
    if kind is LetterKind.PEMBEBANAN_PEMBATALAN:
        return replace(sheet, pembatalan=_cancellation(sources, sheet.isian.get("biaya", "")))
    return sheet


def unproved(traveller: Traveller) -> list[CostLine]:
    """Real costs at cost that have no receipt: what the Daftar Pengeluaran Riil declares."""
    lumps = grounds.lumps(traveller)
    return [
        line
        for line in traveller.cost_lines
        if line.stage is CostStage.ACTUAL
        and line.amount
        and not line.receipt.strip()
        and not grounds.is_lump(line, lumps)
    ]


def real_costs(traveller: Traveller) -> Riil:
    """The Daftar Pengeluaran Riil of one traveller, with its sum."""
    lines = unproved(traveller)
    total = sum(line.amount for line in lines)
    return Riil(
        tuple(
            BarisRiil(number, _described(line), rupiah(line.amount))
            for number, line in enumerate(lines, 1)
        ),
        rupiah(total),
        f"{terbilang(total)} rupiah",
    )


def nominative(sources: LetterSources, people: Sequence[Orang]) -> Nominatif:
    """Everybody's money by columns: real costs once recorded, the estimate until then.

    ``people`` are the same travellers as other letters print them.
    """
    rows, sums = [], dict.fromkeys(_MONEY, 0)
    travellers = sources.trip.travellers
    rests: list[int] = []
    for fellow, person in zip(travellers, people, strict=True):
        money = _by_column(fellow)
        for name, amount in money.items():
            sums[name] += amount
        rests.append(money["jumlah"] - sources.payments.paid(fellow.id))
        rows.append(
            BarisNominatif(
                nomor=person.nomor,
                nama=person.nama,
                nip=person.nip,
                pangkat_golongan=person.pangkat_golongan,
                jabatan=person.jabatan,
                berangkat=long_date(fellow.leave),
                kembali=long_date(fellow.back),
                lama=fellow.days,
                **_printed(money),
                rekening=" ".join(
                    part for part in (fellow.employee.bank, fellow.employee.account_number) if part
                ),
            )
        )
    total = BarisNominatif(**_printed(sums))
    names = {amounts.owed_name(sources.trip, fellow) for fellow in travellers}
    return Nominatif(
        tuple(rows),
        total,
        f"{terbilang(sums['jumlah'])} rupiah",
        _payable(names, sums["jumlah"] - sum(rests), rests),
    )


def _payable(names: set[Amount], paid: int, rests: Sequence[int]) -> str:
    """Which amount a sum is, what of it was paid, what is still payable and what must come back."""
    short, over = (sum(max(side * rest, 0) for rest in rests) for side in (1, -1))
    words = _("menurut {basis}; sudah dibayar {paid}")
    if short and over:
        words = _(
            "menurut {basis}; sudah dibayar {paid}, masih dibayarkan {short}, lebih dibayar {over}"
        )
    elif short:
        words = _("menurut {basis}; sudah dibayar {paid}, masih dibayarkan {short}")
    elif over:
        words = _("menurut {basis}; sudah dibayar {paid}, lebih dibayar {over}")
    return words.format(
        basis=", ".join(_(word) for name, word in BASES.items() if name in names),
        paid=rupiah(paid),
        short=rupiah(short),
        over=rupiah(over),
    )


def pairs(captions: list[str]) -> tuple[PasanganFoto, ...]:
    """Photos two to a row, each with what it shows."""
    photos = [Foto(number, caption) for number, caption in enumerate(captions, 1)]
    photos += [Foto()] * (len(photos) % 2)
    return tuple(
        PasanganFoto(left, right) for left, right in zip(photos[::2], photos[1::2], strict=True)
    )


def _by_column(traveller: Traveller) -> dict[str, int]:
    actual = [line for line in traveller.cost_lines if line.stage is CostStage.ACTUAL]
    money = dict.fromkeys(_MONEY, 0)
    for line in actual or traveller.cost_lines:
        money[COLUMNS[line.component]] += line.amount
        money["jumlah"] += line.amount
    return money


def _printed(money: dict[str, int]) -> dict[str, str]:
    return {name: rupiah(amount) if amount else "-" for name, amount in money.items()}


def _described(line: CostLine) -> str:
    if line.quantity == 1 or line.quantity * line.rate != line.amount:
        return label(line.component)
    return f"{label(line.component)} {rupiah(line.rate)} × {line.quantity} {line.unit}"


def _cancellation(sources: LetterSources, typed: str) -> Pembatalan:
    """The money as it was typed, in figures and words where it is a plain amount."""
    stated = sources.letters.standing(LetterKind.PERNYATAAN_PEMBATALAN)
    amount = typed.strip().removeprefix("Rp").strip().removesuffix(",00").removesuffix(",-")
    plain = re.fullmatch(r"\d{1,3}(\.\d{3})+|\d+", amount)
    money = int(amount.replace(".", "")) if plain else None
    return Pembatalan(
        typed if money is None else rupiah(money),
        "" if money is None else f"{terbilang(money)} rupiah",
        stated.number or DOTS if stated else "",
        long_date(stated.printed_date) if stated else "",
    )
