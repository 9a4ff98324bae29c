"""``perdin rates make`` and ``perdin rates key``: what somebody needs who passes rates on."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.cli.years import fiscal_year
from perdin.errors import BadInput
from perdin.files import signing
from perdin.i18n import _, number
from perdin.importers.codes import load_places
from perdin.importers.rate_package import read_package
from perdin.reports.save import write_atomically
from perdin.rules import rate_holes, rate_package
from perdin.rules.rate_package import RatePackage
from perdin.rules.rates import Authority, Rate, RateKey
from perdin.services.reference import rate_import, rate_packages, rates


def add_parsers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add these two to the commands of ``perdin rates``."""
    _add_make(commands)
    key = commands.add_parser(
        "key",
        help=_("buat kunci untuk menandatangani paket"),
        description=_(
            "Menulis kunci pribadi baru dan menyebut kunci publiknya. Kunci pribadi disimpan "
            "pembuat paket seorang diri; kantor penerima hanya memerlukan kunci publik."
        ),
    )
    key.add_argument("file", type=Path, metavar="FILE", help=_("berkas kunci pribadi yang ditulis"))
    key.set_defaults(run=_key)


def _add_make(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "make",
        help=_("buat paket tarif"),
        description=_(
            "Membuat paket dari lembar tarif (Excel atau CSV, beberapa tabel boleh beberapa "
            "berkas), atau dengan --set dari tarif yang ada di basis data."
        ),
    )
    add = parser.add_argument
    add("sheets", nargs="*", type=Path, metavar="FILE", help=_("lembar tarif"))
    add("--out", type=Path, required=True, metavar="FILE", help=_("paket yang ditulis"))
    add("--set", metavar=_("PERATURAN"), help=_("ambil set ini dari basis data"))
    add("--regulation", metavar=_("PERATURAN"), help=_("nama peraturan"))
    standing = _("ceiling: batas tertinggi; reference: acuan pusat; local: tarif kantor")
    add("--authority", choices=[one.value for one in Authority], help=standing)
    add("--year", type=fiscal_year, metavar="Y", help=_("tahun anggaran"))
    add("--from", dest="first", metavar="YYYY-MM-DD", help=_("hari pertama berlaku"))
    add("--to", dest="last", metavar="YYYY-MM-DD", help=_("hari terakhir; boleh tidak ada"))
    add("--title", default="", help=_("tentang apa peraturannya"))
    add("--source", default="", help=_("dari mana angkanya disalin"))
    add("--edition", type=int, default=1, metavar="N", help=_("versi; perbaikan mulai dari 2"))
    add("--reason", default="", help=_("alasan perbaikan"))
    add("--maker", default="", help=_("pembuat paket"))
    add("--key", type=Path, metavar="FILE", help=_("kunci pribadi untuk menandatangani"))
    absent = _("nyatakan bahwa yang tidak ada memang tidak diatur")
    add("--absent", action="store_true", help=absent)
    add_database(parser)
    parser.set_defaults(run=_make)


def _make(arguments: argparse.Namespace) -> int:
    if bool(arguments.sheets) == bool(arguments.set):
        raise BadInput(problem=_("Sebutkan lembar tarifnya, atau --set."))
    package = _of_set(arguments) if arguments.set else _of_sheets(arguments)
    body = rate_package.body_of(package)
    vouched = signing.sign(arguments.key, body) if arguments.key else ("", "")
    content = rate_package.whole(body, *vouched)
    rate_package.read(content, arguments.out.name)  # what could not be read back is never written
    write_atomically(arguments.out, content)
    read_package(arguments.out)
    sentence = _("{path}: {count} tarif.").format(
        path=arguments.out, count=number(len(package.rates))
    )
    print(sentence)
    return 0


def _of_set(arguments: argparse.Namespace) -> RatePackage:
    with seated(arguments, exclusive=False) as (desk, _database):
        sets = [
            row
            for row in rates.list_sets(desk)
            if row.regulation.casefold() == arguments.set.casefold() and not row.replaced
        ]
        if not sets:
            raise BadInput(problem=_("Tidak ada set «{word}».").format(word=arguments.set))
        newest = max(sets, key=lambda row: row.valid_from)
        package = rate_packages.set_as_package(desk, newest.id, arguments.maker, arguments.year)
    _refuse_holes(arguments, package.absent)
    return package


def _of_sheets(arguments: argparse.Namespace) -> RatePackage:
    for name in ("regulation", "authority", "year", "first"):
        if not getattr(arguments, name):
            option = "--from" if name == "first" else f"--{name}"
            raise BadInput(problem=_("Sebutkan {option}.").format(option=option))
    found, rules = _read(arguments.sheets)
    authority = Authority(arguments.authority)
    keys = {(rate.kind, rate.place, rate.level) for rate in found}
    missing = rate_holes.holes(authority, keys, _provinces())
    _refuse_holes(arguments, missing)
    package = RatePackage(
        regulation=arguments.regulation,
        authority=authority,
        year=arguments.year,
        valid_from=_day(arguments.first),
        valid_to=_day(arguments.last) if arguments.last else None,
        title=arguments.title,
        edition=arguments.edition,
        reason=arguments.reason,
        source=arguments.source,
        maker=arguments.maker,
        rules=rules,
        rates=tuple(found),
        absent=tuple(missing),
    )
    problem = package.problem()
    if problem:
        raise BadInput(problem=problem)
    return package


def _refuse_holes(arguments: argparse.Namespace, missing: Sequence[RateKey]) -> None:
    """Raise BadInput for what is left out, unless the maker says that it is not regulated."""
    if missing and not arguments.absent:
        sentence = _("{holes} Bila peraturannya memang tidak mengaturnya, pakai --absent.")
        holes = " ".join(rate_holes.said(missing, _provinces()))
        raise BadInput(problem=sentence.format(holes=holes))


def _provinces() -> dict[str, str]:
    return {place.code: place.name for place in load_places() if place.kind == "provinsi"}


def _read(sheets: Sequence[Path]) -> tuple[list[Rate], dict[str, object]]:
    """The rates of all sheets and their rules. Raises BadInput with each sheet's first problems."""
    provinces = {name: code for code, name in _provinces().items()}
    found: list[Rate] = []
    rules: dict[str, object] = {}
    for path in sheets:
        preview = rate_import.read_rates(path, provinces)
        wrong = [str(problem) for problem in preview.problems if problem.blocking]
        if wrong:
            raise BadInput(problem=f"{path.name}: {' '.join(wrong[:5])}")
        found += [Rate(r.kind, r.place, r.level, r.amount, r.source) for r in preview.rows]
        rules |= dict(preview.rules)
    return found, rules


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as why:
        sentence = _("«{text}» bukan tanggal. Contoh: 2026-03-31.")
        raise BadInput(problem=sentence.format(text=text)) from why


def _key(arguments: argparse.Namespace) -> int:
    public = signing.new_key(arguments.file)
    print(_("Kunci publik {key}").format(key=public))
    print(_("Sidik kunci {fingerprint}").format(fingerprint=signing.fingerprint(public)))
    return 0
