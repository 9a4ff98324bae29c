"""``perdin rates compare``: two sets beside each other, by province."""

import argparse
import json
from pathlib import Path

from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.errors import BadInput, NotFound
from perdin.i18n import _, number, rupiah
from perdin.importers.codes import load_places
from perdin.importers.rate_package import read_package
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rate_changes import CHANGE_NAMES, Change
from perdin.rules.rate_package import ENDING
from perdin.rules.rates import KIND_NAMES
from perdin.services.desk import Desk
from perdin.services.reference import rate_compare, rate_packages, rates
from perdin.services.reference.rate_compare import ChangeRow, Comparison

_SHOWN = (Change.RAISED, Change.LOWERED, Change.NEW, Change.GONE)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of ``perdin rates``."""
    parser = commands.add_parser(
        "compare",
        help=_("bandingkan dua set tarif, menurut provinsi"),
        description=_(
            "Tiap set adalah berkas paket, atau nama peraturan di basis data. Yang naik, turun, "
            "baru, dan hilang dihitung menurut provinsi."
        ),
    )
    parser.add_argument("before", metavar=_("LAMA"), help=_("set sebelumnya"))
    parser.add_argument("after", metavar=_("BARU"), help=_("set sesudahnya"))
    parser.add_argument("--rates", action="store_true", help=_("sebut tiap tarif yang berubah"))
    parser.add_argument("--json", action="store_true", help=_("jawab sebagai JSON"))
    add_database(parser)
    parser.set_defaults(run=_compare)


def summary(seen: Comparison) -> str:
    """How many rates were raised, lowered, are new, gone or the same, in one sentence."""
    counts = ", ".join(
        f"{number(seen.counts[change])} {_(CHANGE_NAMES[change]).lower()}" for change in Change
    )
    return _("Dibanding {before}: {counts}.").format(before=seen.before, counts=counts)


def _compare(arguments: argparse.Namespace) -> int:
    seen = _comparison(arguments)
    if arguments.json:
        print(json.dumps(_plain(seen), ensure_ascii=False))
        return 0
    print(_("{after} dibanding {before}").format(after=seen.after, before=seen.before))
    for row in seen.provinces:
        if row.changed:
            said = (f"{_(CHANGE_NAMES[change])} {row.counts[change]}" for change in _SHOWN)
            print(f"  {row.name:<32}{'  '.join(f'{words:<10}' for words in said)}".rstrip())
    print(summary(seen))
    if arguments.rates:
        for one in seen.rows:
            if one.change is not Change.SAME:
                print(f"  {_line(one)}")
    return 0


def _comparison(arguments: argparse.Namespace) -> Comparison:
    given = [Path(word) for word in (arguments.before, arguments.after)]
    files = [path.is_file() for path in given]
    if all(files):
        old, new = (read_package(path).package for path in given)
        names = {place.code: place.name for place in load_places()}
        titles = [rate_packages.package_title(package) for package in (old, new)]
        return rate_compare.in_words(titles[0], titles[1], old.rates, new.rates, names)
    for path, found in zip(given, files, strict=True):
        if not found and path.suffix.lower() == ENDING:
            raise NotFound(what=_("Berkas {path}").format(path=path))
    with seated(arguments, exclusive=False) as (desk, _database):
        if not any(files):
            ids = [set_of(desk, word) for word in (arguments.before, arguments.after)]
            return rate_compare.compare_sets(desk, ids[0], ids[1])
        package = read_package(given[files.index(True)]).package
        other = set_of(desk, (arguments.before, arguments.after)[files.index(False)])
        return rate_compare.compare_with_set(
            desk, other, rate_packages.package_title(package), package.rates, newer=files[1]
        )


def set_of(desk: Desk, word: str) -> int:
    """The set that a regulation's name names, the newest of several. Raises BadInput."""
    sets = [row for row in rates.list_sets(desk) if row.regulation.casefold() == word.casefold()]
    if not sets:
        known = "; ".join(dict.fromkeys(row.regulation for row in rates.list_sets(desk)))
        sentence = _("«{word}» bukan berkas paket dan bukan peraturan yang ada: {known}.")
        raise BadInput(problem=sentence.format(word=word, known=known))
    return max(sets, key=lambda row: (not row.replaced, row.valid_from, row.edition)).id


def _line(row: ChangeRow) -> str:
    what = ", ".join(
        part
        for part in (_(KIND_NAMES[row.kind]), row.place_name, _(LEVEL_NAMES[row.level]))
        if part
    )
    before, after = (
        _("tidak ada") if one is None else rupiah(one) for one in (row.before, row.after)
    )
    return f"{_(CHANGE_NAMES[row.change])}: {what}: {before} > {after}"


def _plain(seen: Comparison) -> dict[str, object]:
    return {
        "before": seen.before,
        "after": seen.after,
        "counts": {change.value: seen.counts[change] for change in Change},
        "provinces": [
            {"code": row.code, "name": row.name}
            | {change.value: row.counts[change] for change in Change}
            for row in seen.provinces
        ],
        "rates": [
            {"kind": row.kind.value, "place": row.place_name, "level": row.level,
             "before": row.before, "after": row.after, "change": row.change.value}
            for row in seen.rows if row.change is not Change.SAME
        ],
    }  # fmt: skip
