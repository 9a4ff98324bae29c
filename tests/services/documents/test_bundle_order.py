"""What goes into a bundle, under which bookmark, and what the checklist says of every paper."""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from perdin.errors import BadInput
from perdin.files import media_types
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.letter_kinds import KINDS, Group, LetterKind
from perdin.services.desk import Desk
from perdin.services.documents import attachments, bundle, completeness, received_file
from perdin.services.documents.completeness import DOCUMENT_STATES, DocumentState
from perdin.services.letters import letters, texts
from perdin.services.trips import trip_sheet
from tests.letters.fake_office import fake_office
from tests.office import a_trip, approved, issued
from tests.pdfs import pdf_of
from tests.photos import a_photo

AYU, BIMA = "Ayu Lestari Dewi", "Bima Sakti Pratama, S.Kom."
NUMBER = "KEC-UJI/II/2026"


def _issue(desk: Desk, trip_id: int, *kinds: LetterKind) -> None:
    version = trip_sheet.open_trip(desk, trip_id).version
    letters.issue(desk, trip_id, version, desk.today, *([kinds] if kinds else []))


def _type(desk: Desk, trip_id: int, kind: LetterKind) -> None:
    typed = {letter_input.name: "Isi" for letter_input in KINDS[kind].inputs}
    texts.save_texts(desk, trip_id, kind, None, typed)


def _tree(branch: list[Any]) -> list[Any]:
    return [_tree(entry) if isinstance(entry, list) else entry.title for entry in branch]


def _bookmarks(desk: Desk, trip_id: int, folder: Path) -> list[Any]:
    written = bundle.write(desk, trip_id, folder / "b.pdf", converter=fake_office(folder))
    return _tree(list(PdfReader(written.path).outline))


def test_papers_stand_by_group_and_money_by_traveller(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    texts.add_photo(desk, trip_id, a_photo(), "Rapat")
    money = [
        part
        for name in (AYU, BIMA)
        for part in (
            f"Biaya: {name}",
            [
                f"Rincian Biaya – {name}",
                f"Kwitansi – {name}",
                f"Surat Pernyataan Tanggung Jawab Mutlak – {name}",
            ],
        )
    ]
    assert _bookmarks(desk, trip_id, tmp_path) == [
        "Daftar kelengkapan",
        "Penugasan",
        [
            f"Surat Tugas 800.1.11.1/001/{NUMBER}",
            f"SPD – {AYU} 000.1.2.3/001/{NUMBER}",
            f"SPD – {BIMA} 000.1.2.3/002/{NUMBER}",
        ],
        *money,
        "Biaya",
        [
            "Daftar Nominatif",
            "Tanda Terima",
        ],
        "Foto kegiatan",
    ]
    dossier = bundle.dossier(desk, trip_id)
    assert dossier.facts[-1][0] == "Jejak audit"
    assert dossier.facts[:-1] == (
        ("Kantor", "KECAMATAN UJI"),
        ("Maksud", "Konsultasi rencana kerja"),
        ("Tujuan", "Kota Bandung"),
        ("Waktu", "3–5 Maret 2026"),
        ("Pelaksana", f"{AYU}, {BIMA}"),
        ("Anggaran", "5.1.02.04.01.0001 Belanja Perjalanan Dinas Biasa"),
        ("Keadaan", "Surat terbit"),
    )
    assert (dossier.paper, dossier.signed) == ("F4", ())
    assert [name for _id, name in dossier.travellers] == [AYU, BIMA]
    assert [caption for _content, caption in dossier.photos] == ["Rapat"]
    name = f"Berkas 2026-03-03 Konsultasi rencana kerja [{trip_id}].pdf"
    assert bundle.name_of(desk, trip_id) == name


def test_the_report_has_its_photos_in_it_and_a_request_comes_first(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    nota = [x for x in _what(desk, trip_id) if x.startswith("Nota Dinas")]
    assert nota == [], "a trip may do without"
    _type(desk, trip_id, LetterKind.NOTA_DINAS)
    _issue(desk, trip_id, LetterKind.NOTA_DINAS)
    _issue(desk, trip_id)
    texts.add_photo(desk, trip_id, a_photo(), "Rapat")
    assert "Laporan bertanda tangan" not in _what(desk, trip_id)
    _type(desk, trip_id, LetterKind.LAPORAN)
    titles = _bookmarks(desk, trip_id, tmp_path)
    assert titles[0] == "Daftar kelengkapan"
    assert titles[1] == "Permintaan"
    assert titles[2][0].startswith("Nota Dinas")
    assert titles[3] == "Penugasan"
    assert titles[-2:] == ["Laporan", ["Laporan Hasil Perjalanan Dinas"]]
    assert "Foto kegiatan" not in titles
    assert _what(desk, trip_id)[0].startswith("Nota Dinas")


def _what(desk: Desk, trip_id: int) -> list[str]:
    return [item.what for item in completeness.completeness(desk, trip_id).items]


def test_only_an_order_that_is_out_asks_for_what_comes_home(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    waiting = {
        "Visum: cap dan tanda tangan di tempat tujuan", f"Biaya riil {AYU}", "Foto kegiatan",
        "Pertanggungjawaban biaya",
    }  # fmt: skip
    assert not waiting & set(_what(desk, trip_id))
    _issue(desk, trip_id)
    assert waiting <= set(_what(desk, trip_id))


def test_a_scan_of_one_kind_is_no_scan_of_another(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    attachments.attach(desk, trip_id, pdf_of("a"), "a.pdf", AttachmentKind.REPORT)
    visum = "Visum: cap dan tanda tangan di tempat tujuan"
    item = next(x for x in completeness.completeness(desk, trip_id).items if x.what == visum)
    assert item.state is DocumentState.ON_PAPER
    for name in ("b.pdf", "c.pdf"):
        attachments.attach(desk, trip_id, pdf_of(name), name, AttachmentKind.VISUM)
    item = next(x for x in completeness.completeness(desk, trip_id).items if x.what == visum)
    assert (item.state, item.note, item.group) == (
        DocumentState.THERE, "b.pdf, c.pdf", Group.ORDER,
    )  # fmt: skip


def test_groups_and_states_are_called_by_their_words() -> None:
    assert [completeness.group_name(group) for group in Group] == [
        "Permintaan", "Penugasan", "Biaya", "Laporan", "Pembatalan",
    ]  # fmt: skip
    assert [DOCUMENT_STATES[state] for state in DocumentState] == ["Ada", "Lampirkan", "BELUM ADA"]


def test_a_file_from_the_disk_may_have_25_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "besar.pdf"
    with path.open("wb") as file:
        file.truncate(media_types.LARGEST)
    assert len(received_file.read(path)) == media_types.LARGEST == 25 * 2**20
    with path.open("ab") as file:
        file.write(b"x")
    with pytest.raises(BadInput, match=r"^besar\.pdf lebih besar dari 25 MB"):
        received_file.read(path)
    with pytest.raises(BadInput, match=r"tidak ada\.pdf tidak dapat dibaca"):
        received_file.read(tmp_path / "tidak ada.pdf")
