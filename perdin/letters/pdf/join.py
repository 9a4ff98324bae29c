"""Many PDFs as one, with bookmarks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from perdin.errors import PdfFailed, PdfUnreadable
from perdin.i18n import _
from perdin.letters.pdf import contents
from perdin.letters.pdf.fitting import fit

if TYPE_CHECKING:
    from pypdf import PdfWriter


@dataclass(frozen=True, slots=True)
class Part:
    """One PDF of the whole: its bookmark, its file, and the bookmark that it stands under.

    The lines of ``label`` stand at the foot of each of its pages; ``fitted`` puts them onto the
    paper.
    """

    title: str
    path: Path
    group: str = ""
    label: str = ""
    fitted: bool = False


@dataclass(frozen=True, slots=True)
class Finish:
    """How a bundle is bound: its paper in points, and behind how many parts its list stands."""

    paper: tuple[float, float]
    listed_after: int = 1


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF, byte for byte."""

    name: str
    content: bytes


def join(
    parts: Iterable[Part],
    target: Path,
    title: str,
    *,
    fresh_sheet: bool = False,
    attachments: Iterable[Attachment] = (),
    finish: Finish | None = None,
) -> dict[int, str]:
    """Write one PDF of all parts, in order; gives the places of those not read, and why.

    With ``fresh_sheet`` each part begins on an odd page. Parts of the same ``group`` in a row
    stand under one bookmark. ``finish`` numbers the pages and lists the parts with links. Raises
    OSError, and PdfFailed when nothing could be read.
    """
    from pypdf import PdfWriter  # with its filters 150 ms, and only joining needs it

    unread: dict[int, str] = {}
    heading, group = None, ""
    bound: list[tuple[Part, int, int]] = []
    with PdfWriter() as writer:
        writer.add_metadata({"/Title": title, "/Producer": "Perdin"})
        for place, part in enumerate(parts):
            if fresh_sheet and len(writer.pages) % 2:
                writer.add_blank_page()
            at = len(writer.pages)
            problem = _append(writer, part, finish)
            if problem:
                unread[place] = problem
                continue
            bound.append((part, at, len(writer.pages)))
            if part.group and part.group != group:
                heading = writer.add_outline_item(title=part.group, page_number=at, is_open=False)
            group = part.group
            writer.add_outline_item(
                title=part.title, page_number=at, parent=heading if group else None
            )
        if not len(writer.pages):
            raise PdfFailed(name=title, problem=_("Tidak ada halaman yang dapat digabung."))
        if finish is not None:
            _bind(writer, bound, finish)
        for attachment in attachments:
            writer.add_attachment(attachment.name, attachment.content)
        writer.compress_identical_objects()
        with target.open("wb") as file:
            writer.write(file)
    return unread


def some_pages(pdf: bytes, numbers: Sequence[int], name: str) -> bytes:
    """A PDF of some pages of another, counted from 0; of all of them it is the PDF itself.

    ``name`` is what a person calls it. Raises PdfUnreadable.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(pdf))
        if list(numbers) == list(range(len(reader.pages))):
            return pdf
        buffer = BytesIO()
        with PdfWriter() as writer:
            writer.append(reader, pages=list(numbers), import_outline=False)
            writer.write(buffer)
        return buffer.getvalue()
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError) as why:
        raise PdfUnreadable(name=name, problem=_("PDF ini rusak atau tidak terbaca.")) from why


def pages_of(path: Path) -> int:
    """How many pages a PDF has; 0 for one that cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(path).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, OSError):
        return 0


def _bind(writer: "PdfWriter", bound: list[tuple[Part, int, int]], finish: Finish) -> None:
    """List the parts behind the first ones, and number the pages."""
    at = bound[finish.listed_after][1] if len(bound) > finish.listed_after else len(writer.pages)
    entries = [contents.Entry(part.title, part.group, first) for part, first, _end in bound]
    grown = contents.insert(writer, entries[finish.listed_after :], at, finish.paper)
    labels = {
        page + (grown if page >= at else 0): part.label
        for part, first, end in bound
        for page in range(first, end)
        if part.label
    }
    contents.number(writer, labels)


def _append(writer: "PdfWriter", part: Part, finish: Finish | None) -> str:
    """Add a part's pages; why not, where that cannot be."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(part.path)
        if reader.is_encrypted and not reader.decrypt(""):
            return _("PDF ini terkunci kata sandi.")
        first = len(writer.pages)
        writer.append(reader, import_outline=False)
        if part.fitted and finish is not None:
            for page in list(writer.pages)[first:]:
                fit(page, *finish.paper)
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, OSError):
        return _("PDF ini rusak atau tidak terbaca.")
    return ""
