"""Signed PDFs that come back: kept byte for byte, or refused in words."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from sqlalchemy import select

from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.letters import seal
from perdin.models.letters import Letter
from perdin.services.desk import Desk
from perdin.services.letters import signed_copies
from tests.letters.signing import sign
from tests.office import a_trip, issued


@pytest.fixture
def letter(desk: Desk, head: Desk, database: Database) -> tuple[int, str]:
    """An issued Surat Tugas: its id, and the words that its paper carries."""
    issued(desk, head, a_trip(desk, "Ayu"))
    with database.read() as session:
        first_letter = session.scalars(select(Letter).order_by(Letter.id)).first()
        assert first_letter is not None
        return (
            first_letter.id,
            f"Nomor : {first_letter.number}\nKode: {seal.printed(first_letter.seal)}\n",
        )


def _pdf(folder: Path, words: str) -> bytes:
    """A PDF that says these words, made by the office suite that offices use."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is missing: apt install libreoffice-writer-nogui"
    folder.mkdir(exist_ok=True)
    (folder / "surat.txt").write_text(words, encoding="utf-8")
    subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(folder / "surat.txt")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "surat.pdf").read_bytes()


def test_a_signed_copy_is_kept_as_it_came(
    desk: Desk, letter: tuple[int, str], tmp_path: Path
) -> None:
    letter_id, words = letter
    plain = _pdf(tmp_path, words)
    with pytest.raises(BadInput, match="belum bertanda tangan"):
        signed_copies.attach_signed(desk, letter_id, plain)
    signed = sign(plain)
    (read,) = signed_copies.attach_signed(desk, letter_id, signed)
    assert (read.signer, read.issuer, read.certified) == (
        "Surya Adiwangsa",
        "Penerbit Contoh",
        True,
    )
    signed_copies.attach_signed(desk, letter_id, signed)  # dropped twice: kept once
    (row,) = signed_copies.list_signed(desk, letter_id)
    assert row.signatures == (read,)
    kept = signed_copies.signed_document(desk, row.id)
    assert kept.content == signed
    assert kept.name.endswith("TTE.pdf")

    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    writer.root["/Sisipan"] = generic.pdf_string("x")
    writer.update_root()
    changed = io.BytesIO()
    writer.write(changed)
    with pytest.raises(BadInput, match="diubah sesudah ditandatangani"):
        signed_copies.attach_signed(desk, letter_id, changed.getvalue())
    broken = signed.replace(b"/MediaBox", b"/MediaBex", 1)
    with pytest.raises(BadInput, match="diubah sesudah|rusak"):
        signed_copies.attach_signed(desk, letter_id, broken)
    assert len(signed_copies.list_signed(desk, letter_id)) == 1


def test_another_document_is_no_copy(desk: Desk, letter: tuple[int, str], tmp_path: Path) -> None:
    letter_id, words = letter
    for other in ("Surat lain", words.partition("\n")[0], words.replace("001", "002", 1)):
        with pytest.raises(BadInput, match="bukan surat nomor"):
            signed_copies.attach_signed(desk, letter_id, sign(_pdf(tmp_path, other)))
    assert signed_copies.list_signed(desk, letter_id) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bukan PDF"),
        (b"PK\x03\x04", "bukan PDF"),
        (b"%PDF-1.7\n", "rusak"),
        (b"%PDF-1.7\nhalo\n%%EOF", "rusak"),
        (b"%PDF-" + b"0" * 20_000_001, "20 MB"),
    ],
)
def test_what_is_no_sound_pdf_is_refused(
    desk: Desk, letter: tuple[int, str], content: bytes, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        signed_copies.attach_signed(desk, letter[0], content)
