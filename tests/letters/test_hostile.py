"""Templates with hostile tags: each is refused in words and with its place, nothing runs."""

import io
import re
import sys
from pathlib import Path

import pytest
from docx import Document

from perdin.errors import BadTemplate
from perdin.files import process_limits
from perdin.letters.check import catalogue, checker, trial_filling
from perdin.letters.check.checker import check_template
from perdin.letters.check.sample_letter import sample
from perdin.letters.fill import compiler
from tests.letters.documents import lines, with_paragraphs
from tests.letters.hostile import (
    CODE,
    ENDLESS,
    PARTS,
    PAYLOADS,
    PLACES,
    PROPERTIES,
    WORD,
    changed,
    in_body,
    saved,
    with_each,
    with_notes,
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("attack", [*ENDLESS[:4], *CODE])
def test_what_attacks_is_named_with_its_place_and_never_run(
    tmp_path: Path, place: str, attack: str
) -> None:
    canary = tmp_path / "canary"
    text = attack.format(canary=str(canary)) if attack in CODE else attack
    template = PLACES[place](text)
    problems = check_template(template, "uji.docx")
    assert problems
    assert all(problem.place == place for problem in problems), problems
    with pytest.raises(BadTemplate):
        compiler.render(template, sample())
    assert not canary.exists()


@pytest.mark.parametrize("attack", ENDLESS)
def test_what_would_never_end_is_refused_at_once(attack: str) -> None:
    """Also by the filling itself, without the check. A hang would end this test run, not pass."""
    template = in_body(attack)
    assert check_template(template, "uji.docx")
    with pytest.raises(BadTemplate):
        compiler.render(template, sample())


def test_loops_in_loops_and_endless_depth_are_refused() -> None:
    four = "{% for a in pelaksana %}" * 4 + "x" + "{% endfor %}" * 4
    (problem, *_more) = check_template(in_body(four), "uji.docx")
    assert "pengulangan di dalam 2 pengulangan lain" in problem.sentence
    deep = "{% if surat.nomor %}" * 200 + "x" + "{% endif %}" * 200
    (problem, *_more) = check_template(in_body(deep), "uji.docx")
    assert "terlalu bersarang" in problem.sentence
    with pytest.raises(BadTemplate):
        compiler.render(in_body(deep), sample())


def test_a_text_that_grows_in_each_step_is_stopped_before_it_is_made() -> None:
    for step in ("|replace('0',surat.nomor)", "|join(surat.nomor)", ".replace('', surat.nomor)"):
        template = in_body("{{ surat.nomor" + step * 16 + " }}")
        (problem,) = check_template(template, "uji.docx")
        assert "perintah yang tidak diizinkan" in problem.sentence
        with pytest.raises(BadTemplate, match="tidak diizinkan"):
            compiler.render(template, sample())


def test_what_keeps_the_check_busy_costs_no_more_than_its_time() -> None:
    """A lawful document of 20,000 tags: it is not forbidden, and yet no program may wait for it."""
    paragraph = b"<w:p><w:r><w:t>{{ surat.nomor }}</w:t></w:r></w:p>"
    body = (
        b"<w:document "
        + WORD.encode()
        + b"><w:body>"
        + paragraph * 20_000
        + b"</w:body></w:document>"
    )
    slow = changed(with_paragraphs("x"), word__document_DOT_xml=body)
    kop = catalogue.letterhead_of("pmk")
    with pytest.raises(BadTemplate, match="tidak selesai"):
        trial_filling.apart(checker.look_through, "uji", slow, "uji", "", slow, kop, seconds=0.5)
    with pytest.raises(BadTemplate, match="tidak selesai"):
        trial_filling.fill(slow, "uji.docx", "pmk", seconds=0.5)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind")
def test_what_takes_all_memory_is_ended_alone() -> None:
    with pytest.raises(BadTemplate, match="menghabiskan memori"):
        trial_filling.apart(bytes, "uji.docx", 4 * process_limits.MOST_MEMORY)


def test_tags_of_parts_that_are_never_filled_run_nothing(tmp_path: Path) -> None:
    """Word's comments, and what the file says of its program: they stay as they are typed."""
    canary = tmp_path / "canary"
    attack = CODE[2].format(canary=str(canary))
    document = Document(io.BytesIO(with_paragraphs("Surat {{ surat.nomor }}")))
    document.core_properties.keywords = attack
    word = f"<w:comments {WORD}><w:comment w:id='1'><w:p><w:r><w:t>{attack}</w:t></w:r></w:p>"
    template = changed(
        saved(document), word__comments_DOT_xml=f"{word}</w:comment></w:comments>".encode()
    )
    assert not [
        problem for problem in check_template(template, "uji.docx") if problem.place != PROPERTIES
    ]
    filled = compiler.render(template, sample())
    assert attack in Document(io.BytesIO(filled)).core_properties.keywords
    assert not canary.exists()


@pytest.mark.parametrize(
    ("kind", "name", "place"),
    [
        ("footnotes", "word/footnotes.xml", "Catatan kaki, paragraf 1"),
        ("header", "word/lain.xml", "Kepala halaman, paragraf 1"),
        ("footer", "lain/Kaki.xml", "Kaki halaman, paragraf 1"),
    ],
)
@pytest.mark.parametrize("attack", [*ENDLESS[:4], *CODE])
def test_notes_and_headers_of_any_name_are_looked_at_too(
    tmp_path: Path, kind: str, name: str, place: str, attack: str
) -> None:
    canary = tmp_path / "canary"
    text = attack.format(canary=str(canary)) if attack in CODE else attack
    template = with_notes(kind, text, name)
    problems = check_template(template, "uji.docx")
    assert problems
    assert all(problem.place == place for problem in problems), problems
    with pytest.raises(BadTemplate):
        compiler.render(template, sample())
    assert not canary.exists()


@pytest.mark.parametrize("part", PARTS)
def test_each_known_way_out_is_named_wherever_it_stands(part: str) -> None:
    problems = check_template(with_each(part, PAYLOADS), "uji.docx")
    matches = {re.search(r"aragraf (\d+)$", problem.place) for problem in problems}
    assert {int(match[1]) for match in matches if match} == set(range(1, len(PAYLOADS) + 1))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_each_known_way_out_is_closed_in_the_filling_too(payload: str) -> None:
    """But for what only prints a word: looking up nothing in a list is no way out."""
    template = in_body(payload)
    if "map(attribute='" in payload:
        text = "\n".join(lines(compiler.render(template, sample())))
        assert "class" not in text
        return
    with pytest.raises(BadTemplate):
        compiler.render(template, sample())
