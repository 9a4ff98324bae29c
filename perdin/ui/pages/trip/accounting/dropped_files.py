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
from perdin.ui import picture_taking
from perdin.ui.notices import NoticeBar


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


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of files: the ids of those attached, and what is to be said of the others."""

    file_ids: tuple[int, ...]
    refused: tuple[str, ...]
    said: tuple[str, ...]

    def tell(self, notices: NoticeBar) -> None:
        """Say how many came in, what was made smaller, and which were refused and why."""
        said = " ".join(self.said)
        if self.refused:
            notices.error(" ".join((*self.refused, said)).strip())
        elif self.file_ids:
            sentence = _("{count} berkas dilampirkan.").format(count=len(self.file_ids))
            notices.success(f"{sentence} {said}".strip())


def attach_all(
    desk: Desk,
    trip_id: int,
    incoming: Sequence[Incoming],
    what: AttachmentKind,
    whose: tuple[int | None, int | None] = (None, None),
    *,
    shrink: bool,
) -> Taken:
    """Attach files, ``whose`` traveller's and receipt's; one that is refused keeps no other out."""
    file_ids, refused, said = [], [], []
    for one in incoming:
        try:
            content = one.content if one.path is None else received_file.read_picture(one.path)
            made = picture_taking.prepared(content, one.name, shrink=shrink)
            file_ids.append(
                attachments.attach(desk, trip_id, made.content, made.name, what, *whose)
            )
            said += [made.said] if made.said else []
        except PerdinError as problem:
            refused.append(str(problem))
    return Taken(tuple(file_ids), tuple(refused), tuple(said))


def _png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # takes the bytes of a format's name
    return bytes(held.data())
