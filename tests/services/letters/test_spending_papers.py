"""NPD and SPTB read back from their .docx: every figure is one of the raw rows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from perdin.errors import BadInput, WrongStep
from perdin.i18n import long_date, rupiah, terbilang
from perdin.rules.letter_kinds import LetterKind
from perdin.services.accounting import settlement
from perdin.services.desk import Desk
from perdin.services.letters import letters, texts
from perdin.services.trips import trip_sheet
from tests.letters.documents import lines, rows
from tests.office import a_trip, approved, issued, spent
from tests.services import full_year

NPD, SPTB = LetterKind.PENCAIRAN_DANA, LetterKind.TANGGUNG_JAWAB_BELANJA
SETTLED = """
SELECT t.id, t.spent, t.budget_line_id, max(v.settled_on) AS day FROM trip t
JOIN traveller v ON v.trip_id = t.id WHERE t.state = 'settled' GROUP BY t.id
"""
ASKED = "SELECT id FROM letter WHERE kind = ? AND trip_id = ?"
"""The NPD that the example asked for its money with, before the costs were known."""
PAID = """
SELECT v.name, v.spent, v.settled_on, (SELECT group_concat(p.book_number, ', ') FROM payment p
  WHERE p.traveller_id = v.id AND p.kind <> 'pengembalian') AS numbers
FROM traveller v WHERE v.trip_id = ? ORDER BY v.position
"""


def settled(path: Path) -> Iterator[tuple[Any, Any, int]]:
    """Each settled trip, its budget line, and what the line's others came to before it."""
    trips = full_year.rows(path, SETTLED)
    for trip in trips:
        (line,) = full_year.rows(
            path, "SELECT * FROM budget_line WHERE id = ?", trip["budget_line_id"]
        )
        before = sum(
            other["spent"]
            for other in trips
            if other["budget_line_id"] == line["id"]
            and (other["day"], other["id"]) < (trip["day"], trip["id"])
        )
        yield trip, line, before


def test_a_settled_trip_draws_what_it_cost_from_its_line(
    example_copy: Path, example_desk: Desk
) -> None:
    drawn_before = []
    for trip, line, before in settled(example_copy):
        if full_year.rows(example_copy, ASKED, NPD.value, trip["id"]):
            continue
        content = issue(example_desk, trip["id"])
        printed = rows(content)
        assert [
            "1", f"{line['account_code']} {line['account_name']}", rupiah(line["ceiling"]),
            rupiah(before), rupiah(trip["spent"]),
            rupiah(line["ceiling"] - before - trip["spent"]),
        ] in printed  # fmt: skip
        assert [
            "", "Sub kegiatan", ":", f"{line['activity_code']} {line['activity_name']}",
        ] in printed  # fmt: skip
        assert f"Terbilang : {terbilang(trip['spent'])} rupiah" in lines(content)
        drawn_before.append(before)
    assert any(drawn_before), "a line that nothing was drawn from says little"


def test_everybody_who_was_paid_stands_with_the_numbers_of_it(
    example_copy: Path, example_desk: Desk
) -> None:
    numbered = 0
    for trip, line, _before in settled(example_copy):
        content = issue(example_desk, trip["id"], SPTB)
        printed = rows(content)
        people = full_year.rows(example_copy, PAID, trip["id"])
        own = [row for row in printed if row[0].isdigit() and len(row) == 5]
        assert [(row[1], row[3], row[4]) for row in own] == [
            (
                person["name"],
                f"{person['numbers']}, {long_date(date.fromisoformat(person['settled_on']))}",
                rupiah(person["spent"]),
            )
            for person in people
        ]
        numbered += sum(bool(person["numbers"]) for person in people)
        assert ["", "Jumlah", "", "", rupiah(trip["spent"])] in printed
        assert [
            "", "Rekening", ":", f"{line['account_code']} {line['account_name']}",
        ] in printed  # fmt: skip
        assert any("telah dibayar lunas kepada yang berhak" in text for text in lines(content))
    assert numbered


def issue(desk: Desk, trip_id: int, kind: LetterKind = NPD) -> bytes:
    """The NPD of a trip, or its SPTB, under the next number of its series."""
    version = trip_sheet.open_trip(desk, trip_id).version
    letters.issue(desk, trip_id, version, desk.today, [kind])
    return letters.document(desk, trip_id, kind, None).content


