"""Papers that quote a number of an outside system: dots until it is there, told afterwards."""

import io
from datetime import date

from docx import Document

from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import letters, templates
from perdin.services.letters.letter_list import LetterChoice
from perdin.services.register import outside_numbers
from perdin.services.register.outside_numbers import OutsideNumber
from tests.letters.documents import lines
from tests.outside_letters import DAY, SPD, ST, issued, list_tags, tagged

GIVEN = "094/123-Kec.Uji/2026"
DOTS = ".........."


def printed(desk: Desk, trip_id: int, kind: LetterKind) -> list[str]:
    """What the first letter of a kind of a trip says."""
    chosen = next(choice for choice in letters.choices(desk, trip_id) if choice.kind is kind)
    return lines(letters.document(desk, trip_id, kind, chosen.traveller_id).content)


def choice(desk: Desk, trip_id: int, kind: LetterKind) -> LetterChoice:
    return next(one for one in letters.choices(desk, trip_id) if one.kind is kind)


def test_papers_of_money_print_dots_until_the_number_is_there(desk: Desk, head: Desk) -> None:
    list_tags(desk)
    tagged(desk, SPD)
    order, spd = issued(desk, head)
    account = LetterKind.RINCIAN_BIAYA
    assert choice(desk, order.trip_id, account).warnings[-1] == (
        "Nomor SPD masih menunggu sistem luar: tercetak titik-titik."
    )
    assert any(DOTS in line for line in printed(desk, order.trip_id, account))
    outside_numbers.record_outside(desk, spd.id, OutsideNumber(GIVEN, date(2026, 2, 23)))
    said = printed(desk, order.trip_id, account)
    assert any(GIVEN in line for line in said)
    assert any("23 Februari 2026" in line for line in said)
    assert not any("menunggu" in one for one in choice(desk, order.trip_id, account).warnings)


def test_a_letter_that_is_not_issued_yet_says_which_number_it_would_lack(
    desk: Desk, head: Desk
) -> None:
    list_tags(desk)
    tagged(desk, ST)
    quoting(desk)
    (order,) = issued(desk, head, kinds=(ST,))
    told = "Nomor Surat Tugas masih menunggu sistem luar: tercetak titik-titik."
    assert told in choice(desk, order.trip_id, SPD).warnings
    outside_numbers.record_outside(desk, order.id, OutsideNumber(GIVEN))
    assert told not in choice(desk, order.trip_id, SPD).warnings


def test_an_spd_is_told_and_remade_once_the_number_is_known(desk: Desk, head: Desk) -> None:
    list_tags(desk)
    tagged(desk, ST)
    quoting(desk)
    order, spd = issued(desk, head)
    assert choice(desk, order.trip_id, SPD).warnings == (
        "Nomor Surat Tugas masih menunggu; di surat ini tercetak titik-titik.",
    )
    assert f"Berdasarkan {DOTS}" in printed(desk, order.trip_id, SPD)
    outside_numbers.record_outside(desk, order.id, OutsideNumber(GIVEN, date(2026, 2, 23)))
    (told,) = choice(desk, order.trip_id, SPD).warnings
    assert GIVEN in told
    assert "23 Februari 2026" in told
    letters.revise(desk, spd.id, DAY, "Nomor Surat Tugas terbit")
    assert f"Berdasarkan {GIVEN}" in printed(desk, order.trip_id, SPD)
    assert choice(desk, order.trip_id, SPD).warnings == ()
    outside_numbers.correct_outside(desk, order.id, OutsideNumber("094/124/2026"), "Salah baca")
    assert "094/124/2026" in choice(desk, order.trip_id, SPD).warnings[0]


def quoting(desk: Desk) -> None:
    """An SPD that says which Surat Tugas it rests on."""
    word = Document(io.BytesIO(templates.content(desk, SPD)))
    word.add_paragraph("Berdasarkan {{ surat.nomor_surat_tugas }}")
    file = io.BytesIO()
    word.save(file)
    templates.use_template(desk, templates.add(desk, SPD, file.getvalue(), "spd.docx"))
