"""A letter that Perdin itself printed for one trip is learned from, and prints another's."""

from collections.abc import Callable

import pytest

from perdin.letters.data.fields import context
from perdin.letters.fill import compiler, letterhead
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import learning, letters, templates
from perdin.services.letters.learning import Lesson
from tests.letters.documents import lines
from tests.letters.offices import dinas, kecamatan, kelurahan
from tests.office import a_trip, issued

ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD
OFFICES = (dinas.found, kecamatan.found, kelurahan.found)
TRUE = {
    "Bima Sakti Pratama, S.Kom.": {"pelaksana.nama", "orang.nama", "pengikut.nama"},
    "19900101 201503 1 004": {"pelaksana.nip", "orang.nip"},
    "Penata Muda / III/a": {"pelaksana.pangkat_golongan", "orang.pangkat_golongan"},
    "3 Maret 2026": {"perjalanan.tanggal_berangkat"},
    "5 Maret 2026": {"perjalanan.tanggal_kembali"},
    "3–5 Maret 2026": {"perjalanan.tanggal"},
    "Kota Bandung": {"perjalanan.tujuan"},
}
"""What the office typed for the first trip, and which fields that is."""


def made(desk: Desk, trip_id: int, kind: LetterKind) -> bytes:
    """The first letter of a kind."""
    chosen = next(choice for choice in letters.choices(desk, trip_id) if choice.kind is kind)
    return letters.document(desk, trip_id, kind, chosen.traveller_id).content


def lesson_of(desk: Desk, trip_id: int, kind: LetterKind, *, known: bool = True) -> Lesson:
    """What is learned of that letter."""
    content = made(desk, trip_id, kind)
    return learning.learn(desk, content, "surat.docx", kind, trip_id if known else None)


def filled(desk: Desk, template: bytes, trip_id: int, kind: LetterKind) -> list[str]:
    """The template printed for another trip."""
    (sheet, *_others) = learning.sheets(desk, trip_id, kind)
    kop = templates.content(desk, "kop")
    return lines(compiler.render(letterhead.splice(template, kop), sheet))


@pytest.mark.parametrize("kind", [ST, SPD])
@pytest.mark.parametrize("found", OFFICES)
def test_learned_from_one_trip_it_prints_the_other(
    desk: Desk, head: Desk, found: Callable[[Desk], None], kind: LetterKind
) -> None:
    found(desk)
    first = issued(desk, head, a_trip(desk, "Bima"))
    other = issued(desk, head, a_trip(desk, "Eka", days=2))
    lesson = lesson_of(desk, first, kind)
    template = learning.template(lesson, learning.accepted(lesson))
    wanted, got = lines(made(desk, other, kind)), filled(desk, template, other, kind)
    same = [one for one, two in zip(wanted, got, strict=False) if one == two]
    assert len(wanted) > 20
    assert len(same) / max(len(wanted), len(got)) >= 0.95, sorted(set(wanted) ^ set(got))


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("kind", [ST, SPD])
@pytest.mark.parametrize("found", OFFICES)
def test_what_the_office_typed_is_found(
    desk: Desk, head: Desk, found: Callable[[Desk], None], kind: LetterKind, known: bool
) -> None:
    found(desk)
    lesson = lesson_of(desk, issued(desk, head, a_trip(desk, "Bima")), kind, known=known)
    sure = [one for one in lesson.learned.proposals if one.sure]
    assert [one for one in sure if one.field not in TRUE.get(one.text, {one.field})] == []
    assert {one.text for one in sure} >= {"Bima Sakti Pratama, S.Kom.", "19900101 201503 1 004"}


def test_the_same_trip_is_shown_beside_the_letter(desk: Desk, head: Desk) -> None:
    lesson = lesson_of(desk, issued(desk, head, a_trip(desk, "Bima", "Citra")), ST)
    template = learning.template(lesson, learning.accepted(lesson))
    assert [
        one for one in templates.check(desk, ST, template, "surat.docx") if not one.advice
    ] == []
    tried = learning.compare(desk, lesson, template)
    assert tried is not None
    assert tried.equal == len(tried.pairs) > 20
    bare = learning.template(lesson, {})
    assert "{{" not in "".join(lines(bare)).replace("{{ satu.nomor }}", "")


def test_a_trip_is_found_by_the_number_of_its_letter(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Bima"))
    assert learning.trip_of(desk, str(trip_id)) == trip_id
    (sheet,) = learning.sheets(desk, trip_id, ST)
    assert learning.trip_of(desk, sheet.surat.nomor) == trip_id


def test_the_sheet_of_an_issued_letter_is_what_was_kept(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Bima", "Dirga"))
    (sheet,) = learning.sheets(desk, trip_id, ST)
    assert [person.nama for person in sheet.pelaksana] == [
        "Bima Sakti Pratama, S.Kom.",
        "Dirga Mahendra",
    ]
    assert context(sheet)["perjalanan"]["daftar_tujuan"] == ["Kota Bandung"]
    assert [len(learning.sheets(desk, trip_id, SPD)), len(sheet.pelaksana)] == [2, 2]
