"""What a file is called in the end: as its kind, whatever was typed, and never over another."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui import files

EXCEL = "Excel (*.xlsx)"
SHEETS = "Excel (*.xlsx);;PDF (*.pdf);;CSV (*.csv)"
BOTH = "Dokumen Word (*.docx);;Dokumen PDF (*.pdf)"


@pytest.mark.parametrize(
    ("typed", "kind", "kinds", "written"),
    [
        ("rekap", EXCEL, EXCEL, "rekap.xlsx"),
        ("rekap", "", EXCEL, "rekap.xlsx"),
        ("rekap.XLSX", EXCEL, EXCEL, "rekap.XLSX"),
        ("surat 800.1.11", "Dokumen PDF (*.pdf)", BOTH, "surat 800.1.11.pdf"),
        ("surat.docx", "Dokumen PDF (*.pdf)", BOTH, "surat.pdf"),
        ("surat.docx", "Dokumen Word (*.docx)", BOTH, "surat.docx"),
        ("ada", EXCEL, EXCEL, "ada (2).xlsx"),
        # Whoever types another ending that is offered means that kind, whatever is chosen beside.
        ("rekap.csv", EXCEL, SHEETS, "rekap.csv"),
        ("rekap.PDF", EXCEL, SHEETS, "rekap.PDF"),
        ("rekap.xlsx", "CSV (*.csv)", SHEETS, "rekap.csv"),
        ("rekap.ods", EXCEL, SHEETS, "rekap.ods.xlsx"),
    ],
)
def test_a_name_ends_as_its_kind(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    kind: str,
    kinds: str,
    written: str,
) -> None:
    (tmp_path / "ada.xlsx").touch()
    answer = (str(tmp_path / typed), kind)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    memory: dict[str, str] = {}
    assert files.choose_save(parent, memory, "Simpan", "x", kinds) == tmp_path / written
    assert memory[files.FOLDER] == str(tmp_path)


def test_a_dialog_opens_in_the_documents_until_a_folder_was_chosen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never in the program's own folder; and not in one that is gone, a stick's for example."""
    monkeypatch.setenv("HOME", str(tmp_path))
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    assert Path(documents).is_absolute()
    opened: list[str] = []

    def answer(_parent: QWidget, _title: str, at: str, _kinds: str) -> tuple[str, str]:
        opened.append(at)
        return "", ""

    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    memory: dict[str, str] = {}
    files.choose_open(parent, memory, "Buka", EXCEL)
    files.choose_save(parent, memory, "Simpan", "rekap.xlsx", EXCEL)
    memory[files.FOLDER] = str(tmp_path)
    files.choose_open(parent, memory, "Buka", EXCEL)
    memory[files.FOLDER] = str(tmp_path / "USB yang dicabut")
    files.choose_save(parent, memory, "Simpan", "rekap.xlsx", EXCEL)
    proposed = str(Path(documents, "rekap.xlsx"))
    assert opened == [documents, proposed, str(tmp_path), proposed]
