"""Many PDFs as one: pages in order, bookmarks by group, files inside, and what cannot be read."""

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from perdin.errors import PdfFailed, PdfUnreadable
from perdin.letters.pdf.join import Attachment, Part, join, pages_of, some_pages
from tests.letters.pdfium_crowd import empty_pdf, locked_pdf
from tests.pdfs import pdf_of


def _file(folder: Path, name: str, content: bytes | None = None) -> Path:
    path = folder / f"{name}.pdf"
    path.write_bytes(pdf_of(name) if content is None else content)
    return path


def _texts(path: Path) -> list[str]:
    return [page.extract_text().strip() for page in PdfReader(path).pages]


def _tree(reader: PdfReader, branch: list[Any]) -> list[Any]:
    """Every bookmark with its page; what stands under one in a list after it."""
    return [
        _tree(reader, entry)
        if isinstance(entry, list)
        else (entry.title, reader.get_destination_page_number(entry))
        for entry in branch
    ]


def test_parts_stand_in_order_under_the_bookmark_of_their_group(tmp_path: Path) -> None:
    parts = [
        Part("Sampul", _file(tmp_path, "sampul")),
        Part("Satu", _file(tmp_path, "satu"), "Surat"),
        Part("Dua", _file(tmp_path, "dua"), "Surat"),
        Part("Tiga", _file(tmp_path, "tiga"), "Biaya"),
        Part("Empat", _file(tmp_path, "empat")),
        Part("Lima", _file(tmp_path, "lima"), "Biaya"),
    ]
    target = tmp_path / "jadi.pdf"
    assert join(parts, target, "Berkas") == {}
    assert _texts(target) == ["sampul", "satu", "dua", "tiga", "empat", "lima"]
    reader = PdfReader(target)
    assert _tree(reader, list(reader.outline)) == [
        ("Sampul", 0),
        ("Surat", 1), [("Satu", 1), ("Dua", 2)],
        ("Biaya", 3), [("Tiga", 3)],
        ("Empat", 4),
        ("Biaya", 5), [("Lima", 5)],
    ]  # fmt: skip
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.producer) == ("Berkas", "Perdin")
    assert pages_of(target) == 6


def test_each_part_may_begin_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    two = tmp_path / "dua halaman.pdf"
    join([Part(str(n), _file(tmp_path, f"h{n}")) for n in (1, 2)], two, "x")
    parts = [Part("a", _file(tmp_path, "a")), Part("b", two), Part("c", _file(tmp_path, "c"))]
    target = tmp_path / "jadi.pdf"
    join(parts, target, "x", fresh_sheet=True)
    assert _texts(target) == ["a", "", "h1", "h2", "c"]
    reader = PdfReader(target)
    assert _tree(reader, list(reader.outline)) == [("a", 0), ("b", 2), ("c", 4)]
    join(parts, target, "x")
    assert _texts(target) == ["a", "h1", "h2", "c"]


def test_files_travel_inside_byte_for_byte(tmp_path: Path) -> None:
    target = tmp_path / "jadi.pdf"
    files = [Attachment("TTE.pdf", b"%PDF-signed"), Attachment("lain.txt", b"\x00\xff")]
    join([Part("a", _file(tmp_path, "a"))], target, "x", attachments=files)
    assert PdfReader(target).attachments == {"TTE.pdf": [b"%PDF-signed"], "lain.txt": [b"\x00\xff"]}


def test_what_cannot_be_read_is_told_by_its_place_and_left_out(tmp_path: Path) -> None:
    broken, locked = "PDF ini rusak atau tidak terbaca.", "PDF ini terkunci kata sandi."
    parts = [
        Part("Rusak", _file(tmp_path, "rusak", b"bukan pdf"), "Surat"),
        Part("Baik", _file(tmp_path, "baik"), "Surat"),
        Part("Terkunci", _file(tmp_path, "terkunci", locked_pdf()), "Lain"),
        Part("Hilang", tmp_path / "hilang.pdf"),
        Part("Juga", _file(tmp_path, "juga"), "Surat"),
    ]
    target = tmp_path / "jadi.pdf"
    assert join(parts, target, "x") == {0: broken, 2: locked, 3: broken}
    assert _texts(target) == ["baik", "juga"]
    reader = PdfReader(target)
    assert _tree(reader, list(reader.outline)) == [("Surat", 0), [("Baik", 0), ("Juga", 1)]]
    for nothing in ([], [parts[0]], [Part("Kosong", _file(tmp_path, "kosong", empty_pdf()))]):
        with pytest.raises(PdfFailed, match=r"Berkas.*Tidak ada halaman yang dapat digabung"):
            join(nothing, tmp_path / "tidak jadi.pdf", "Berkas")
    assert not (tmp_path / "tidak jadi.pdf").exists()
    assert pages_of(tmp_path / "hilang.pdf") == pages_of(tmp_path / "rusak.pdf") == 0


def test_some_pages_of_a_pdf_are_a_pdf_of_those(tmp_path: Path) -> None:
    target = tmp_path / "jadi.pdf"
    join([Part(name, _file(tmp_path, name)) for name in "abc"], target, "x")
    whole = target.read_bytes()
    assert some_pages(whole, [0, 1, 2], "x.pdf") is whole
    for numbers, said in (([2, 0], ["c", "a"]), ([1], ["b"]), ([0, 1], ["a", "b"])):
        reader = PdfReader(io.BytesIO(some_pages(whole, numbers, "x.pdf")))
        assert [page.extract_text().strip() for page in reader.pages] == said
        assert list(reader.outline) == []
    for wrong in ((whole, [3]), (b"bukan pdf", [0])):
        with pytest.raises(PdfUnreadable, match=r"x\.pdf.*rusak atau tidak terbaca"):
            some_pages(*wrong, "x.pdf")
