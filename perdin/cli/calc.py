"""``perdin calc``: what one trip may cost one traveller, from the shipped rates alone."""

import argparse
import json
import re
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

from perdin.errors import BadInput
from perdin.i18n import _, in_days, in_nights, rupiah
from perdin.importers.codes import find_place
from perdin.importers.tariffs import load_shipped
from perdin.reading.money import parse_rupiah
from perdin.rules.costs import CostLine
from perdin.rules.perdiem import Estimate, estimate
from perdin.rules.rates import Authority, RateKind
from perdin.rules.tariffs import Tariffs
from perdin.rules.terms import Choices, Terms
from perdin.rules.travel import (
    IN_TOWN,
    Carriage,
    Destination,
    Itinerary,
    Leg,
    Lodging,
    Representation,
    TravelKind,
    label,
)

KINDS = (TravelKind.LUAR_KOTA, TravelKind.DALAM_KOTA_8JAM, TravelKind.DALAM_KOTA, TravelKind.DIKLAT)
LONGEST_DAYS = 366
CITY_CODE = len("36.73")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CABINS = {"economy": RateKind.TIKET_EKONOMI, "business": RateKind.TIKET_BISNIS}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program's own."""
    parser = commands.add_parser(
        "calc",
        help=_("hitung biaya perjalanan seorang pelaksana, tanpa basis data"),
        description=_(
            "Menghitung biaya perjalanan seorang pelaksana dari tarif yang dibawa program. "
            "«rate» dan «ceiling» berlaku untuk satu satuan; semua jumlah dalam rupiah."
        ),
    )
    add = parser.add_argument
    place, day = _("TEMPAT"), _("TANGGAL")
    leave, back = _("tanggal berangkat, YYYY-MM-DD"), _("tanggal kembali, YYYY-MM-DD")
    add(
        "--destination",
        required=True,
        metavar=place,
        help=_("kabupaten/kota tujuan, mis. «Kota Bandung»"),
    )
    add(
        "--origin",
        default="Kota Serang",
        metavar=place,
        help=_("tempat berangkat; bawaan: Kota Serang"),
    )
    add("--from", required=True, dest="leave", type=iso_day, metavar=day, help=leave)
    add("--to", required=True, dest="back", type=iso_day, metavar=day, help=back)
    add(
        "--kind",
        choices=[kind.value for kind in KINDS],
        default=TravelKind.LUAR_KOTA.value,
        help=_("jenis perjalanan; bawaan: luar_kota"),
    )
    _add_money(parser)
    add("--rates", default="Perpres 72/2025", metavar=_("NAMA"), help=_("peraturan tarifnya"))
    add("--json", action="store_true", help=_("cetak sebagai JSON"))
    parser.set_defaults(run=run)


