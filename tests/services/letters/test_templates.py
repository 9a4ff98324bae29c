"""The office's own templates: brought, checked, used, taken back; issued letters stay."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from sqlalchemy import select

from perdin.errors import BadInput, BadTemplate, NotAllowed, NotFound
from perdin.letters.check import catalogue
from perdin.letters.check.catalogue import LETTERHEAD
from perdin.models.papers import TemplateVersion
from perdin.models.records import AuditEvent
from perdin.rules.letter_kinds import LetterKind
from perdin.services import audit
from perdin.services.desk import Desk
from perdin.services.letters import letters, print_run, templates
from perdin.services.letters.print_run import Form, PrintOrder
from perdin.services.trail import history
from perdin.services.trips import trip_sheet
from tests.letters.documents import lines, with_paragraphs
from tests.office import a_trip, approved, issued

ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD
DISPOSITION = LetterKind.DISPOSISI
MOTTO = "Melayani dengan sepenuh hati"


def reworded(kind: str, *texts: str) -> bytes:
    """The shipped form of a document with paragraphs added at its end, as in Word."""
    document = Document(io.BytesIO(catalogue.shipped(kind, "serang")))
    for text in texts:
        document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def printed(desk: Desk, trip_id: int, kind: LetterKind = ST) -> list[str]:
    """What the first letter of a kind says, made or kept."""
    chosen = next(choice for choice in letters.choices(desk, trip_id) if choice.kind is kind)
    return lines(letters.document(desk, trip_id, kind, chosen.traveller_id).content)


def row(desk: Desk, kind: str) -> templates.TemplateRow:
    """What the list says of one document."""
    return next(template for template in templates.list_templates(desk) if template.kind == kind)


def test_letters_are_made_from_the_version_in_use_and_issued_ones_stay(
    desk: Desk, head: Desk
) -> None:
    before = issued(desk, head, a_trip(desk, "Ayu"))
    old = printed(desk, before)
    own = templates.add(desk, ST, reworded(ST, MOTTO, "Nomor lagi: {{ surat.nomor }}"), "st.docx")
    assert not row(desk, ST).own
    after = issued(desk, head, a_trip(desk, "Bima"))
    assert MOTTO not in printed(desk, after)
    templates.use_template(desk, own)
    assert (row(desk, ST).own, row(desk, ST).file_name) == (True, "st.docx")
    third = issued(desk, head, a_trip(desk, "Citra"))
    texts = printed(desk, third)
    assert MOTTO in texts
    assert texts[-1].startswith("Nomor lagi: 800.1.11.1/003/")
    assert printed(desk, before) == old
    templates.restore_template(desk, ST)
    assert not row(desk, ST).own
    fourth = issued(desk, head, a_trip(desk, "Dirga"))
    assert MOTTO not in printed(desk, fourth)
    assert MOTTO in printed(desk, third)


@pytest.mark.parametrize("form", [Form.FILES, Form.MERGED])
def test_every_way_of_making_letters_takes_the_version_in_use(
    desk: Desk, head: Desk, tmp_path: Path, form: Form
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    mutlak = LetterKind.PERNYATAAN_MUTLAK
    own = templates.add(desk, mutlak, reworded(mutlak, MOTTO), "sptjm.docx")
    templates.use_template(desk, own)
    order = PrintOrder((trip_id,), form, frozenset({mutlak}))
    (path,) = print_run.run(desk, order, tmp_path).written
    assert MOTTO in lines(path.read_bytes())
    if form is Form.FILES:
        written = letters.write_all(desk, trip_id, tmp_path / "semua")
        assert [MOTTO in lines(path.read_bytes()) for path in written].count(True) == 1


def test_a_template_that_was_changed_behind_the_program_prints_nothing(
    desk: Desk, head: Desk
) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    templates.use_template(desk, templates.add(desk, ST, reworded(ST, MOTTO), "st.docx"))
    with desk.database.write() as session:
        session.scalars(select(TemplateVersion)).one().content = reworded(ST, "lain")
    version = trip_sheet.open_trip(desk, trip_id).version
    with pytest.raises(BadTemplate, match=r"st\.docx.*isinya rusak"):
        letters.issue(desk, trip_id, version, desk.today)
    templates.restore_template(desk, ST)
    assert letters.issue(desk, trip_id, version, desk.today)


def test_one_letterhead_changes_them_all(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    kop = templates.add(desk, LETTERHEAD, reworded("kop", MOTTO), "kop kami.docx")
    templates.use_template(desk, kop)
    letters.issue(desk, trip_id, trip_sheet.open_trip(desk, trip_id).version, desk.today)
    for kind in (ST, SPD):
        assert MOTTO in printed(desk, trip_id, kind)


def test_what_cannot_be_filled_is_refused_whole_and_nothing_is_kept(desk: Desk) -> None:
    wrong = reworded(ST, "{{ surat.nmr }}", "{% for x in pelaksana %}", "{{ orang.nama")
    problems = templates.check(desk, ST, wrong, "salah.docx")
    sentences = [str(problem) for problem in problems]
    assert len(sentences) == 3, sentences
    assert any("«surat.nmr»" in sentence and "«surat.nomor»" in sentence for sentence in sentences)
    assert all("aragraf" in sentence for sentence in sentences)
    with pytest.raises(BadInput) as refused:
        templates.add(desk, ST, wrong, "salah.docx")
    assert str(refused.value).count("\n") == 2
    assert templates.history(desk, ST) == []
    (only,) = templates.check(desk, ST, b"bukan zip", "salah.txt")
    assert "bukan dokumen Word" in only.sentence


SHORT = with_paragraphs("Nomor {{ surat.nomor }} tanggal {{ surat.tanggal }}: {{ orang.nama }}")
LEFT_OPEN = [
    "orang.nip", "perjalanan.maksud", "perjalanan.tujuan", "perjalanan.tanggal_berangkat",
    "perjalanan.tanggal_kembali", "pejabat_spd.nama",
]  # fmt: skip


def test_a_form_that_lacks_a_row_is_told_and_still_taken(desk: Desk) -> None:
    problems = templates.check(desk, SPD, SHORT, "ringkas.docx", LEFT_OPEN)
    assert len(problems) > len(LEFT_OPEN)
    assert all(problem.advice for problem in problems)
    assert any("{{ perjalanan.alat_angkut }}" in problem.sentence for problem in problems)
    assert templates.add(desk, SPD, SHORT, "ringkas.docx", LEFT_OPEN)


def test_what_a_letter_leaves_open_is_said_of_one_by_one_and_kept_with_it(desk: Desk) -> None:
    for number in range(len(LEFT_OPEN)):
        said = LEFT_OPEN[:number]
        with pytest.raises(BadInput) as refused:
            templates.add(desk, SPD, SHORT, "ringkas.docx", said)
        assert len(str(refused.value).split("\n")) == len(LEFT_OPEN) - number
    assert templates.history(desk, SPD) == []
    own = templates.add(desk, SPD, SHORT, "ringkas.docx", [*LEFT_OPEN, "surat.nomor"])
    named = (
        "NIP pelaksana", "nama penanda tangan", "maksud perjalanan", "tanggal berangkat",
        "tanggal kembali", "tempat tujuan",
    )  # fmt: skip
    (version,) = templates.history(desk, SPD)
    assert sorted(version.by_hand) == sorted(named), "what the letter says is not left open"
    templates.use_template(desk, own)
    assert sorted(row(desk, SPD).by_hand) == sorted(named)
    assert row(desk, ST).by_hand == ()
    event = history.list_history(desk, 2)[1]
    assert set(str(event.details["diisi_tangan"]).split(", ")) == set(named)


def test_no_word_of_anybody_makes_a_letter_of_one_trip_a_template(desk: Desk) -> None:
    filled = with_paragraphs("SURAT TUGAS", "Nomor : 090/1/KEC-CTH/I/2026", "Nama : Ratih Contoh")
    every = {one.fact for one in templates.check(desk, ST, filled, "surat.docx") if one.fact}
    with pytest.raises(BadInput, match="Tidak ada satu isian pun"):
        templates.add(desk, ST, filled, "surat.docx", every)


def test_a_file_that_is_brought_again_is_taken_by_what_is_said_of_it_now(desk: Desk) -> None:
    form = reworded(ST, MOTTO)
    own = templates.add(desk, ST, form, "st.docx", ["surat.nomor"])
    assert templates.history(desk, ST)[0].by_hand == ()
    first = templates.keep_template(desk, SPD, form, "spd.docx", ("orang.nip",))
    assert templates.keep_template(desk, SPD, form, "lagi.docx") == first
    assert templates.history(desk, SPD)[0].by_hand == ()
    assert templates.keep_template(desk, SPD, form, "lagi.docx", ("orang.nip",)) == first
    assert templates.history(desk, SPD)[0].by_hand == ("NIP pelaksana",)
    assert own != first


def test_every_version_is_kept_and_can_be_taken_up_again(desk: Desk) -> None:
    one, two = reworded(ST, "satu"), reworded(ST, "dua")
    first = templates.add(desk, ST, one, "satu.docx")
    templates.use_template(desk, first)
    second = templates.add(desk, ST, two, "dua.docx")
    assert templates.add(desk, ST, two, "dua lagi.docx") == second
    templates.use_template(desk, second)
    assert [(row.file_name, row.active) for row in templates.history(desk, ST)] == [
        ("dua.docx", True),
        ("satu.docx", False),
    ]
    assert templates.content(desk, ST, first) == one
    assert templates.content(desk, ST) == two
    templates.use_template(desk, first)
    assert templates.content(desk, ST) == one
    assert row(desk, ST).versions == 2
    with pytest.raises(NotFound):
        templates.use_template(desk, 99)


def test_a_preview_is_filled_with_a_sample(desk: Desk) -> None:
    texts = lines(templates.preview(desk, ST, reworded(ST, "{{ orang.nama }}"), "st.docx"))
    assert texts[-1] == "Nareswari Puspa Dewi, S.Stat."
    texts = lines(templates.preview(desk, "kop", reworded("kop", MOTTO), "kop.docx"))
    assert MOTTO in texts
    assert "SURAT TUGAS" in texts


def test_only_who_may_change_settings_changes_templates_and_the_trail_says_so(
    desk: Desk, treasurer: Desk
) -> None:
    with pytest.raises(NotAllowed):
        templates.add(treasurer, ST, reworded(ST, MOTTO), "st.docx")
    own = templates.add(desk, ST, reworded(ST, MOTTO), "st.docx")
    with pytest.raises(NotAllowed):
        templates.use_template(treasurer, own)
    templates.use_template(desk, own)
    assert templates.history(treasurer, ST)[0].active
    with desk.database.read() as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(2)).all()
        assert audit.walk(session).fault is None
    assert [event.action for event in events] == ["use_template", "keep_template"]


def test_a_file_from_word_on_the_web_is_taken_by_its_usual_name(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "dari web.docx"
    document = Document()
    document.add_paragraph("Nomor {{ surat.nomor }}: {{ undangan.perihal }}")
    document.part.partname = PackURI("/word/document2.xml")
    document.save(str(path))
    taken = templates.read_file(path)
    assert [
        problem
        for problem in templates.check(desk, DISPOSITION, taken, path.name)
        if not problem.advice
    ] == []
    assert lines(templates.preview(desk, DISPOSITION, taken, path.name))[0].startswith("Nomor 0")
    path.write_bytes(b"bukan zip")
    assert templates.read_file(path) == b"bukan zip"
