"""Attachments from anywhere, thousands of them bad: taken in, or refused in one sentence."""

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from perdin.errors import BadInput
from perdin.files import media_types
from perdin.services.documents import received_file
from tests.files import archives, bad_attachments
from tests.files.memory import growth
from tests.letters.pdfium_crowd import empty_pdf, locked_pdf
from tests.pdfs import pdf_of

CORRUPT = Path(__file__).parents[2] / "letters" / "corrupt.pdf"


def outcomes(count: int) -> Counter[str]:
    """Look at so many bad files; anything but a type or a sentence with the name is a fault."""
    ended: Counter[str] = Counter()
    faults = []
    for bad in bad_attachments.corpus(count):
        try:
            received_file.examined(bad.content, bad.name)
            ended[f"{bad.family} taken"] += 1
        except BadInput as problem:
            ended[f"{bad.family} refused"] += 1
            if not str(problem).startswith(f"{bad.name} tidak dilampirkan: "):
                faults.append((bad.family, bad.name, str(problem)))
        except BaseException as fault:  # noqa: BLE001 - whatever it is, it is told with its file
            faults.append((bad.family, bad.name, repr(fault)))
    assert not faults
    return ended


def _all_that_mean_harm_were_refused(ended: Counter[str]) -> None:
    assert not ended["with_a_program taken"]
    for family in (
        "damaged", "broken_archive", "bad_xml", "bad_pdfs", "odd_pictures", "something_else",
    ):  # fmt: skip
        assert ended[f"{family} refused"] > ended[f"{family} taken"] / 4, family


def test_bad_attachments_end_in_a_sentence_and_cost_this_process_nothing() -> None:
    with growth() as megabytes:
        _all_that_mean_harm_were_refused(outcomes(400))
        assert megabytes() < 200


@pytest.mark.long
def test_thousands_of_bad_attachments_end_in_a_sentence() -> None:
    _all_that_mean_harm_were_refused(outcomes(6_000))


@pytest.mark.parametrize("ending", bad_attachments.ENDINGS)
def test_what_is_sound_is_taken_in(ending: str) -> None:
    content = bad_attachments.sound(ending)
    file = received_file.examined(content, f"C:\\Unduhan\\nota{ending}")
    assert file.name == f"nota{ending}"
    assert file.content == content


def _unguarded(content: bytes) -> None:
    """The known-bad twin: a package's type as it was read before, with what it let through."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [one.filename for one in package.infolist()]
            if "mimetype" in parts[:1]:
                package.read("mimetype")[:100].decode()
            if "[Content_Types].xml" in parts:
                package.read("[Content_Types].xml")
    except (zipfile.BadZipFile, RuntimeError, UnicodeDecodeError, OSError) as why:
        raise BadInput(problem="") from why


def test_without_the_guard_other_exceptions_come_out_of_the_same_files() -> None:
    others: Counter[str] = Counter()
    for bad in bad_attachments.corpus(500):
        small = len(bad.content) < 200_000  # the twin would unpack a bomb here and now
        if small and bad.content.startswith(b"PK") and bad.family in ("damaged", "bad_xml"):
            try:
                _unguarded(bad.content)
            except BadInput:
                pass
            except Exception as fault:  # noqa: BLE001 - which ones is the question
                others[type(fault).__name__] += 1
    assert {"error", "ValueError"} & set(others), others


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (CORRUPT.read_bytes(), "PDF-nya tidak terbaca, rusak atau terpotong."),
        (pdf_of("Nota")[:400], "PDF-nya tidak terbaca, rusak atau terpotong."),
        (locked_pdf(), "PDF-nya terkunci dengan kata sandi."),
        (empty_pdf(), "PDF-nya tidak berisi halaman."),
    ],
)
def test_a_pdf_that_nobody_can_open_is_refused_in_its_own_words(content: bytes, why: str) -> None:
    with pytest.raises(BadInput) as told:
        received_file.examined(content, "nota.pdf")
    assert str(told.value) == f"nota.pdf tidak dilampirkan: {why}"


def test_a_bomb_of_two_gigabytes_is_refused_before_it_is_unpacked() -> None:
    content = archives.with_bomb({"word/document.xml": b"<a/>"}, "[Content_Types].xml", 2_000)
    assert len(content) < 2_500_000
    with growth() as megabytes:
        with pytest.raises(BadInput, match="tidak wajar"):
            received_file.examined(content, "surat.docx")
        with pytest.raises(BadInput, match="tidak wajar"):
            media_types.media_type(content, "surat.docx")
        assert megabytes() < 50