def _add_money(parser: argparse.ArgumentParser) -> None:
    """The options that say which components are asked for."""
    add = parser.add_argument
    add("--lodging-class", type=int, choices=[1, 2, 3, 4], help=_("kelas penginapan 1–4"))
    add(
        "--representation",
        choices=[group.value for group in Representation],
        default=Representation.NONE.value,
        help=_("jenjang uang representasi"),
    )
    receipt = parser.add_mutually_exclusive_group()
    receipt.add_argument(
        "--lodging-receipt", type=_rupiah, metavar="TOTAL_RP", help=_("jumlah nota penginapan")
    )
    receipt.add_argument(
        "--no-lodging-receipt",
        action="store_true",
        help=_("tanpa bukti menginap: 30%% dari tarif, lumpsum"),
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument(
        "--flight",
        nargs="?",
        const="economy",
        choices=list(CABINS),
        help=_("tambahkan tiket pesawat dan taksi"),
    )
    way.add_argument("--land", action="store_true", help=_("tambahkan transpor darat"))


def run(arguments: argparse.Namespace) -> int:
    """Print the calculation; 0. Raises BadInput and RateMissing."""
    if arguments.back < arguments.leave:
        raise BadInput(problem=_("Tanggal kembali mendahului tanggal berangkat."))
    if (arguments.back - arguments.leave).days >= LONGEST_DAYS:
        raise BadInput(problem=_("Perjalanan lebih dari setahun. Periksa tahunnya."))
    if arguments.lodging_receipt is not None and arguments.lodging_receipt < 0:
        raise BadInput(problem=_("Jumlah nota penginapan tidak boleh kurang dari Rp0."))
    if arguments.lodging_class is None and (
        arguments.lodging_receipt is not None or arguments.no_lodging_receipt
    ):
        raise BadInput(problem=_("Sebutkan kelas penginapannya dengan --lodging-class."))
    calculation = _estimate(arguments)
    if calculation.open_points:
        # Only a receipt can tell: a sum without it would pass for the whole.
        raise BadInput(
            problem=_(
                "Tarif transpor {origin} – {destination} tidak ada dalam tabel; biayanya dibayar "
                "sesuai bukti. Hitung tanpa --land atau --flight."
            ).format(origin=arguments.origin, destination=arguments.destination)
        )
    if arguments.json:
        print(json.dumps(_plain(calculation), ensure_ascii=False, indent=2))
    else:
        _print_table(calculation)
    return 0


def _estimate(arguments: argparse.Namespace) -> Estimate:
    carriage = Carriage.NONE
    if arguments.flight:
        carriage = Carriage.UDARA
    elif arguments.land or arguments.kind == TravelKind.DALAM_KOTA.value:
        carriage = Carriage.DARAT
    leg = Leg(
        destination=find_place(arguments.destination),
        arrive=arguments.leave,
        leave=arguments.back,
        kind=TravelKind(arguments.kind),
        carriage=carriage,
    )
    origin = find_place(arguments.origin)
    _note_misfit(arguments, leg, origin)
    itinerary = Itinerary(origin=origin, leave=arguments.leave, back=arguments.back, legs=(leg,))
    terms = Terms(
        arguments.lodging_class,
        Representation(arguments.representation),
        cabin=CABINS[arguments.flight or "economy"],
    )
    lodging = Lodging.NONE if arguments.no_lodging_receipt else Lodging.HOTEL
    choices = Choices(lodging, arguments.lodging_receipt)
    return estimate(itinerary, terms, _tariffs(arguments.rates), choices)


def _note_misfit(arguments: argparse.Namespace, leg: Leg, origin: Destination) -> None:
    """Say on stderr what was asked for and does not fit; the rules leave it out or pay it all the
    same, and who asked should know.
    """
    stays = leg.destination.code[:CITY_CODE] == origin.code[:CITY_CODE]
    notes = []
    if leg.kind is TravelKind.DIKLAT and arguments.representation != Representation.NONE.value:
        notes.append(_("Catatan: uang representasi tidak dibayarkan untuk diklat."))
    if leg.kind is TravelKind.LUAR_KOTA and stays:
        notes.append(_("Catatan: tujuannya di kota sendiri, padahal dihitung luar kota."))
    if leg.kind in IN_TOWN and not stays:
        notes.append(_("Catatan: tujuannya di luar kota sendiri, padahal dihitung dalam kota."))
    for note in notes:
        print(note, file=sys.stderr)


def _tariffs(regulation: str) -> Tariffs:
    shipped = load_shipped()
    regulation_name = " ".join(regulation.lower().split())
    chosen = [tariff for tariff in shipped if tariff.regulation.lower() == regulation_name]
    if not chosen:
        known = ", ".join(tariff.regulation for tariff in shipped)
        raise BadInput(
            problem=_("Tarif «{name}» tidak ada. Yang ada: {known}.").format(
                name=regulation, known=known
            )
        )
    reference = next(tariff for tariff in shipped if tariff.authority is Authority.REFERENCE)
    return Tariffs(chosen[0], reference)


def _plain(calculation: Estimate) -> dict[str, Any]:
    return {
        "days": calculation.days,
        "nights": calculation.nights,
        "lines": [_line(line) for line in calculation.lines],
        "total": calculation.total,
    }


def _line(line: CostLine) -> dict[str, Any]:
    """A line as it always was printed: how it came about is for the screen."""
    return {name: value for name, value in asdict(line).items() if name != "basis"}


def _print_table(calculation: Estimate) -> None:
    print(f"{in_days(calculation.days)}, {in_nights(calculation.nights)}")
    for line in calculation.lines:
        print(f"  {label(line.component):<20}{rupiah(line.amount):>16}  {line.reason}")
        print(f"  {'':<36}  {line.source}")
    print(f"  {_('Jumlah'):<20}{rupiah(calculation.total):>16}")


def iso_day(text: str) -> date:
    """A date as it is asked for, and in no other way that a machine could read."""
    try:
        if not _ISO_DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as why:
        sentence = _("«{text}» bukan tanggal; tulis seperti 2026-03-02")
        raise argparse.ArgumentTypeError(sentence.format(text=text)) from why


def _rupiah(text: str) -> int:
    """An amount, also with the dots that people write between thousands; a minus is kept."""
    bare = text.strip()
    try:
        amount = parse_rupiah(bare.removeprefix("-"))
        if amount is None:
            raise ValueError(text)
    except ValueError as why:
        sentence = _("«{text}» bukan jumlah rupiah; tulis seperti 1500000")
        raise argparse.ArgumentTypeError(sentence.format(text=text)) from why
    return -amount if bare.startswith("-") else amount
