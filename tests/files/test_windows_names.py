"""Names that Windows gives no file are refused with a word of their own, there alone."""

from pathlib import Path

import pytest

from perdin.errors import BadInput
from perdin.files.durable_write import refuse_place

IMPOSSIBLE = (
    "CON", "con.docx", "Nul .xlsx", "COM1.pdf", "lpt².txt", "CONIN$", "rekap?.xlsx", "a:b.docx",
    "a|b.pdf", "<surat>.docx", 'kutip".docx', "bintang*.docx", "surat.docx.", "surat ", "a\tb.docx",
)  # fmt: skip
POSSIBLE = ("CONTOH.docx", "COM10.pdf", "surat 800.1.11.docx", "konsep .docx", ".surat.docx")


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_a_name_that_cannot_be_is_called_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        refuse_place(tmp_path / name, system="win32")
    assert f"«{name}»" in str(refused.value)
    refuse_place(tmp_path / name, system="linux")


@pytest.mark.parametrize("name", POSSIBLE)
def test_an_odd_name_that_can_be_is_not_refused(tmp_path: Path, name: str) -> None:
    refuse_place(tmp_path / name, system="win32")
