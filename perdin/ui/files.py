"""Choosing files, and opening them with the program that the PC has for them."""

import re
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from perdin.i18n import _
from perdin.ui.table.column_memory import Memory

FOLDER = "files.folder"
SHRINK = "files.shrink"
"""Where ``memory`` keeps «1» while large photos are made smaller, «0» while not."""
_ENDING = re.compile(r"\*(\.\w+)")


def papers() -> str:
    """The kinds of files that a trip takes, as a dialog asks for them."""
    return _(
        "Foto, pindaian, dan dokumen (*.jpg *.jpeg *.png *.heic *.heif *.webp *.bmp *.tif *.tiff "
        "*.pdf *.docx *.xlsx *.odt)"
    )


def shrinks(memory: Memory) -> bool:
    """Whether large photos are made smaller as they are attached: they are unless told not to."""
    return memory.get(SHRINK, "1") == "1"


def choose_open(parent: QWidget, memory: Memory, title: str, kinds: str) -> Path | None:
    """A file to read; ``kinds`` as in «Excel (*.xlsx *.csv)». None when nothing was chosen."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, begin(memory), kinds)
    return _remember(memory, name)


def choose_several(parent: QWidget, memory: Memory, title: str, kinds: str) -> list[Path]:
    """Files to read; none when nothing was chosen."""
    names, _kind = QFileDialog.getOpenFileNames(parent, title, begin(memory), kinds)
    return [path for name in names if (path := _remember(memory, name)) is not None]


def choose_save(
    parent: QWidget, memory: Memory, title: str, file_name: str, kinds: str
) -> Path | None:
    """Where to write, with a name to start from. None when nothing was chosen.

    The name ends as a person ended it, where that is one of ``kinds`` and another ending than was
    proposed; else as the kind does that was chosen, or the first of ``kinds``.
    """
    proposed = str(Path(begin(memory)) / file_name)
    name, kind = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    path = _remember(memory, name)
    if path is None or _ended_by_hand(path, file_name, kinds):
        return path
    return _ending_as(path, kind, kinds)


def choose_folder(parent: QWidget, memory: Memory, title: str) -> Path | None:
    """A folder to write several files into. None when nothing was chosen."""
    name = QFileDialog.getExistingDirectory(parent, title, begin(memory))
    if name:
        memory[FOLDER] = name
    return Path(name) if name else None


def begin(memory: Memory) -> str:
    """The folder that a dialog opens in: the last one used, else the person's documents. Without
    either it would be the program's own, which an update empties.
    """
    last = memory.get(FOLDER, "")
    if last and Path(last).is_dir():
        return last
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def put_copy(name: str, content: bytes) -> Path:
    """A copy to look at, in the PC's own temporary folder; read-only, so that nobody works on it
    and loses it there.
    """
    path = Path(mkdtemp(prefix="perdin-")) / name
    path.write_bytes(content)
    path.chmod(0o444)
    return path


def open_outside(path: Path) -> bool:
    """Open a file or folder with the PC's own program for it; whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _ended_by_hand(path: Path, proposed: str, kinds: str) -> bool:
    """Whether somebody typed the ending of another kind that is offered."""
    offered, typed = _ENDING.findall(kinds), path.suffix.lower()
    usual = Path(proposed).suffix.lower()
    return typed in offered and typed != (usual if usual in offered else offered[0])


def _ending_as(path: Path, kind: str, kinds: str) -> Path:
    """The path with the ending of its kind; a file that the dialog did not ask about stays."""
    offered = _ENDING.findall(kinds)
    endings = _ENDING.findall(kind) or offered
    other = path.suffix.lower()
    if not endings or other in endings:
        return path
    stem = path.stem if other in offered else path.name  # a number's own dot is no ending
    free_path, number = path.with_name(f"{stem}{endings[0]}"), 2
    while free_path.exists():
        free_path, number = path.with_name(f"{stem} ({number}){endings[0]}"), number + 1
    return free_path


def _remember(memory: Memory, name: str) -> Path | None:
    if not name:
        return None
    memory[FOLDER] = str(Path(name).parent)
    return Path(name)
