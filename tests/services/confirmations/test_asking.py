"""What leaves the office: a letter and a sheet each, numbered once, and no NIP of anybody."""

import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from perdin.errors import BadInput, NumberTaken
from perdin.importers.sheet import read_sheet
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.hotel_groups import merged, split
from perdin.rules.letter_kinds import LetterKind
from perdin.services.confirmations import asking, bills, sheet
from perdin.services.confirmations.asking import AskForm, HotelLetter
from perdin.services.documents import receipts
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.recaps import catalogue, hotel_choice
from perdin.services.recaps.hotel_choice import Choice
from perdin.services.register import blocks, book, series, typed_numbers
from perdin.services.trips.counted import RecapFilter
from tests.office import HEAD, PEOPLE
from tests.services.confirmations import story
from tests.services.confirmations.conftest import Office
from tests.services.confirmations.story import DATED, DUE, FIRST, Night
from tests.services.full_year import rows

YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))


def words_of(path: Path) -> str:
    """Every text of a Word or Excel file, of all its parts."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    return re.sub(r"\s+", " ", " ".join(re.sub(r"<[^>]+>", "", part) for part in parts))


def test_the_letter_and_the_sheet_say_what_was_billed_and_no_nip(
    office: Office, tmp_path: Path
) -> None:
    office.travel(
        Night(("Ayu",), "Hotel Anggrek & Taman", 600_000, FIRST),
        Night(("Bima",), "Hotel Anggrek & Taman", 750_000, FIRST),
    )
    (inquiry_id,) = office.ask(numbered_as=LetterKind.NOTA_DINAS)
    letter, lembar = sheet.save_papers(office.treasurer, [inquiry_id], tmp_path / "surat")
    (number,) = [row["number"] for row in rows(office.path, "SELECT number FROM hotel_inquiry")]
    said = words_of(letter)
    for told in (
        "Hotel Anggrek &amp; Taman", str(number), "4 Mei 2026", "18 Mei 2026", "2 (dua) nota",
        "4 malam", "Rp2.700.000", "dua juta tujuh ratus ribu rupiah", "Surya Adiwangsa",
    ):  # fmt: skip
        assert told in said, told
    codes = [row["code"] for row in rows(office.path, "SELECT code FROM hotel_stay ORDER BY id")]
    listed = read_sheet(lembar)
    table = [line for line in listed if len(line) > 7 and str(line[1] or "")[5:6] == "-"]
    assert [str(line[1]).replace("-", "") for line in table] == codes
    assert [(line[2], line[6], line[7]) for line in table] == [
        ("Ayu Lestari Dewi", 2, 1_200_000), ("Bima Sakti Pratama", 2, 1_500_000),
    ]  # fmt: skip
    for path in (letter, lembar):
        bare = re.sub(r"[\s.]", "", words_of(path))
        for person in (HEAD, *PEOPLE):
            assert not person.nip or person.nip not in bare, (path.name, person.name)
        assert "NIP" not in words_of(path)
    for private in ("Penata", "III/c", "Kepala Seksi Pelayanan", "Analis"):
        assert private not in words_of(letter) + words_of(lembar)


def test_papers_written_again_leave_what_a_hotel_filled_in(office: Office, tmp_path: Path) -> None:
    office.travel(Night(("Ayu",), "Hotel Anggrek", 600_000, FIRST))
    ids = list(office.ask())
    letter, lembar = sheet.save_papers(office.treasurer, ids, tmp_path)
    lembar.write_bytes(b"diisi hotel")
    again, other = sheet.save_papers(office.treasurer, ids, tmp_path)
    assert (again, other.name) == (letter, f"{lembar.stem} (2).xlsx")
    assert lembar.read_bytes() == b"diisi hotel"


def test_a_number_of_the_series_is_nobody_elses_and_the_register_says_whose(
    office: Office,
) -> None:
    office.travel(Night(("Ayu",), "Hotel Anggrek", 600_000, FIRST))
    kind = LetterKind.NOTA_DINAS
    form = next(each for each in series.list_formats(office.desk) if each.kind is kind)
    before = form.next_sequence
    office.ask(numbered_as=kind)
    (row,) = rows(office.path, "SELECT number, sequence FROM hotel_inquiry")
    assert row["sequence"] == before
    after = next(each for each in series.list_formats(office.desk) if each.kind is kind)
    assert after.next_sequence == before + 1
    assert blocks.list_blocks(office.desk, kind, DATED) == []
    notes = [note.words for note in book.open_book(office.desk, year=2026).notes.values()]
    assert any("konfirmasi Hotel Anggrek" in words and row["number"] in words for words in notes)
    typed = typed_numbers.check_typed(office.desk, kind, DATED, row["number"])
    assert "dipesan untuk konfirmasi Hotel Anggrek" in typed.problem


def test_a_typed_number_is_given_once(office: Office) -> None:
    office.travel(
        Night(("Ayu",), "Hotel Anggrek", 600_000, FIRST),
        Night(("Bima",), "Hotel Sakura", 600_000, FIRST),
    )
    first, second = story.every_bill(office.desk)
    form = AskForm(
        letters=(HotelLetter("Hotel Anggrek", "", (first.receipt_id,), "900/1/2026"),),
        dated=DATED,
        due_on=DUE,
    )
    asking.ask_hotels(office.treasurer, form)
    other = HotelLetter("Hotel Sakura", "", (second.receipt_id,), "900 / 1 / 2026")
    with pytest.raises(NumberTaken):
        asking.ask_hotels(office.treasurer, replace(form, letters=(other,)))
    assert len(rows(office.path, "SELECT 1 FROM hotel_inquiry")) == 1


def test_a_bill_is_asked_about_once_until_its_letter_is_void(office: Office) -> None:
    office.travel(Night(("Ayu",), "Hotel Anggrek", 600_000, FIRST))
    (bill,) = story.every_bill(office.desk)
    (inquiry_id,) = office.ask()
    assert bills.hotels(story.every_bill(office.desk)) == ()
    again = AskForm(
        letters=(HotelLetter("Hotel Anggrek", "", (bill.receipt_id,)),), dated=DATED, due_on=DUE
    )
    with pytest.raises(BadInput, match="sudah ditanyakan"):
        asking.ask_hotels(office.treasurer, again)
    with pytest.raises(BadInput, match="alasan"):
        asking.void_inquiry(office.treasurer, inquiry_id, " ")
    asking.void_inquiry(office.treasurer, inquiry_id, "Salah alamat")
    with pytest.raises(BadInput, match="sudah batal"):
        asking.void_inquiry(office.treasurer, inquiry_id, "Lagi")
    (other,) = asking.ask_hotels(office.treasurer, again)
    codes = {row["code"] for row in rows(office.path, "SELECT code FROM hotel_stay")}
    assert (other != inquiry_id, len(codes)) == (True, 2)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"letters": ()}, "Pilih bukti"),
        ({"letters": (HotelLetter("Hotel", "", ()),)}, "Pilih bukti"),
        ({"letters": (HotelLetter(" ", "", (1,)),)}, "Nama hotel"),
        ({"due_on": DATED - timedelta(days=1)}, "Batas jawaban"),
        ({"dated": date(2016, 5, 4), "due_on": date(2016, 5, 5)}, "terlalu jauh"),
    ],
)
def test_a_letter_that_cannot_be_is_refused(
    office: Office, given: dict[str, object], words: str
) -> None:
    office.travel(Night(("Ayu",), "Hotel Anggrek", 600_000, FIRST))
    with pytest.raises(BadInput, match=words):
        office.ask(**given)
    assert rows(office.path, "SELECT 1 FROM hotel_inquiry") == []


def test_a_receipt_that_was_asked_about_is_kept(office: Office) -> None:
    story.widened(office.desk)
    trip_id = story.travelled(office.desk, office.head, Night(("Ayu",), "Hotel A", 600_000, FIRST))
    receipt_id = receipts.add_receipt(
        office.desk, trip_id,
        ReceiptForm(
            kind=ReceiptKind.HOTEL, vendor="Hotel B", number="B-1", amount=500_000,
            issued_on=FIRST, check_in=FIRST, check_out=FIRST + timedelta(days=1),
        ),
    )  # fmt: skip
    story.later(office.clock)
    made = office.ask()
    with pytest.raises(BadInput, match="Hotel sudah ditanya"):
        receipts.remove_receipt(office.desk, receipt_id)
    for inquiry_id in made:
        asking.void_inquiry(office.treasurer, inquiry_id, "Salah")
    with pytest.raises(BadInput, match="Hotel sudah ditanya"):  # its letter stays, though void
        receipts.remove_receipt(office.desk, receipt_id)


def test_groups_are_joined_and_parted_before_asking(office: Office) -> None:
    office.travel(
        Night(("Ayu",), "Hotel Anggrek", 600_000, FIRST),
        Night(("Bima",), "HOTEL ANGREK", 600_000, FIRST),
        Night(("Dirga",), "Wisma Damai", 600_000, FIRST),
    )
    found = story.every_bill(office.desk)
    alike, other = bills.hotels(found)
    assert (len(alike.bills), alike.spellings) == (2, ("HOTEL ANGREK", "Hotel Anggrek"))
    whole = merged([other, alike])
    assert (whole.hotel, len(whole.bills), len(whole.spellings)) == (alike.hotel, 3, 3)
    parts = split(whole, [bill.named for bill in found])
    assert sorted(part.hotel for part in parts) == ["HOTEL ANGREK", "Hotel Anggrek", "Wisma Damai"]
    assert sorted(id_ for part in parts for id_ in part.bills) == sorted(whole.bills)


def test_a_sample_is_that_of_the_working_paper_of_the_same_seed(office: Office) -> None:
    office.travel(
        *(
            Night((story.PEOPLE[at % 3],), f"Hotel {at}", 600_000, FIRST + timedelta(7 * (at // 3)))
            for at in range(6)
        )
    )
    for seed in (1, 2, 3):
        wanted = replace(YEAR, seed=seed, sample=2)
        paper = catalogue.table(office.desk, "sampel", wanted)
        chosen = hotel_choice.choose_bills(office.treasurer, wanted, Choice.SAMPLE)
        assert sorted(bill.trip_id for bill in chosen) == sorted(
            int(str(id_)) for id_ in paper.opens
        )


def test_of_the_red_flags_only_the_bills_that_have_one_are_asked_about(office: Office) -> None:
    office.travel(
        Night(("Ayu",), "Hotel Anggrek", 600_000, FIRST),
        Night(("Bima",), "Hotel Angrek", 600_000, FIRST),
        Night(("Dirga",), "Wisma Damai", 600_000, FIRST),
    )
    chosen = hotel_choice.choose_bills(office.treasurer, YEAR, Choice.FLAGGED)
    assert {bill.hotel for bill in chosen} >= {"Hotel Anggrek", "Hotel Angrek"}
    flagged = catalogue.table(office.desk, "uji-petik", YEAR)
    alone = [row for row in flagged.rows if "Wisma Damai" in f"{row}"]
    assert ("Wisma Damai" in {bill.hotel for bill in chosen}) == bool(alone)
