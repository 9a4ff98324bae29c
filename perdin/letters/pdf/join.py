"""Many PDFs as one, with bookmarks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from perdin.errors import PdfFailed, PdfUnreadable
from perdin.i18n import _
from perdin.letters.pdf import contents
from perdin.letters.pdf.fitting import fit

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import IndirectObject


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
class Chapter:
    """The parts behind it, as those of one of several trips, stand under this bookmark."""

    title: str


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
    parts: Iterable[Part | Chapter],
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
    marks = _Bookmarks()
    bound: list[_Bound] = []
    with PdfWriter() as writer:
        writer.add_metadata({"/Title": title, "/Producer": "Perdin"})
        for place, part in enumerate(parts):
            if isinstance(part, Chapter):
                marks.begin(part)
                continue
            if fresh_sheet and len(writer.pages) % 2:
                writer.add_blank_page()
            at = len(writer.pages)
            problem = _append(writer, part, finish)
            if problem:
                unread[place] = problem
                continue
            bound.append(_Bound(part, marks.chapter, at, len(writer.pages)))
            marks.add(writer, part, at)
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


class _Bound(NamedTuple):
    """A part with its chapter, its first page and the one behind its last."""

    part: Part
    chapter: str
    first: int
    end: int


class _Bookmarks:
    """Parts of one chapter, and of one group in it, stand under one bookmark."""

    def __init__(self) -> None:
        self.chapter = self._group = ""
        self._over: IndirectObject | None = None
        self._above: IndirectObject | None = None

    def begin(self, chapter: Chapter) -> None:
        """The parts from now on belong to another chapter."""
        self.chapter, self._group, self._over = chapter.title, "", None

    def add(self, writer: "PdfWriter", part: Part, at: int) -> None:
        """Mark a part that begins on a page."""
        if self.chapter and self._over is None:
            self._over = _heading(writer, self.chapter, at, None)
        if part.group and part.group != self._group:
            self._above = _heading(writer, part.group, at, self._over)
        self._group = part.group
        parent = self._above if part.group else self._over
        writer.add_outline_item(title=part.title, page_number=at, parent=parent)


def _heading(
    writer: "PdfWriter", title: str, at: int, parent: "IndirectObject | None"
) -> "IndirectObject":
    return writer.add_outline_item(title=title, page_number=at, parent=parent, is_open=False)


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


def joined(pdfs: Iterable[bytes], name: str) -> bytes:
    """A PDF of the pages of others, in order. Raises PdfUnreadable."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    buffer = BytesIO()
    try:
        with PdfWriter() as writer:
            for pdf in pdfs:
                writer.append(PdfReader(BytesIO(pdf)), import_outline=False)
            writer.write(buffer)
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError) as why:
        raise PdfUnreadable(name=name, problem=_("PDF ini rusak atau tidak terbaca.")) from why
    return buffer.getvalue()


def pages_of(path: Path) -> int:
    """How many pages a PDF has; 0 for one that cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(path).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, OSError):
        return 0


def _bind(writer: "PdfWriter", bound: list[_Bound], finish: Finish) -> None:
    """List the parts behind the first ones, and number the pages."""
    at = bound[finish.listed_after].first if len(bound) > finish.listed_after else len(writer.pages)
    entries = [
        contents.Entry(
            each.part.title, " – ".join(filter(None, (each.chapter, each.part.group))), each.first
        )
        for each in bound
    ]
    grown = contents.insert(writer, entries[finish.listed_after :], at, finish.paper)
    labels = {
        page + (grown if page >= at else 0): each.part.label
        for each in bound
        for page in range(each.first, each.end)
        if each.part.label
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
