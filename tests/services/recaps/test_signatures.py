"""Who signs a recap: two officials that the office chooses, place and date at the right."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.reports.letterhead import SignatureBlock
from perdin.services.desk import Desk
from perdin.services.office import letter_style
from perdin.services.recaps import book
from perdin.services.trips.counted import RecapFilter
from tests.letters import newcomer

YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
DATED = "Kota Serang, 16 Februari 2026"


def signed(desk: Desk) -> tuple[SignatureBlock, ...]:
    (paper,) = book.papers(desk, "unit", YEAR)
    return paper.signatures


def choose(desk: Desk, **chosen: str) -> None:
    letter_style.save_style(desk, chosen, letter_style.open_style(desk).version)


def headings(desk: Desk) -> list[tuple[str, str]]:
    return [(block.above, block.heading.split("\n")[0]) for block in signed(desk)]


def test_the_budget_user_knows_of_it_and_the_treasurer_signs(example_desk: Desk) -> None:
    assert headings(example_desk) == [
        ("Mengetahui,", "KUASA PENGGUNA ANGGARAN"),
        (DATED, "BENDAHARA PENGELUARAN PEMBANTU"),
    ]
    assert all(block.name and block.nip.startswith("NIP. ") for block in signed(example_desk))


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (
            {"mengetahui_rekap": "bendahara", "penandatangan_rekap": "pptk"},
            [("Mengetahui,", "BENDAHARA PENGELUARAN PEMBANTU"),
             (DATED, "PEJABAT PELAKSANA TEKNIS KEGIATAN")],
        ),
        ({"mengetahui_rekap": ""}, [(DATED, "BENDAHARA PENGELUARAN PEMBANTU")]),
        ({"penandatangan_rekap": ""}, [(DATED, "KUASA PENGGUNA ANGGARAN")]),
        ({"mengetahui_rekap": "", "penandatangan_rekap": ""}, []),
        ({"mengetahui_rekap": "bendahara"}, [(DATED, "BENDAHARA PENGELUARAN PEMBANTU")]),
        (
            {"pembuka_rekap": "Menyetujui,"},
            [("Menyetujui,", "KUASA PENGGUNA ANGGARAN"),
             (DATED, "BENDAHARA PENGELUARAN PEMBANTU")],
        ),
    ],
)  # fmt: skip
def test_the_office_chooses(
    example_desk: Desk, chosen: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    choose(example_desk, **chosen)
    assert headings(example_desk) == expected


def test_nobody_is_chosen_who_is_none_of_them(example_desk: Desk) -> None:
    with pytest.raises(BadInput, match="pilihan tidak dikenal"):
        choose(example_desk, penandatangan_rekap="bupati")


def test_a_new_office_without_a_treasurer_is_signed_by_its_head(
    empty_database: Database, clock: Callable[[], datetime]
) -> None:
    clerk, _head = newcomer.kecamatan(empty_database, clock)
    (block,) = signed(clerk)
    assert block.above == DATED
    assert block.name == "Arum Contoh, S.Sos., M.Si."
    assert block.heading == "KUASA PENGGUNA ANGGARAN\nKECAMATAN SUKAMAJU"


def test_a_book_has_room_for_the_treasurer_who_is_not_entered_yet(
    empty_database: Database, clock: Callable[[], datetime]
) -> None:
    clerk, _head = newcomer.kecamatan(empty_database, clock)
    (paper,) = book.papers(
        clerk, "bku", RecapFilter(first=date(2026, 2, 1), last=date(2026, 2, 28))
    )
    head, treasurer = paper.signatures
    assert (head.above, head.name) == ("Mengetahui,", "Arum Contoh, S.Sos., M.Si.")
    assert (treasurer.above, treasurer.heading) == (DATED, "BENDAHARA PENGELUARAN")
    assert {treasurer.name.strip("()."), treasurer.nip.strip(".")} == {"", "NIP. "}