def test_before_the_costs_are_known_it_draws_the_estimate_under_its_number(
    desk: Desk, head: Desk
) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    texts.save_texts(desk, trip_id, NPD, None, {"nomor_dpa": "DPA/A.1/7.01/2026"})
    with pytest.raises(WrongStep):
        letters.document(desk, trip_id, NPD, None)
    content = issue(desk, trip_id)
    printed = rows(content)
    assert "Nomor : 900.1.3.1/001/NPD/KEC-UJI/II/2026" in lines(content)
    assert ["", "Nomor DPA", ":", "DPA/A.1/7.01/2026"] in printed
    (amounts,) = [row[2:] for row in printed if row[0] == "1"]
    assert amounts == ["Rp50.000.000", "Rp0", "Rp3.062.000", "Rp46.938.000"]
    assert not [row for row in printed if "Program" in row], "an empty name is left out"
    assert any("Kode periksa" in text for text in lines(content))
    assert SPTB not in {choice.kind for choice in letters.choices(desk, trip_id)}


def test_its_numbers_follow_each_other_and_none_is_given_twice(
    desk: Desk, head: Desk, office_copy: Path
) -> None:
    one, two = (approved(desk, head, a_trip(desk, name)) for name in ("Ayu", "Bima"))
    issue(desk, one)
    (first,) = full_year.rows(office_copy, "SELECT id FROM letter WHERE kind = ?", NPD.value)
    letters.void(desk, first["id"], "Salah rekening")
    issue(desk, one)
    issue(desk, two)
    assert (
        letters.issue(desk, two, trip_sheet.open_trip(desk, two).version, desk.today, [NPD]) == []
    ), "one that is in force is not issued again"
    kept = full_year.rows(
        office_copy,
        "SELECT sequence, number, void_reason FROM letter WHERE kind = ? ORDER BY id", NPD.value,
    )  # fmt: skip
    assert [row["sequence"] for row in kept] == [1, 2, 3]
    assert [row["void_reason"] for row in kept] == ["Salah rekening", "", ""]
    assert len({row["number"] for row in kept}) == 3
    (counted,) = full_year.rows(
        office_copy,
        "SELECT c.last FROM letter_counter c JOIN letter_series s ON s.id = c.series_id "
        "WHERE s.name = 'Nota Pencairan Dana (NPD)'",
    )
    assert counted["last"] == 3


def test_the_statement_is_numbered_once_the_journey_is_paid_and_names_the_dpa_of_its_year(
    desk: Desk, head: Desk, office_copy: Path
) -> None:
    """What was typed last in a year is proposed; it is typed no more once an account is closed."""
    one, other = (issued(desk, head, a_trip(desk, name)) for name in ("Ayu", "Bima"))
    later = issued(desk, head, a_trip(desk, "Dirga", leave=date(2027, 3, 2)), date(2027, 2, 22))
    for number in ("DPA/LAMA", "DPA/A.1/7.01/2026"):
        texts.save_texts(desk, other, NPD, None, {"nomor_dpa": number})
    with pytest.raises(BadInput, match="Isian nomor_sptb tidak dikenal"):
        texts.save_texts(desk, one, SPTB, None, {"nomor_sptb": "7"})
    settlement.settle(desk, spent(desk, one), date(2026, 3, 9))
    assert texts.open_texts(desk, one, SPTB)["nomor_dpa"] == "DPA/A.1/7.01/2026"
    assert texts.open_texts(desk, later, SPTB)["nomor_dpa"] == "", "another year's"
    content = issue(desk, one, SPTB)
    assert "Nomor : 900.1.3.6/001/SPTB/KEC-UJI/II/2026" in lines(content)
    assert ["", "Nomor DPA", ":", "DPA/A.1/7.01/2026"] in rows(content)
    assert any("Kode periksa" in text for text in lines(content))
    texts.save_texts(desk, other, SPTB, None, {"nomor_dpa": ""})
    assert texts.open_texts(desk, other, SPTB)["nomor_dpa"] == "", "left empty on purpose"
    assert "Nomor : 900.1.3.6/002/SPTB/KEC-UJI/II/2026" in lines(issue(desk, other, SPTB))


def test_its_number_is_no_text_that_can_be_typed(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    with pytest.raises(BadInput, match="Isian nomor_npd tidak dikenal"):
        texts.save_texts(desk, trip_id, NPD, None, {"nomor_npd": "900/NPD/7"})
