"""Each cell of the auditors' register, of the grid of days and of the figures for the public."""

import sqlite3
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from perdin.services.desk import Desk
from perdin.services.recaps.catalogue import table
from perdin.services.trips.counted import RecapFilter
from tests.services.full_year import insert, receipt, rows, settled
from tests.services.recaps.raw import (
    BOOKED,
    MAY,
    YEAR,
    Cells,
    change,
    letter_of,
    lines_of,
    places_of,
    travellers,
)

JULY = RecapFilter(first=date(2026, 7, 1), last=date(2026, 7, 31))
TOWN = ("dalam_kota", "dalam_kota_8jam")
WORDS = {
    "transport": "Biaya transpor", "taksi": "Taksi", "bbm": "BBM kendaraan dinas",
    "tol": "Tol dan parkir", "lain": "Biaya lain",
}  # fmt: skip
OWN = {
    "per_diem": "uang_harian", "representation": "uang_representasi", "lodging": "penginapan",
    "hire": "sewa_kendaraan",
}  # fmt: skip
TICKET = {"airline": "vendor", "booking": "booking_code", "flight": "service_number",
          "ticket": "ticket_number", "origin": "origin", "destination": "destination"}  # fmt: skip


def many_papers(file: sqlite3.Connection) -> None:
    """A second hotel with a room of its own, costs that stand in no column, a shared receipt."""
    trip_id, flyer = settled(file)
    receipt(
        file, trip_id, flyer, vendor="Hotel Kedua", city="Maros", amount=1, issued_on="2026-05-01",
        check_in="2026-05-05", check_out="2026-05-12",
    )  # fmt: skip
    (other,) = file.execute("SELECT id FROM trip WHERE state = 'settled' AND id <> ? ORDER BY id "
                            "LIMIT 1", [trip_id]).fetchone()  # fmt: skip
    for name, day in (("Penginapan Bersama", "2026-01-20"), ("Wisma Lain", "2026-01-19")):
        receipt(file, other, None, vendor=name, city="Rangkasbitung", amount=1, issued_on=day)
    (line,) = file.execute(
        "SELECT min(id) FROM cost_line WHERE traveller_id = ? AND stage = 'realisasi' AND "
        "component = 'penginapan'",
        [flyer],
    ).fetchone()
    file.execute("UPDATE cost_line SET rate = rate + 1 WHERE id = ?", [line])
    for at, component in enumerate(("uang_representasi", "sewa_kendaraan", "tol", "bbm"), 80):
        insert(
            file, "cost_line", traveller_id=flyer, stage="realisasi", position=at,
            component=component, quantity=1, unit="kali", rate=1000, amount=1000, reason="",
            source="", receipt="", unproved_reason="", verdict="diterima", verdict_note="",
        )  # fmt: skip
    file.execute("UPDATE traveller SET spent = spent + 4000 WHERE id = ?", [flyer])
    file.execute("UPDATE trip SET spent = spent + 4000 WHERE id = ?", [trip_id])


@pytest.mark.parametrize("recap_filter", [YEAR, MAY])
def test_each_line_of_the_auditors_register(
    year_file: Path, year_desk: Desk, recap_filter: RecapFilter
) -> None:
    change(year_file, many_papers)
    recap = table(year_desk, "pemeriksa", recap_filter)
    everybody = travellers(year_file, recap_filter)
    travelled = [traveller for traveller in everybody if traveller["state"] in BOOKED]
    waiting = len(everybody) - len(travelled)
    others = f"; {waiting} penugasan belum rampung" if waiting else ""
    assert recap.note == f"Realisasi saja{others}."
    for number, (cells, traveller) in enumerate(zip(lines_of(recap), travelled, strict=True), 1):
        assert cells == {"number": number} | register_line(year_file, traveller)
    assert recap.opens == [traveller["trip_id"] for traveller in travelled]


