"""Names that Windows gives no file are refused with a word of their own, there alone."""

import re
from functools import partial
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.files import durable_write
from perdin.files.durable_write import refuse_place
from perdin.reports import save
from perdin.services.safekeeping import moving

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


def test_a_folder_that_cannot_be_is_called_so_wherever_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a path each part counts, and what makes folders or databases asks the same question."""
    for path, name in (
        (Path("/data/aux/rekap.xlsx"), "aux"),
        (Path("surat?/2026/a.docx"), "surat?"),
        (Path("/data/kantor./perdin.db"), "kantor."),
    ):
        with pytest.raises(BadInput, match=f"«{re.escape(name)}»"):
            durable_write.refuse_name(path, system="win32")
    for path in (Path("../rekap/2026"), Path("./a.docx"), Path("/"), Path()):
        durable_write.refuse_name(path, system="win32")
    on_windows = partial(durable_write.refuse_name, system="win32")
    monkeypatch.setattr(durable_write, "refuse_name", lambda path, **_here: on_windows(path))
    monkeypatch.setattr(save, "refuse_name", on_windows)
    with pytest.raises(BadInput, match="«CON»"):
        save.make_folder(tmp_path / "CON")
    for opening in (
        lambda: Database.open(tmp_path / "nul.db"),
        lambda: moving.refuse(_file(tmp_path / "perdin.db"), tmp_path / "apa?"),
        lambda: durable_write.refuse_place(tmp_path / "com1" / "x.xlsx", system="win32"),
    ):
        with pytest.raises(BadInput, match="tidak dapat memakai nama"):
            opening()
    assert [path.name for path in tmp_path.iterdir()] == ["perdin.db"]


def _file(path: Path) -> Path:
    path.write_bytes(b"")
    return path
