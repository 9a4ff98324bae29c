"""The text of a Word file as a person sees it: without what was struck out or only computes."""

from xml.parsers.expat import XMLParserType

from perdin.errors import BadFile
from perdin.files import xml_events, zip_guard
from perdin.files.xml_events import local
from perdin.files.zip_guard import GuardedZip
from perdin.importers.invitation.letter_text import LetterText, of_lines
from perdin.reading.invitation.labels import label_of
from perdin.reading.page_lines import Line, from_rows, from_text

_DOCUMENT = "word/document.xml"
_UNSEEN = frozenset(["del", "moveFrom", "instrText", "Fallback", "delText"])
_MOST_HEADERS = 6


def lines_of(content: bytes, name: str) -> LetterText:
    """The lines of a .docx, its headers first. Raises BadFile."""
    try:
        with zip_guard.opened(content) as archive:
            body = archive.named(_DOCUMENT)
            if body is None:
                raise zip_guard.Damaged
            lines = [line for part in _headers(archive) for line in _part(archive, part)]
            lines += _part(archive, body)
    except zip_guard.UnsoundArchive as why:
        raise BadFile(name=name, problem=why.problem) from why
    return of_lines(lines)


def _headers(archive: GuardedZip) -> list[str]:
    named = [part for part in archive.names if part.lower().startswith("word/header")]
    return sorted(named)[:_MOST_HEADERS]


def _part(archive: GuardedZip, part: str) -> list[Line]:
    reader = _Reader()
    xml_events.parse(archive.pieces(part), reader.start, reader.prepare)
    return reader.lines


class _Reader:
    """Gathers the lines of a part from the stream of its elements."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._text: list[str] = []
        self._rows: list[list[list[str]]] = []
        """Of each table that is open its row: cells of paragraphs."""
        self._unseen = 0
        self._in_text = False
        self._apart = False

    def prepare(self, parser: XMLParserType) -> None:
        """Hear of the ends of elements and of their text as well."""
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data

    def start(self, name: str, _attributes: list[str]) -> None:
        """An element begins."""
        element = local(name)
        if element in _UNSEEN:
            self._unseen += 1
        elif element == "t":
            self._in_text = True
        elif element == "tab" and not self._unseen:
            self._text.append("\t")
        elif element in ("br", "cr") and not self._unseen:
            self._text.append("\n")
        elif element == "tr":
            self._rows.append([])
        elif element == "tc" and self._rows:
            self._rows[-1].append([])
        elif element == "txbxContent":
            self._finish()

    def end(self, name: str) -> None:
        """An element ends."""
        element = local(name)
        if element in _UNSEEN:
            self._unseen -= 1
        elif element == "t":
            self._in_text = False
        elif element == "p":
            self._finish()
        elif element == "tr" and self._rows:
            self._emit(self._rows.pop())

    def data(self, text: str) -> None:
        """Some text."""
        if self._in_text and not self._unseen:
            self._text.append(text)

    def _finish(self) -> None:
        """A paragraph is over."""
        text = "".join(self._text)
        self._text.clear()
        if self._rows and self._rows[-1]:
            if text.strip():
                self._rows[-1][-1].append(text)
            return
        self._paragraph(text)

    def _paragraph(self, text: str) -> None:
        lines = from_text(text, ends=False)
        for at, line in enumerate(lines):
            self.lines.append(Line(line.cells, line.apart or (self._apart and at == 0)))
        # every paragraph of running text stands by itself; labelled ones are told by their labels
        self._apart = not lines or len(text) > 160

    def _emit(self, row: list[list[str]]) -> None:
        if any(_labelled(text) for cell in row if len(cell) > 1 for text in cell) or len(row) == 1:
            for cell in row:
                for text in cell:
                    self._paragraph(text)
            return
        texts = ["\n".join(" ".join(text.split()) for text in cell) for cell in row]
        self.lines += from_rows([(texts, self._apart)])
        self._apart = False


def _labelled(text: str) -> bool:
    name, colon, _value = text.partition(":")
    return bool(colon) and label_of(name.strip()) is not None
