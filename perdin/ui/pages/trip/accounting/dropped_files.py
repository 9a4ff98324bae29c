"""Files that come in by drag and drop or from the clipboard, pictures without a name among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.desk import Desk
from perdin.services.documents import attachments, received_file


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file on the disk, or a picture that the clipboard holds."""

    name: str
    path: Path | None = None
    content: bytes = b""


def holds_files(data: QMimeData) -> bool:
    """Whether there is something to attach."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def files_of(data: QMimeData | None) -> list[Incoming]:
    """The files, or else the picture; none where there is nothing to attach.

    A clipboard into which nothing was put yet has no data at all.
    """
    if data is None:
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return [Incoming(path.name, path) for path in paths]
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return [Incoming(_("tempelan.png"), content=_png(image))]
    return []


def attach_all(
    desk: Desk,
    trip_id: int,
    incoming: Sequence[Incoming],
    kind: AttachmentKind,
    traveller_id: int | None = None,
    receipt_id: int | None = None,
) -> tuple[list[int], list[str]]:
    """Attach files; gives their ids, and for those that are refused the sentences why."""
    file_ids, refused = [], []
    for one in incoming:
        try:
            content = one.content if one.path is None else received_file.read(one.path)
            file_ids.append(
                attachments.attach(desk, trip_id, content, one.name, kind, traveller_id, receipt_id)
            )
        except PerdinError as problem:
            refused.append(str(problem))
    return file_ids, refused


def _png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # takes the bytes of a format's name
    return bytes(held.data())
