"""Bombs and entities in every part of a Word file: refused before they unfold or fetch."""

import io
import socket
import tracemalloc
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest
from lxml import etree

from perdin.errors import BadTemplate
from perdin.letters.check import unsafe_content
from perdin.letters.check.sample_letter import sample
from perdin.letters.docx import archive
from perdin.letters.fill import compiler
from tests.letters.documents import with_paragraphs

PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/header1.xml",
    "word/_rels/document.xml.rels",
    "docProps/core.xml",
)
LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "ha"}">' for at in range(9))
ENTITIES = {
    "internal": '<!DOCTYPE x [<!ENTITY a "RAHASIA">]><x>&a;</x>',
    "file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file://{secret}">]><x>&a;</x>',
    "network": '<!DOCTYPE x [<!ENTITY a SYSTEM "http://192.0.2.1/x">]><x>&a;</x>',
    "parameter": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://192.0.2.1/x"> %a;]><x/>',
    "laughs": f"<!DOCTYPE x [{LAUGHS}]><x>&l8;</x>",
}
SIZES = (2_000_000, 10_000_000, 20_000_000, 49_000_000)
SWOLLEN = ("word/document.xml", "word/media/image1.png", "word/header1.xml", "lain/isi.bin",
           "docProps/core.xml")  # fmt: skip
CROWDS = (2_001, 3_000, 10_000)


def _with(name: str, content: bytes) -> bytes:
    parts = archive.read_parts(with_paragraphs("Surat"), "uji") | {name: content}
    return _zipped(list(parts.items()))


def _zipped(entries: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries:
            package.writestr(name, content)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the network here has been taken in."""

    def refuse(*_given: object) -> NoReturn:
        raise AssertionError("a document asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("entity", ENTITIES)
def test_entities_are_refused_and_nothing_is_read_or_unfolded(
    tmp_path: Path, part: str, entity: str
) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("RAHASIA")
    doctype = ENTITIES[entity].replace("{secret}", str(secret))
    document = _with(part, f'<?xml version="1.0"?>{doctype}'.encode())
    tracemalloc.start()
    try:
        hazards = dict(unsafe_content.hazards(unsafe_content.parts_of(document, "surat.docx")))
        assert "DOCTYPE" in hazards[part]
        with pytest.raises(BadTemplate) as refused:
            compiler.render(document, sample())
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()
    assert "RAHASIA" not in str(refused.value)


@pytest.mark.parametrize("entity", ["internal", "file"])
def test_the_gate_for_entities_catches_a_parser_that_unfolds_them(
    tmp_path: Path, entity: str
) -> None:
    """The known-bad twin: read without the gate, the document shows what is no part of it."""
    secret = tmp_path / "rahasia.txt"
    secret.write_text("RAHASIA")
    doctype = ENTITIES[entity].replace("{secret}", str(secret))
    unfolding = etree.XMLParser(resolve_entities=True, load_dtd=True)
    shown = etree.fromstring(f'<?xml version="1.0"?>{doctype}'.encode(), unfolding)
    assert "RAHASIA" in "".join(shown.itertext())


def test_the_gate_for_bombs_catches_a_reader_that_unpacks_first() -> None:
    """The known-bad twin: unpacked as zipfile does it, a bomb takes the memory it was made for."""
    bomb = _with("lain/isi.bin", b" " * 49_000_000)
    tracemalloc.start()
    try:
        with zipfile.ZipFile(io.BytesIO(bomb)) as packed:
            held = [packed.read(name) for name in packed.namelist()]
        assert sum(map(len, held)) > 49_000_000
        assert tracemalloc.get_traced_memory()[1] > 40_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SWOLLEN)
def test_a_part_that_swells_is_refused_wherever_it_lies(name: str, size: int) -> None:
    _refused_cheaply(_with(name, b" " * size))


@pytest.mark.parametrize("count", CROWDS)
def test_a_crowd_of_parts_is_refused(count: int) -> None:
    _refused_cheaply(_zipped([(f"word/{at}.xml", b"") for at in range(count)]))


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_bomb_inside_a_bomb_is_refused(depth: int) -> None:
    inner = _zipped([("isi.bin", b"\0" * 20_000_000)])
    for _level in range(depth):
        inner = _zipped([("word/embeddings/lagi.zip", inner)])
    hazards = unsafe_content.hazards(archive.read_parts(inner, "surat.docx"))
    assert any("objek tersemat" in sentence for _part, sentence in hazards)


def _refused_cheaply(content: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(BadTemplate):
            archive.read_parts(content, "surat.docx")
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
