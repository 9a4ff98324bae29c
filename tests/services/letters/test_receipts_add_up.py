"""No two receipts of a trip acknowledge more than its travellers were paid, to the rupiah."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.services.accounting import advances, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.letters.sheet_papers import with_papers
from perdin.services.letters.sources import LetterSources
from perdin.services.trips.trip_sheet import trip_at
from tests.office import a_trip, issued, verified
from tests.services.accounting.stories import PLANNED, spend, travellers
from tests.services.letters.sheets import gathered
from tests.services.stages import DAY

FORM = PayForm(amount=0, paid_on=DAY, reference="STS-1")


def rupiah_of(text: str) -> int:
    """The first amount of a text, read by this test itself."""
    (amount,) = re.findall(r"^Rp([\d.]+)$", text)
    return int(amount.replace(".", ""))


def receipts(desk: Desk, database: Database, trip_id: int, at: int) -> tuple[int, int, str]:
    """What a traveller's receipts acknowledge, rest and advance, and the first one's words."""
    sheet = gathered(database, trip_id, at)
    with desk.database.read() as session:
        sources = LetterSources(session, trip_at(session, trip_id))
        own = sources.trip.travellers[at]
        advance = with_papers(sources, LetterKind.KWITANSI_UANG_MUKA, own, sheet).kwitansi
    rest = sheet.kwitansi
    return rupiah_of(rest.jumlah), rupiah_of(advance.jumlah), rest.untuk_pembayaran


def paid_out(database: Database, traveller_id: int) -> int:
    """Raw rows: all that went out of the treasury to a traveller."""
    with closing(sqlite3.connect(str(database.path))) as file:
        (amount,) = file.execute(
            "SELECT coalesce(sum(amount), 0) FROM payment WHERE kind <> 'pengembalian' AND "
            "traveller_id = ?",
            [traveller_id],
        ).fetchone()
    return int(amount)


@pytest.mark.parametrize(
    ("advanced", "spent_less"),
    [(0, False), (1_000_000, False), (PLANNED, False), (PLANNED, True), (1, True)],
)
def test_what_receipts_acknowledge_is_what_was_paid(
    desk: Desk, head: Desk, database: Database, advanced: int, spent_less: bool
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    people = travellers(desk, trip_id)
    for traveller in people:
        if advanced:
            advances.pay_advance(desk, traveller, replace(FORM, amount=advanced))
        spend(desk, traveller, transport=0 if spent_less else 400_000)
    verified(desk, trip_id)
    settlement.settle(desk, trip_id, date(2026, 3, 9), FORM)
    for at, traveller in enumerate(people):
        rest, advance, words = receipts(desk, database, trip_id, at)
        assert rest + advance == paid_out(database, traveller)
        assert advance == advanced
        assert ("dikurangi uang muka" in words) is bool(advanced)
        if advanced:
            assert f"dikurangi uang muka Rp{advanced:,}".replace(",", ".") in words