def register_line(path: Path, traveller: Cells) -> Cells:
    """What the register says of a traveller, but for its number."""
    (trip,) = rows(path, "SELECT * FROM trip WHERE id = ?", traveller["trip_id"])
    papers = rows(
        path,
        "SELECT * FROM receipt WHERE trip_id = ? AND (traveller_id = ? OR traveller_id IS NULL) "
        "ORDER BY issued_on, id",
        trip["id"],
        traveller["id"],
    )
    by_id = {paper["id"]: paper for paper in papers}
    flown: dict[int, list[Cells]] = {0: [], 1: []}
    left: list[Cells] = []
    for line in traveller["lines"]:
        paper = by_id.get(line["receipt_id"], {"kind": ""})
        if paper["kind"] == "tiket_pesawat":
            flown[paper["homeward"]].append(line)
        else:
            left.append(line)
    own = {name: [x for x in left if x["component"] == kind] for name, kind in OWN.items()}
    rest = [line for line in left if line["component"] not in OWN.values()]
    sums = {name: sum(line["amount"] for line in lines) for name, lines in own.items()}
    return {
        "name": traveller["plain_name"],
        "post": traveller["post"],
        "rank": " / ".join(filter(None, (traveller["rank"], traveller["grade"]))),
        "letter": letter_of(path, "surat_tugas", trip["id"]),
        "order": letter_of(path, "spd", trip["id"], traveller["id"]),
        "leave": traveller["leaves"],
        "back": traveller["returns"],
        "purpose": trip["purpose"],
        "region": "Dalam Daerah" if trip["kind"] in TOWN else "Luar Daerah",
        **ticket_cells("out", [p for p in papers if not p["homeward"]], flown[0]),
        **ticket_cells("home", [p for p in papers if p["homeward"]], flown[1]),
        **stay_cells(papers, own["lodging"]),
        **sums,
        "days": traveller["away"],
        "rate": only_rate(own["per_diem"]),
        "other": sum(line["amount"] for line in rest),
        "other_words": words_of(rest),
        "note": "Dibatalkan, biaya dibebankan" if trip["state"] == "cancelled" else "",
        "total": traveller["realised"],
    }


def ticket_cells(way: str, papers: list[Cells], lines: list[Cells]) -> Cells:
    """The flights of one way."""
    tickets = proving([paper for paper in papers if paper["kind"] == "tiket_pesawat"], lines)
    cells: Cells = {f"{way}_{key}": joined(tickets, column) for key, column in TICKET.items()}
    days = [date.fromisoformat(x["issued_on"]) for x in tickets if x["issued_on"]]
    dated = {f"{way}_date": min(days, default=None)}
    return cells | dated | {f"{way}_price": sum(line["amount"] for line in lines)}


def stay_cells(papers: list[Cells], lines: list[Cells]) -> Cells:
    """Where somebody slept."""
    bills = proving([paper for paper in papers if paper["kind"] == "hotel"], lines)
    arrivals, departures = (
        [date.fromisoformat(bill[name]) for bill in bills if bill[name]]
        for name in ("check_in", "check_out")
    )
    return {
        "hotel": joined(bills, "vendor"),
        "city": joined(bills, "city"),
        "check_in": min(arrivals, default=None),
        "check_out": max(departures, default=None),
        "nights": sum(line["quantity"] for line in lines),
        "per_night": only_rate(lines),
    }


def proving(papers: list[Cells], lines: list[Cells]) -> list[Cells]:
    """The papers that a cost names, else all."""
    named = [paper for paper in papers if paper["id"] in [line["receipt_id"] for line in lines]]
    return named or papers


def joined(papers: list[Cells], column: str) -> str:
    """Each word once."""
    words: list[str] = []
    for paper in papers:
        if paper[column] and paper[column] not in words:
            words.append(paper[column])
    return "; ".join(words)


def only_rate(lines: list[Cells]) -> int | None:
    """A rate that is the same for all that was paid."""
    rates = {line["rate"] for line in lines if line["amount"]}
    return rates.pop() if len(rates) == 1 else None


def words_of(lines: list[Cells]) -> str:
    """What the rest of the costs is, each kind once."""
    words: list[str] = []
    for line in lines:
        word = WORDS[line["component"]]
        if line["amount"] and word not in words:
            words.append(word)
    return ", ".join(words)


