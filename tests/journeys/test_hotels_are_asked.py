"""Thirty hotels are asked what they billed; five say otherwise, each in its own way.

The office is as the wizard makes it. What must come of it is worked out here by hand, from what was
paid (the raw rows) and what the hotels say.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from perdin.importers.tables.effects import Effect
from perdin.rules.hotel_answers import AnswerSource, Difference
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.services.books import treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.confirmations import answer_import, answers, claims, sheet, stays
from perdin.services.confirmations.claims import RepayForm
from perdin.services.confirmations.stay_states import FINDINGS, StayState
from perdin.services.confirmations.stays import StayRow
from perdin.services.desk import Desk
from perdin.services.recaps import catalogue
from perdin.services.trail import history
from perdin.services.trips.counted import RecapFilter
from tests.conftest import Clock
from tests.services.books.raw import balance
from tests.services.confirmations import story
from tests.services.confirmations.story import DATED, FIRST, Night
from tests.services.full_year import rows

YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
HOTELS = 30
NAMES = (
    "Anggrek", "Bougenvil", "Cempaka", "Dahlia", "Edelweis", "Flamboyan", "Gardenia", "Hibiskus",
    "Iris", "Jasmin", "Kenanga", "Lavender", "Magnolia", "Nusa Indah", "Oleander", "Pinus",
    "Queensland", "Rafflesia", "Sakura", "Tulip", "Ulin", "Verbena", "Wijaya", "Xanthia",
    "Yogaloka", "Zinnia", "Akasia", "Beringin", "Cemara", "Damar",
)  # fmt: skip


@dataclass(frozen=True)
class False_:
    """What one hotel says otherwise: in the columns that are its own, and what it comes to."""

    said: dict[str, object]
    too_much: int
    price: int = 600_000
    found: tuple[Difference, ...] = field(default=())


FALSE = {
    "Bougenvil": False_({"known": "tidak"}, 1_200_000, found=(Difference.UNKNOWN,)),
    "Edelweis": False_(
        {"known": "ya", "nights": "1 malam"}, 600_000, found=(Difference.FEWER_NIGHTS,)
    ),
    "Kenanga": False_(
        {"known": "YA", "amount": "Rp 900.000,-"}, 300_000, found=(Difference.LOWER,)
    ),
    "Sakura": False_(
        {"known": "ya", "check_in": 1, "check_out": 1}, 600_000, found=(Difference.OTHER_DATES,)
    ),
    # Billed 2 × 750.000, paid 2 × 686.000 under the ceiling, charged 1.300.000: 72.000 too much.
    "Damar": False_({"amount": 1_300_000}, 72_000, 750_000, (Difference.LOWER,)),
}
"""Five hotels; a day is so many days after what was asked."""
TRUE: dict[str, dict[str, object]] = {
    "Anggrek": {"known": "ya", "amount": 1_250_000},  # more than was billed owes nobody
    "Cempaka": {"known": "ya", "amount": 1_400_000},  # less than the bill, above what was paid
    "Dahlia": {"known": "ya", "note": "Termasuk sarapan"},
    "Iris": {"known": "Ya.", "nights": 2.0, "amount": "1,200,000"},
    "Pinus": {"known": "ya", "check_in": 0, "check_out": 0, "nights": "2 malam"},
}
PRICES = {"Cempaka": 750_000} | {name: said.price for name, said in FALSE.items()}


@pytest.fixture
def asked(
    desk: Desk, head: Desk, treasurer: Desk, clock: Clock, tmp_path: Path
) -> Iterator[dict[str, Path]]:
    """Thirty settled journeys, and the sheet for each hotel by its name."""
    story.widened(desk)
    nights = [
        Night(
            (story.PEOPLE[at % 3],),
            f"Hotel {name}",
            PRICES.get(name, 600_000),
            FIRST + timedelta(days=7 * (at // 3)),
        )
        for at, name in enumerate(NAMES)
    ]
    for night in nights:
        story.travelled(desk, head, night)
    story.later(clock)
    for trip_id in [row["id"] for row in rows(path_of(desk), "SELECT id FROM trip")]:
        story.close(desk, int(trip_id))
    made = story.ask_all(treasurer)
    assert len(made) == HOTELS
    files = sheet.save_papers(treasurer, list(made), tmp_path / "surat")
    yield {
        name: file
        for name in NAMES
        for file in files
        if name in file.name and file.suffix == ".xlsx"
    }
    assert history.verify_chain(desk).fault is None
    assert desk.database.check() == []


def path_of(desk: Desk) -> Path:
    assert desk.database.path is not None
    return desk.database.path


def test_thirty_hotels_five_false_five_findings(
    asked: dict[str, Path], treasurer: Desk, clock: Clock
) -> None:
    before = settled_rows(path_of(treasurer))
    for at, name in enumerate(NAMES):
        said = FALSE[name].said if name in FALSE else TRUE.get(name, {"known": "ya"})
        filled_in(asked[name], said, random.Random(at))
        preview = answer_import.preview_answers(treasurer, asked[name])
        assert not [each for each in preview.problems if each.blocking], preview.problems
        assert preview.count(Effect.NEW) == 1
        answers.take_answers(treasurer, preview.ready, DATED, AnswerSource.IMPORTED)
    found = [row for row in stays.list_stays(treasurer) if row.state in FINDINGS]
    assert {short(row): row.proposed for row in found} == {
        name: said.too_much for name, said in FALSE.items()
    }
    assert {short(row): row.differences for row in found} == {
        name: said.found for name, said in FALSE.items()
    }
    for row in found:  # never more than was paid, which the raw rows say
        assert row.proposed <= sum(story.paid_raw(path_of(treasurer), row.hotel))
    recap = catalogue.table(treasurer, "konfirmasi-hotel", YEAR)
    whole = sum(said.too_much for said in FALSE.values())
    assert (len(recap.rows), recap.total("proposed")) == (HOTELS, whole)
    assert settled_rows(path_of(treasurer)) == before
    pay_back(treasurer, found, whole, clock)
    assert settled_rows(path_of(treasurer)) == before


def pay_back(treasurer: Desk, found: list[StayRow], whole: int, clock: Clock) -> None:
    """All of it comes back, each with an STS of its own, and stands in the books of its day."""
    path = path_of(treasurer)
    treasury.enter(
        treasurer,
        EntryForm(
            kind=EntryKind.RECEIVED,
            mechanism=Mechanism.GU,
            amount=1_000_000,
            entered_on=treasurer.today,
        ),
    )
    held = balance(path, treasurer.today)
    clock.advance(days=3)
    for number, row in enumerate(found, 1):
        decided = claims.decide_claim(
            treasurer, row.id, {one.traveller_id: one.proposed for one in row.claims}, "",
            row.version,
        )  # fmt: skip
        assert decided == FALSE[short(row)].too_much
        paid = claims.repay_claim(
            treasurer,
            row.id,
            RepayForm(
                repaid_on=treasurer.today, deposit=f"STS-{number}", book_number=f"BKU-{number}",
                mechanism=Mechanism.GU,
            ),
        )  # fmt: skip
        assert paid == decided
    assert balance(path, treasurer.today - timedelta(days=1)) == held
    assert balance(path, treasurer.today) == held + whole
    book = catalogue.table(treasurer, "bku", RecapFilter(first=DATED, last=treasurer.today))
    assert book.values("balance")[-1] == held + whole
    recap = catalogue.table(treasurer, "konfirmasi-hotel", YEAR)
    assert (recap.total("claimed"), recap.total("repaid"), recap.total("open")) == (whole, whole, 0)
    left = stays.list_stays(treasurer)
    assert [row.state for row in left].count(StayState.REPAID) == len(FALSE)
    assert not [row for row in left if row.state in (StayState.TO_DECIDE, StayState.TO_REPAY)]


def short(row: StayRow) -> str:
    """The name by which this test knows a hotel."""
    return row.hotel.removeprefix("Hotel ")


def settled_rows(path: Path) -> list[dict[str, object]]:
    """What was settled, to the byte: accounts, costs, payments, and the budget that bore them."""
    found: list[dict[str, object]] = []
    for table in ("trip", "traveller", "cost_line", "payment", "receipt", "budget_line"):
        found += rows(path, f"SELECT * FROM {table} ORDER BY id")
    return found


def filled_in(path: Path, said: dict[str, object], chance: random.Random) -> None:
    """Fill a sheet in as a hotel does: its columns in another order, some that were asked gone."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(path)
    page = book.active
    grid = [[cell.value for cell in line] for line in page.iter_rows()]
    at = next(number for number, line in enumerate(grid) if "Kode" in line)
    titles = [str(title or "") for title in grid[at]]
    places = {
        "known": "Menginap (ya/tidak)", "check_in": "Masuk menurut hotel",
        "note": "Keterangan hotel", "check_out": "Keluar menurut hotel",
        "nights": "Malam menurut hotel",
        "amount": "Jumlah menurut hotel (Rp)", "guest": "Nama tamu menurut hotel",
    }  # fmt: skip
    for line in grid[at + 1 :]:
        if not line[titles.index("Kode")]:
            continue
        for name, value in said.items():
            if name in ("check_in", "check_out"):
                asked_day = line[titles.index("Masuk" if name == "check_in" else "Keluar")]
                assert isinstance(value, int)
                value = f"{asked_day + timedelta(days=value):%d/%m/%Y}"
            line[titles.index(places[name])] = value
    kept = [at for at, title in enumerate(titles) if title not in ("No.", "Nomor nota")]
    chance.shuffle(kept)
    answer = openpyxl.Workbook()
    for line in grid[at:]:
        answer.active.append([line[column] for column in kept])
    answer.save(path)
