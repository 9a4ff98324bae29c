"""Texts and photos of a letter: kept as they are typed, in order, and held to their limits."""

import pytest

from perdin.errors import BadInput, Incomplete, NotFound, WrongStep
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.services.accounting import settlement
from perdin.services.desk import Desk
from perdin.services.letters import texts as letter_texts
from perdin.services.letters import trip_texts
from perdin.services.trips import trip_sheet
from tests.office import a_trip, issued, spent
from tests.photos import a_photo

ND, REPORT, SPTJM = LetterKind.NOTA_DINAS, LetterKind.LAPORAN, LetterKind.PERNYATAAN_MUTLAK


def test_a_text_is_its_default_until_it_is_typed(desk: Desk) -> None:
    trip_id = a_trip(desk)
    assert letter_texts.open_texts(desk, trip_id, ND)["sifat"] == "Biasa"
    letter_texts.save_texts(desk, trip_id, ND, None, {"sifat": " Segera ", "alasan": "A & <b>"})
    letter_texts.save_texts(desk, trip_id, ND, None, {"alasan": ""})
    texts = letter_texts.open_texts(desk, trip_id, ND)
    assert (texts["sifat"], texts["alasan"], texts["lampiran"]) == ("Segera", "", "-")
    assert set(texts) == {letter_input.name for letter_input in KINDS[ND].inputs}


def test_each_traveller_has_texts_of_their_own(desk: Desk) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima")
    ayu, bima = (traveller.id for traveller in trip_sheet.open_trip(desk, trip_id).travellers)
    letter_texts.save_texts(desk, trip_id, SPTJM, ayu, {"pernyataan": "Milik Ayu"})
    assert letter_texts.open_texts(desk, trip_id, SPTJM, ayu)["pernyataan"] == "Milik Ayu"
    assert letter_texts.open_texts(desk, trip_id, SPTJM, bima)["pernyataan"] != "Milik Ayu"


def test_what_is_missing_is_named() -> None:
    texts = {letter_input.name: letter_input.default for letter_input in KINDS[ND].inputs}
    with pytest.raises(Incomplete, match="Nota Dinas belum lengkap: isi «Yth.», «Dari»"):
        trip_texts.refuse_missing(ND, texts)
    trip_texts.refuse_missing(ND, texts | {"kepada": "Camat", "dari": "Sekretaris"})


def test_texts_that_cannot_be_are_refused(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    (traveller,) = trip_sheet.open_trip(desk, trip_id).travellers
    with pytest.raises(BadInput, match="kepadaa"):
        letter_texts.save_texts(desk, trip_id, ND, None, {"kepadaa": "x"})
    with pytest.raises(NotFound, match="Pelaksana"):
        letter_texts.save_texts(desk, trip_id, SPTJM, 999, {"pernyataan": "x"})
    spent(desk, trip_id)
    settlement.settle(desk, trip_id, desk.today)
    with pytest.raises(WrongStep):
        letter_texts.save_texts(desk, trip_id, SPTJM, traveller.id, {"pernyataan": "x"})


def test_photos_keep_their_order(desk: Desk) -> None:
    trip_id = a_trip(desk)
    first, second, third = (
        letter_texts.add_photo(desk, trip_id, a_photo(shade=shade), f"Foto {shade}")
        for shade in (1, 2, 3)
    )
    assert letter_texts.add_photo(desk, trip_id, a_photo(shade=2)) == second
    letter_texts.move_photo(desk, third, 0)
    letter_texts.caption_photo(desk, first, "Pembukaan")
    assert [(photo.id, photo.caption) for photo in letter_texts.list_photos(desk, trip_id)] == [
        (third, "Foto 3"),
        (first, "Pembukaan"),
        (second, "Foto 2"),
    ]
    letter_texts.remove_photo(desk, first)
    rows = letter_texts.list_photos(desk, trip_id)
    assert [(row.id, row.position) for row in rows] == [(third, 0), (second, 1)]
    assert letter_texts.photo_content(desk, third) == a_photo(shade=3)
    with pytest.raises(NotFound, match="Foto"):
        letter_texts.photo_content(desk, first)


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\xff\xd8\xff", a_photo(1601, 10), a_photo()[:20]]
)
def test_what_is_no_photo_for_print_is_refused(desk: Desk, content: bytes) -> None:
    trip_id = a_trip(desk)
    with pytest.raises(BadInput, match="Foto"):
        letter_texts.add_photo(desk, trip_id, content)
    assert letter_texts.list_photos(desk, trip_id) == []


def test_the_thirteenth_photo_is_refused(desk: Desk) -> None:
    trip_id = a_trip(desk)
    for shade in range(letter_texts.MOST_PHOTOS):
        letter_texts.add_photo(desk, trip_id, a_photo(shade=shade))
    with pytest.raises(BadInput, match="paling banyak 12 foto"):
        letter_texts.add_photo(desk, trip_id, a_photo(shade=99))