@pytest.mark.parametrize("recap_filter", [MAY, JULY])
def test_each_day_of_the_grid(year_file: Path, year_desk: Desk, recap_filter: RecapFilter) -> None:
    def unpaid_days(file: sqlite3.Connection) -> None:
        """Uang harian that no day of the account explains: a rupiah is left over."""
        _trip_id, flyer = settled(file)
        file.execute("DELETE FROM travel_day WHERE traveller_id = ?", [flyer])
        file.execute(
            "UPDATE cost_line SET amount = amount + 3 WHERE id = (SELECT min(id) FROM cost_line "
            "WHERE traveller_id = ? AND stage = 'realisasi' AND component = 'uang_harian')",
            [flyer],
        )
        file.execute("UPDATE traveller SET spent = spent + 3 WHERE id = ?", [flyer])

    change(year_file, unpaid_days)
    spent: dict[tuple[str, int], dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for traveller in travellers(year_file, recap_filter):
        days = spent[traveller["person"], traveller["employee_id"]]
        for day, amount in days_of(year_file, traveller):
            days[day] += amount
    expected = []
    first, last = recap_filter.span
    for (name, _id), days in sorted(spent.items()):
        within = {
            f"day_{(first + timedelta(n)).isoformat()}": days.get(first + timedelta(n), 0)
            for n in range(31)
        }
        before = sum(amount for day, amount in days.items() if day < first)
        after = sum(amount for day, amount in days.items() if day > last)
        edges = {"name": name, "before": before, "after": after, "total": sum(days.values())}
        expected.append(edges | within)
    assert list(lines_of(table(year_desk, "pegawai-hari", recap_filter))) == expected


def days_of(path: Path, traveller: Cells) -> list[tuple[date, int]]:
    """Every rupiah of a traveller with its day."""
    placed: list[tuple[date, int]] = []
    per_diem = 0
    issued = {row["id"]: row["issued_on"] for row in rows(path, "SELECT * FROM receipt")}
    for line in traveller["lines"]:
        if line["component"] == "uang_harian":
            per_diem += line["amount"]
            continue
        day = issued.get(line["receipt_id"]) or line["spent_on"] or traveller["back"]
        placed.append((date.fromisoformat(day), line["amount"]))
    paid = rows(path, "SELECT day, sum(per_diem) p FROM travel_day WHERE traveller_id = ? GROUP BY "
                "day", traveller["id"])  # fmt: skip
    if per_diem and sum(row["p"] for row in paid) == per_diem:
        return [*placed, *((date.fromisoformat(row["day"]), row["p"]) for row in paid)]
    daily, odd = divmod(per_diem, traveller["days"])
    days = [traveller["leaves"] + timedelta(n) for n in range(traveller["days"])]
    return [*placed, *((day, daily) for day in days), (traveller["returns"], odd)]


@pytest.mark.parametrize(
    ("name", "key"),
    [("publik", "unit_name"), ("publik-tujuan", "first"), ("publik-bulan", "month")],
)
def test_each_figure_for_the_public(year_file: Path, year_desk: Desk, name: str, key: str) -> None:
    places = places_of(year_file)
    groups: dict[Any, list[Cells]] = defaultdict(list)
    for traveller in travellers(year_file):
        traveller["first"] = places[traveller["trip_id"]].split(", ")[0]
        traveller["month"] = (traveller["leaves"].year, traveller["leaves"].month)
        groups[traveller[key] or ""].append(traveller)
    small: list[Any] = []
    for group in sorted(groups, key=lambda group: (people_of(groups[group]), group)):
        merged = [traveller for small_group in small for traveller in groups[small_group]]
        if people_of(groups[group]) < 3 or 0 < people_of(merged) < 3:
            small.append(group)
    expected = [
        figures(public_word(key), groups[key]) for key in sorted(groups) if key not in small
    ]
    merged = [traveller for key in small for traveller in groups[key]]
    if people_of(merged) >= 3:
        expected.append(figures("Lainnya, digabung", merged))
    assert list(lines_of(table(year_desk, name, YEAR))) == expected


def people_of(travelled: list[Cells]) -> int:
    """How many different people travelled."""
    return len({traveller["employee_id"] for traveller in travelled})


MONTHS = ("", "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
          "September", "Oktober", "November", "Desember")  # fmt: skip


def public_word(key: Any) -> str:
    """A group as the public reads it."""
    if isinstance(key, tuple):
        return f"{MONTHS[key[1]]} {key[0]}"
    return str(key) or "(tidak dicatat)"


def figures(word: str, travelled: list[Cells]) -> Cells:
    """What a group comes to."""
    return {
        "word": word,
        "trips": len({traveller["trip_id"] for traveller in travelled}),
        "people": people_of(travelled),
        "journeys": len(travelled),
        "days": sum(traveller["away"] for traveller in travelled),
        "realised": sum(traveller["realised"] for traveller in travelled),
        "committed": sum(traveller["committed"] for traveller in travelled),
        "total": sum(traveller["amount"] for traveller in travelled),
    }
