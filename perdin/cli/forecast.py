"""``perdin forecast``: what a fiscal year will end with, and what a cut would leave of its plan."""

import argparse
import json
from typing import Any

from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.cli.years import fiscal_year
from perdin.i18n import _, rupiah
from perdin.rules.forecast import Interval
from perdin.services.plans import cuts
from perdin.services.plans.cuts import Cut
from perdin.services.year import forecast
from perdin.services.year.forecast import Forecast, ForecastRow


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command to the program's own."""
    parser = commands.add_parser(
        "forecast",
        help=_("prakiraan realisasi satu tahun anggaran"),
        description=_(
            "Memperkirakan realisasi akhir tahun tiap sub kegiatan dari realisasi, komitmen, dan "
            "sisa rencana, menurut bagian yang terwujud pada tahun-tahun lalu. Semua jumlah rupiah."
        ),
    )
    add = parser.add_argument
    add("--year", type=fiscal_year, metavar="Y", required=True, help=_("tahun anggaran"))
    add("--cut", type=int, metavar="N", help=_("juga: rencana yang masih muat bila dipotong N %%"))
    add("--json", action="store_true", help=_("cetak sebagai JSON"))
    add_database(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    with seated(arguments, exclusive=False) as (desk, _database):
        seen = forecast.forecast_year(desk, arguments.year)
        cut = None
        if arguments.cut is not None:
            cut = cuts.cut_plan(desk, arguments.year, arguments.cut)
    if arguments.json:
        print(json.dumps(_plain(seen, cut), ensure_ascii=False, indent=2))
        return 0
    for row in seen.rows:
        print(f"{row.code} {row.name}".strip() or _("Belum dibebankan"))
        print("  " + _spoken(row.interval))
    print(_("Seluruhnya: {sums}").format(sums=_spoken(seen.total)))
    if cut is not None:
        for item in cut.items:
            word = _("tetap") if item.kept else _("ditunda")
            print(f"{word}: {item.purpose} ({rupiah(item.cost)})")
    return 0


def _spoken(interval: Interval) -> str:
    return _("{expected}, antara {low} dan {high}").format(
        expected=rupiah(interval.expected), low=rupiah(interval.low), high=rupiah(interval.high)
    )


def _plain(seen: Forecast, cut: Cut | None) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "year": seen.year,
        "seen_on": seen.seen_on.isoformat(),
        "ceiling": seen.ceiling,
        "total": _ends(seen.total),
        "rows": [_row(row) for row in seen.rows],
    }
    if cut is not None:
        plain["cut"] = {
            "percent": cut.percent,
            "ceiling": cut.ceiling,
            "room": cut.room,
            "exact": cut.exact,
            "kept": [item.id for item in cut.kept],
            "left_out": [item.id for item in cut.left_out],
        }
    return plain


def _row(row: ForecastRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "ceiling": row.ceiling,
        "realised": row.stand.realised,
        "committed": row.stand.committed,
        "asked": row.stand.asked,
        "planned": row.stand.planned,
        "saving": row.saving,
        "past_years": row.past_years,
        **_ends(row.interval),
    }


def _ends(interval: Interval) -> dict[str, int]:
    return {"low": interval.low, "expected": interval.expected, "high": interval.high}
