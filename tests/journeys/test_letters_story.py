"""From the nota dinas to the report: one trip's papers, replaced and voided on the way."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from perdin.errors import Incomplete, WrongStep
from perdin.models.letters import Letter
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.letters import texts as letter_texts
from perdin.services.letters.letter_list import LetterState
from perdin.services.office import letter_style
from perdin.services.register import register
from perdin.services.trips import trip_sheet, trips
from tests.letters.documents import lines
from tests.office import a_trip, approved
from tests.photos import a_photo

ND, ST, SPD = LetterKind.NOTA_DINAS, LetterKind.SURAT_TUGAS, LetterKind.SPD
CHANGE, REPORT = LetterKind.SURAT_PERUBAHAN, LetterKind.LAPORAN
WITHDRAWN = LetterKind.PERNYATAAN_PEMBATALAN
ON = date(2026, 2, 20)


def version(desk: Desk, trip_id: int) -> int:
    return trip_sheet.open_trip(desk, trip_id).version


def said(desk: Desk, trip_id: int, kind: LetterKind, traveller: int | None = None) -> str:
    return "\n".join(lines(letters.document(desk, trip_id, kind, traveller).content))


def kept(desk: Desk, number: str) -> dict[str, Any]:
    """The fields that a letter was made of."""
    with desk.database.read() as session:
        fields = session.scalars(select(Letter.fields).where(Letter.number == number)).one()
        assert isinstance(fields, dict)
        return fields


def state(desk: Desk, trip_id: int, kind: LetterKind) -> LetterState:
    return next(choice.state for choice in letters.choices(desk, trip_id) if choice.kind is kind)


def test_a_trip_from_request_to_report(desk: Desk, head: Desk, tmp_path: Path) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima")
    request_by_memo(desk, trip_id)
    approved(desk, head, trip_id)
    order = order_with_copies(desk, trip_id)
    change(desk, trip_id, order)
    report_with_photos(desk, trip_id)
    replaced = replace_order(desk, trip_id, order)
    assert len(letters.write_all(desk, trip_id, tmp_path)) == len(
        [choice for choice in letters.choices(desk, trip_id) if choice.ready]
    )
    void_order(desk, trip_id, replaced)


def request_by_memo(desk: Desk, trip_id: int) -> None:
    """A nota dinas, which is refused until it says from whom it comes and to whom it goes."""
    with pytest.raises(Incomplete, match="«Yth.», «Dari»"):
        letters.issue(desk, trip_id, version(desk, trip_id), ON, [ND])
    texts = {"kepada": "Camat Uji", "dari": "Kepala Seksi Pelayanan", "alasan": "Rencana & <mutu>"}
    letter_texts.save_texts(desk, trip_id, ND, None, texts)
    (number,) = letters.issue(desk, trip_id, version(desk, trip_id), ON, [ND])
    memo = said(desk, trip_id, ND)
    assert all(part in memo for part in (number, *texts.values()))


def order_with_copies(desk: Desk, trip_id: int) -> str:
    """The Surat Tugas with the office's tembusan, and an SPD each; gives the order's number."""
    shown = letter_style.open_style(desk)
    letter_style.save_style(desk, {"tembusan": ["Inspektorat", "Arsip"]}, shown.version)
    order, *spds = letters.issue(desk, trip_id, version(desk, trip_id), ON)
    assert len(spds) == 2
    assert kept(desk, order)["gaya"]["tembusan"] == ["Inspektorat", "Arsip"]
    return order


def change(desk: Desk, trip_id: int, order: str) -> None:
    """A letter of change, which names the order that it changes."""
    letter_texts.save_texts(
        desk, trip_id, CHANGE, None, {"menjadi": "4 hari", "alasan": "Rapat diperpanjang"}
    )
    letters.issue(desk, trip_id, version(desk, trip_id), ON, [CHANGE])
    assert order in said(desk, trip_id, CHANGE)


def report_with_photos(desk: Desk, trip_id: int) -> None:
    """The report, which is refused until it is written, with two photos."""
    with pytest.raises(Incomplete, match="Laporan"):
        letters.document(desk, trip_id, REPORT)
    letter_texts.save_texts(
        desk,
        trip_id,
        REPORT,
        None,
        {"kegiatan": "Rapat", "hasil": "Sepakat", "keluaran": "Berita acara"},
    )
    for shade in (1, 2):
        letter_texts.add_photo(desk, trip_id, a_photo(shade=shade), f"Foto {shade}")
    report = said(desk, trip_id, REPORT)
    assert all(part in report for part in ("Sepakat", "Berita acara", "Foto 1", "Foto 2"))


def replace_order(desk: Desk, trip_id: int, order: str) -> list[str]:
    """The order and its SPDs written again; gives the new numbers, the order's first."""
    first = next(letter for letter in register.letters_of(desk, trip_id) if letter.kind is ST)
    again = letters.revise(desk, first.id, ON, "Salah ketik nama")
    assert len(again) == 3
    assert again[0] in said(desk, trip_id, ST)
    assert f"mengganti surat nomor {order} tanggal" in kept(desk, again[0])["surat"]["mengganti"]
    return again


def void_order(desk: Desk, trip_id: int, numbers: list[str]) -> None:
    """The new order voided: its SPDs go with it, and the trip waits for another."""
    newer = next(
        letter.id for letter in register.letters_of(desk, trip_id) if letter.number == numbers[0]
    )
    assert letters.void(desk, newer, "Acara batal")[1:] == numbers[1:]
    assert state(desk, trip_id, ST) is LetterState.OPEN
    with pytest.raises(WrongStep):
        letters.document(desk, trip_id, ST)


def test_a_cancelled_trip_has_its_statement(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    order, _spd = letters.issue(desk, trip_id, version(desk, trip_id), ON)
    trips.cancel(desk, trip_id, "Acara ditunda penyelenggara")
    assert state(desk, trip_id, WITHDRAWN) is LetterState.OPEN
    kinds = {choice.kind for choice in letters.choices(desk, trip_id)}
    assert not kinds & {ND, ST, SPD, REPORT}
    letter_texts.save_texts(desk, trip_id, WITHDRAWN, None, {"alasan": "Acara ditunda"})
    (number,) = letters.issue(desk, trip_id, version(desk, trip_id), ON, [WITHDRAWN])
    text = said(desk, trip_id, WITHDRAWN)
    assert number in text
    assert order in text
