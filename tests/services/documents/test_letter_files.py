"""Files that are no letter, or hide one: each ends in a sentence with its name."""

import io
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfWriter

from perdin.errors import BadFile
from perdin.importers.invitation.letter_text import MailHead
from perdin.services.documents import letter_files
from tests.pdfs import pdf_of_texts
from tests.photos import a_photo

LETTER = """Nomor : 005/11/Dinkes/2026
Hal   : Undangan Rapat

Hari/Tanggal : Senin, 2 Maret 2026
Tempat       : Aula, Kota Serang
"""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def lines(content: bytes, name: str = "undangan.pdf") -> list[str]:
    """The lines of a letter, as they are opened for a person."""
    return [line.text for line in letter_files.text_of(content, name).lines]


def refused(content: bytes, name: str = "undangan.pdf") -> str:
    """The sentence that a file ends in."""
    with pytest.raises(BadFile) as problem:
        letter_files.text_of(content, name)
    assert name in str(problem.value)
    return str(problem.value)


def a_mail(text: str, *attached: tuple[str, bytes]) -> bytes:
    """An e-mail with files."""
    message = EmailMessage()
    message["From"] = "Arum Contoh <arum@contoh.example>"
    message["Subject"] = "Undangan Rapat"
    message["Date"] = "Tue, 24 Feb 2026 09:15:00 +0700"
    message["Message-ID"] = "<1@contoh.example>"
    message.set_content(text)
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def a_word_file(*paragraphs: str) -> bytes:
    """A Word file."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def rezipped(content: bytes, part: str, new: bytes) -> bytes:
    """A package with one part replaced."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as made:
        for entry in old.infolist():
            made.writestr(entry, new if entry.filename == part else old.read(entry))
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "kosong.pdf", "kosong"),
        (b"MZ\x90\0" + b"\0" * 80, "undangan.pdf.exe", "program"),
        (OLE + "__properties_version1.0".encode("utf-16-le"), "surat.msg", ".eml"),
        (OLE + "WordDocument".encode("utf-16-le"), "surat.doc", ".docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "surat.docx", "kata sandi"),
        (b"{\\rtf1\\ansi Undangan}", "surat.rtf", "RTF"),
        (b"PK\x03\x04" + b"\0" * 200, "surat.docx", "rusak"),
        (b"%PDF-1.7\ngarbage", "surat.pdf", "rusak"),
        (bytes(range(32)) * 20, "surat.txt", "bukan teks"),
        (pdf_of_texts([""]), "pindaian.pdf", "gambar"),
        (pdf_of_texts(["3"]), "pindaian.pdf", "gambar"),
        (a_photo(), "foto.png", "gambar"),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, name: str, words: str) -> None:
    assert words in refused(content, name)


def test_a_locked_pdf_is_said() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf_of_texts([LETTER])))
    writer.encrypt("rahasia", algorithm="AES-256")
    kept = io.BytesIO()
    writer.write(kept)
    assert "kata sandi" in refused(kept.getvalue())


def test_a_wrong_ending_misleads_nobody() -> None:
    pdf, word = pdf_of_texts([LETTER]), a_word_file(*LETTER.split("\n"))
    assert lines(pdf, "undangan.txt")[0].split() == ["Nomor", ":", "005/11/Dinkes/2026"]
    assert lines(word, "undangan.pdf")[0] == "Nomor : 005/11/Dinkes/2026"
    assert lines(LETTER.encode(), "undangan.docx")[0].split()[0] == "Nomor"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_in_any_letters(encoding: str) -> None:
    text = LETTER.replace("Senin, 2", "Jum’at s.d. Sabtu, 6–7")
    read = lines(text.encode(encoding), "a.txt")
    assert "Hari/Tanggal : Jum’at s.d. Sabtu, 6–7 Maret 2026" in read


def test_of_five_hundred_pages_the_first_are_read_and_that_is_said() -> None:
    text = letter_files.text_of(pdf_of_texts([LETTER, *["Lampiran"] * 499]), "tebal.pdf")
    assert text.lines[0].text.startswith("Nomor")
    assert sum(line.text == "Lampiran" for line in text.lines) == letter_files.MOST_PAGES - 1
    assert "500" in text.remarks[0]


def test_an_endless_text_is_read_as_far_as_a_letter_goes() -> None:
    text = letter_files.text_of(LETTER.encode() + b"a b c\n" * 200_000, "panjang.txt")
    assert text.remarks
    assert text.lines[0].text.startswith("Nomor")


def test_a_word_bomb_is_refused() -> None:
    bomb = b"<w:document xmlns:w='w'>" + b" " * 80_000_000 + b"</w:document>"
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", bomb)
    assert "tidak wajar" in refused(kept.getvalue(), "bom.docx")


