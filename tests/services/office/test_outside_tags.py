"""The list of tags that letters leave for an outside system: empty at first, the office's own."""

from pathlib import Path

import pytest

from perdin.errors import BadInput, NotAllowed, NotFound, StaleVersion
from perdin.rules.outside_tags import OutsideTag, TagFact
from perdin.services.desk import Desk
from perdin.services.letters import templates
from perdin.services.office import outside_tags
from tests.letters.documents import with_paragraphs


def test_the_list_is_shipped_empty_and_keeps_what_the_office_writes(desk: Desk) -> None:
    assert outside_tags.list_tags(desk) == []
    first = outside_tags.save_tag(desk, "  ${nomor_naskah} ", TagFact.NUMBER, " panduan  hal. 4 ")
    outside_tags.save_tag(desk, "#ttd#", TagFact.SIGNATURE)
    shown = outside_tags.list_tags(desk)
    assert [(tag.text, tag.fact, tag.note) for tag in shown] == [
        ("${nomor_naskah}", TagFact.NUMBER, "panduan hal. 4"),
        ("#ttd#", TagFact.SIGNATURE, ""),
    ]
    outside_tags.save_tag(desk, "${no}", TagFact.OTHER, "", first, shown[0].version)
    assert outside_tags.list_tags(desk)[0].text == "${no}"
    outside_tags.remove_tag(desk, first)
    assert [tag.text for tag in outside_tags.list_tags(desk)] == ["#ttd#"]


def test_a_tag_that_cannot_be_one_or_is_there_is_refused(desk: Desk) -> None:
    outside_tags.save_tag(desk, "${nomor}", TagFact.NUMBER)
    for text in ("", "nomor", "{{ nomor }}", "${no\u202emor}"):
        with pytest.raises(BadInput):
            outside_tags.save_tag(desk, text, TagFact.NUMBER)
    with pytest.raises(BadInput, match="sudah ada dalam daftar"):
        outside_tags.save_tag(desk, " ${nomor}", TagFact.OTHER)
    with pytest.raises(BadInput, match="Catatan paling panjang"):
        outside_tags.save_tag(desk, "${lain}", TagFact.OTHER, "a" * 201)
    outside_tags.save_tag(desk, "${Nomor}", TagFact.OTHER)  # another tag to the outside system
    assert len(outside_tags.list_tags(desk)) == 2


def test_the_list_ends_somewhere(desk: Desk) -> None:
    for number in range(outside_tags.MOST):
        outside_tags.save_tag(desk, f"${{tag{number}}}", TagFact.OTHER)
    with pytest.raises(BadInput, match="paling banyak"):
        outside_tags.save_tag(desk, "${satu_lagi}", TagFact.OTHER)


def test_what_somebody_else_changed_or_took_away_is_told(desk: Desk, head: Desk) -> None:
    tag_id = outside_tags.save_tag(desk, "${nomor}", TagFact.NUMBER)
    seen = outside_tags.list_tags(desk)[0].version
    outside_tags.save_tag(desk, "${nomor}", TagFact.DATE, "", tag_id, seen)
    with pytest.raises(StaleVersion):
        outside_tags.save_tag(desk, "${nomor}", TagFact.OTHER, "", tag_id, seen)
    with pytest.raises(NotAllowed):
        outside_tags.save_tag(head, "${lain}", TagFact.OTHER)
    outside_tags.remove_tag(desk, tag_id)
    with pytest.raises(NotFound):
        outside_tags.save_tag(desk, "${nomor}", TagFact.OTHER, "", tag_id, seen + 1)


def test_a_template_is_held_against_the_list_of_its_office(desk: Desk) -> None:
    file = with_paragraphs("LEMBAR DISPOSISI", "{{ undangan.perihal }}", "${agenda}")
    with pytest.raises(BadInput, match="daftarkan di Pengaturan, Tag sistem luar"):
        templates.add(desk, "disposisi", file, "disposisi.docx")
    outside_tags.save_tag(desk, "${agenda}", TagFact.OTHER)
    assert templates.ground(desk)[2] == (OutsideTag("${agenda}", TagFact.OTHER),)
    templates.use_template(desk, templates.add(desk, "disposisi", file, "disposisi.docx"))


def test_a_letter_that_is_learned_from_keeps_its_tags(desk: Desk, tmp_path: Path) -> None:
    from perdin.rules.letter_kinds import LetterKind
    from perdin.services.letters import learning

    file = with_paragraphs("SURAT TUGAS", "Nomor : ${nomor_naskah}", "Maksud : Rapat kerja")
    before = learning.learn(desk, file, "st.docx", LetterKind.SURAT_TUGAS)
    assert "${nomor_naskah}" in [one.text for one in before.learned.proposals]
    outside_tags.save_tag(desk, "${nomor_naskah}", TagFact.NUMBER)
    after = learning.learn(desk, file, "st.docx", LetterKind.SURAT_TUGAS)
    assert "${nomor_naskah}" not in [one.text for one in after.learned.proposals]
