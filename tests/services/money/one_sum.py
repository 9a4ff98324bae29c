"""Where the program's books, budget, recaps, lists and letters part from the raw rows."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from perdin.letters.data.fields import Orang
from perdin.models.trips import Trip
from perdin.services.accounting import accounts, unsettled
from perdin.services.budget import budget_tree
from perdin.services.desk import Desk
from perdin.services.letters.sheet_money import cost_account
from perdin.services.letters.sheet_papers import nominative
from perdin.services.letters.sources import LetterSources
from perdin.services.plans import progress
from perdin.services.recaps.catalogue import table
from perdin.services.trips import trip_list
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.trip_list import TripFilter
from perdin.services.year import year_end
from tests.services.books.raw import flow
from tests.services.full_year import rows
from tests.services.money.raw import Cells, by_line, everybody, total

YEAR = 2026
WHOLE = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
SPLIT = ("unit", "tujuan", "rekening", "bulan", "rencana", "spj")
WITH_TOTAL = (*SPLIT, "perjalanan", "pegawai-bulan")
SPJ = {"planned": "plan", "claimed": "claimed", "verified": "verified", "paid": "paid"}
ON_PAPER = ("approved", "issued", "settled")


def faults(desk: Desk, path: Path) -> list[str]:
    """What does not agree with the rows, in words."""
    people = everybody(path)
    return [
        *_recaps(desk, [one for one in people if one["counts"]]),
        *_rests(desk, [one for one in people if one["counts"]]),
        *_budget(desk, path, people),
        *_advances(desk, path, people),
        *_books(desk, path),
        *_lists(desk, people),
        *_letters(desk, people),
    ]


def _differ(what: str, shown: object, raw: object) -> Iterator[str]:
    if shown != raw:
        yield f"{what}: {shown}, raw {raw}"


def _recaps(desk: Desk, counted: list[Cells]) -> Iterator[str]:
    realised, committed = total(counted, "realised"), total(counted, "committed")
    for name in SPLIT:
        recap = table(desk, name, WHOLE)
        yield from _differ(f"{name} realised", recap.total("realised"), realised)
        yield from _differ(f"{name} committed", recap.total("committed"), committed)
    for name in WITH_TOTAL:
        yield from _differ(name, table(desk, name, WHOLE).total("total"), realised + committed)
    yield from _differ("pemeriksa", table(desk, "pemeriksa", WHOLE).total("total"), realised)
    note = table(desk, "perjalanan", WHOLE).note
    said = [int(one.replace(".", "")) for one in re.findall(r"Rp([\d.]+\d|\d)", note)]
    yield from _differ("perjalanan says", said, [realised, committed])


def _rests(desk: Desk, counted: list[Cells]) -> Iterator[str]:
    spj = table(desk, "spj", WHOLE)
    for column, name in SPJ.items():
        yield from _differ(f"spj {column}", spj.total(column), total(counted, name))
    rests = [one["owed"] - one["paid"] for one in counted]
    yield from _differ("spj remaining", spj.total("remaining"), sum(rests))
    listed = table(desk, "nominatif", WHOLE)
    yield from _differ("nominatif", listed.total("total"), total(counted, "owed"))
    yield from _differ("nominatif paid", listed.total("paid"), total(counted, "paid"))
    yield from _differ("nominatif short", listed.total("short"), sum(max(x, 0) for x in rests))
    yield from _differ("nominatif over", listed.total("over"), sum(max(-x, 0) for x in rests))
    parts = ("per_diem", "transport", "representation", "lodging", "other")
    yield from _differ("nominatif parts", sum(map(listed.total, parts)), total(counted, "owed"))


def _budget(desk: Desk, path: Path, people: list[Cells]) -> Iterator[str]:
    lines = {
        row["id"]: (row["committed"], row["realised"])
        for row in rows(path, "SELECT * FROM budget_line")
    }
    wanted = dict.fromkeys(lines, (0, 0)) | by_line(people)
    wanted.pop(None, None)
    yield from _differ("budget lines", lines, wanted)
    tree = budget_tree.open_tree(desk, YEAR).total
    realised, committed = total(people, "realised"), total(people, "committed")
    yield from _differ("budget", (tree.committed, tree.realised), (committed, realised))
    figures = year_end.open_year(desk, YEAR).figures
    yield from _differ("year", (figures["realisasi"], figures["biaya"]), (realised, realised))
    plan = progress.open_plan(desk, YEAR).total.progress
    planned = {row["id"] for row in rows(path, PLANNED, YEAR)}
    own = [one for one in people if one["planned_trip_id"] in planned]
    raw = (total(own, "committed"), total(own, "realised"))
    yield from _differ("plan", (plan.committed, plan.realised), raw)


def _advances(desk: Desk, path: Path, people: list[Cells]) -> Iterator[str]:
    held = total(people, "held")
    page = sum(row.held for row in unsettled.list_unsettled(desk))
    yield from _differ("uang muka beredar", page, held)
    recap = table(desk, "uang-muka", WHOLE)
    yield from _differ("uang-muka", recap.total("open"), held)
    yield from _differ(
        "uang-muka parts", recap.total("advance") - recap.total("returned"), recap.total("open")
    )
    last = max((row["d"] for row in rows(path, LAST_DAY) if row["d"]), default="2026-12-31")
    book = RecapFilter(first=date(2020, 1, 1), last=date.fromisoformat(last))
    yield from _differ("panjar", table(desk, "panjar", book).total("balance"), held)


PLANNED = "SELECT id FROM planned_trip WHERE fiscal_year = ? AND NOT dropped"
LAST_DAY = (
    "SELECT max(paid_on) AS d FROM payment UNION ALL SELECT max(cleared_on) FROM advance_clearing"
)


def _books(desk: Desk, path: Path) -> Iterator[str]:
    span = RecapFilter(first=WHOLE.first - timedelta(days=400), last=WHOLE.last)
    book, listed = table(desk, "bku", span), table(desk, "pembayaran", span)
    cash = (book.total("received"), book.total("paid_out"))
    yield from _differ("bku", cash, flow(path, *span.span))
    (paid,) = rows(
        path,
        "SELECT coalesce(sum(CASE kind WHEN 'pengembalian' THEN amount END), 0) AS i, "
        "coalesce(sum(CASE kind WHEN 'pengembalian' THEN 0 ELSE amount END), 0) AS o FROM payment",
    )
    moved = (listed.total("received"), listed.total("paid_out"))
    yield from _differ("pembayaran", moved, (paid["i"], paid["o"]))


def _lists(desk: Desk, people: list[Cells]) -> Iterator[str]:
    trips: dict[int, list[Cells]] = {}
    for one in people:
        trips.setdefault(one["trip_id"], []).append(one)
    ids = trip_list.find_trip_ids(desk, TripFilter(sort="amount"))
    listed = trip_list.trip_rows(desk, ids)
    for row in listed:
        own = trips.get(row.id, [])
        name = "plan"
        if own and own[0]["counts"]:
            name = "committed" if own[0]["state"] in ("approved", "issued") else "realised"
        yield from _differ(f"trip {row.id}", row.amount, total(own, name))
        said = {"plan": "rencana", "committed": "komitmen", "realised": "realisasi"}[name]
        yield from _differ(f"trip {row.id} says", row.amount_name.value, said)
        balances = accounts.balances(desk, row.id)
        shown = [(one.owed, one.paid) for one in balances]
        raw = sorted((one["position"], one["owed"], one["paid"]) for one in own)
        yield from _differ(f"balances {row.id}", shown, [pair[1:] for pair in raw])
    amounts = [row.amount for row in listed]
    yield from _differ("order of the list", amounts, sorted(amounts, reverse=True))


def _letters(desk: Desk, people: list[Cells]) -> Iterator[str]:
    with desk.database.read() as session:
        for trip in session.query(Trip).order_by(Trip.id):
            if trip.state.value not in ON_PAPER:
                continue
            own = [one for one in people if one["trip_id"] == trip.id]
            sources = LetterSources(session, trip)
            persons = [Orang(nomor=at) for at in range(1, len(own) + 1)]
            listed = nominative(sources, persons)
            sums = _rupiah(listed.total.jumlah)
            yield from _differ(f"nominatif of {trip.id}", sums, total(own, "owed"))
            said = [_rupiah(one) for one in re.findall(r"Rp[\d.]*\d", listed.keterangan)]
            rests = [one["owed"] - one["paid"] for one in own]
            sides = [sum(max(side * x, 0) for x in rests) for side in (1, -1)]
            raw = [total(own, "paid"), *(side for side in sides if side)]
            yield from _differ(f"nominatif of {trip.id} says", said, raw)
            for traveller in sources.trip.travellers:
                (one,) = (one for one in own if one["id"] == traveller.id)
                whole = _rupiah(cost_account(sources, traveller).jumlah)
                yield from _differ(f"rincian of {traveller.id}", whole, one["owed"])


def _rupiah(printed: str) -> int:
    return int(printed.removeprefix("Rp").replace(".", "")) if printed != "-" else 0