def test_what_was_struck_out_is_not_read() -> None:
    word = a_word_file("Hari/Tanggal : Senin, 2 Maret 2026")
    body = (
        b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        b"<w:body><w:p><w:r><w:t>Tanggal : </w:t></w:r>"
        b"<w:del><w:r><w:delText>2</w:delText></w:r></w:del>"
        b"<w:ins><w:r><w:t>9</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> Maret 2026</w:t>"
        b"<w:instrText>DATE</w:instrText></w:r></w:p></w:body></w:document>"
    )
    assert lines(rezipped(word, "word/document.xml", body), "a.docx") == ["Tanggal : 9 Maret 2026"]


def test_an_e_mail_brings_its_attached_letter() -> None:
    content = a_mail("Terlampir undangan.", ("undangan.pdf", pdf_of_texts([LETTER])))
    text = letter_files.text_of(content, "surat.eml")
    assert text.lines[0].text.startswith("Nomor")
    assert "undangan.pdf" in text.remarks[0]
    assert text.mail is not None
    assert text.mail.subject == "Undangan Rapat"


def test_of_two_attached_letters_a_person_chooses() -> None:
    pdf = pdf_of_texts([LETTER])
    sentence = refused(a_mail("Terlampir.", ("a.pdf", pdf), ("b.pdf", pdf)), "surat.eml")
    assert "a.pdf, b.pdf" in sentence


def test_an_attached_letter_that_cannot_be_read_leaves_the_e_mail() -> None:
    text = letter_files.text_of(a_mail(LETTER, ("a.pdf", pdf_of_texts([""]))), "surat.eml")
    assert text.lines[0].text.startswith("Nomor")
    assert "a.pdf" in text.remarks[0]


def test_a_forwarded_e_mail_is_its_first_writers() -> None:
    body = (
        "Mohon diproses.\n\n---------- Forwarded message ---------\n"
        "Dari: Bagian Umum <umum@contoh.example>\nDate: Sen, 23 Feb 2026 08.10\n"
        "Subject: Fwd: Rapat Kerja\nTo: Arum\n\n" + LETTER
    )
    text = letter_files.text_of(a_mail(body), "surat.eml")
    assert text.mail == MailHead(
        sender="Bagian Umum", subject="Rapat Kerja", sent=date(2026, 2, 23)
    )
    assert not any("Forwarded" in line.text or line.text.startswith("Date") for line in text.lines)


def test_an_e_mail_of_html_alone_is_read() -> None:
    message = EmailMessage()
    message["From"] = "arum@contoh.example"
    message["Date"] = "Tue, 24 Feb 2026 09:15:00 +0700"
    message["Message-ID"] = "<1@contoh.example>"
    message.set_content(
        "<style>p{}</style><p>Yth. Bapak</p><table><tr><td>Hari/Tanggal</td><td>: Senin, 2 Maret "
        "2026</td></tr></table>",
        subtype="html",
    )
    assert "Hari/Tanggal : Senin, 2 Maret 2026" in lines(message.as_bytes(), "surat.eml")


@pytest.mark.parametrize("year", ["2" + "8" * 90, "99999", "1700", "9999"])
def test_an_e_mail_of_an_impossible_year_is_read_without_its_day(year: str) -> None:
    """Python's own reader of e-mail overflows over it, as a run led by reached code has found."""
    content = a_mail(LETTER).replace(b"24 Feb 2026", f"24 Feb {year}".encode())
    text = letter_files.text_of(content, "surat.eml")
    assert text.mail is not None
    assert (text.mail.sent, text.mail.subject) == (None, "Undangan Rapat")


@pytest.mark.parametrize("day", ["1 Jan", "31 Des", "Sen, 23 Feb", "29 Feb 0000", "1 1 1"])
def test_a_forwarded_e_mail_of_half_a_day_is_read(day: str) -> None:
    """Without a day of its own, as a run led by reached code has found."""
    body = f"Dari: Umum <umum@contoh.example>\nDate: {day}\nSubject: Rapat\nTo: Arum\n\n{LETTER}"
    content = a_mail(body).replace(b"Date: Tue, 24 Feb 2026 09:15:00 +0700\n", b"")
    text = letter_files.text_of(content, "surat.eml")
    assert text.mail is not None
    assert (text.mail.sender, text.mail.subject) == ("Umum", "Rapat")


def test_damaged_e_mails_and_word_files_end_in_a_sentence_or_are_read() -> None:
    """Whatever else is raised fails the test."""
    refused_with: set[str] = set()
    for content in (a_mail(LETTER, ("a.pdf", pdf_of_texts([LETTER]))), a_word_file(LETTER)):
        for at in range(0, len(content), max(len(content) // 60, 1)):
            changed = bytearray(content)
            changed[at] ^= 0x55
            try:
                letter_files.read_here(bytes(changed), "surat")
            except BadFile as problem:
                refused_with.add(str(problem))
    assert any("surat" in sentence and "rusak" in sentence for sentence in refused_with)


def test_reading_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "undangan.txt"
    file.write_text(LETTER, encoding="utf-8")
    lines(file.read_bytes(), file.name)
    assert [path.name for path in tmp_path.iterdir()] == ["undangan.txt"]
