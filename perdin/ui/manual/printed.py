"""The whole manual as one PDF on A4: a title, the table of contents, the chapters, page numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from perdin.errors import NotWritten
from perdin.i18n import _
from perdin.installation import program_version
from perdin.reports.save import replacing
from perdin.ui import theme
from perdin.ui.manual.chapters import Chapter, Manual
from perdin.ui.manual.reader import document_of, heading_blocks

DPI = 144
LAID_DPI = 96
"""What the documents are laid out in; the writer scales what they draw."""
MARGIN_MM = 18
BODY_PT = 10
FOOT_PX = 28
FOOT_PT = 8
SHARP = 1.6
"""Dots of a picture to one of the layout: readable on paper, and a file that can be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """A part of the book: its document, and its sections with the page of each, from 0 within."""

    document: QTextDocument
    chapter: Chapter | None = None
    pages: tuple[int, ...] = ()


def write(path: Path, manual: Manual) -> Path:
    """Write the manual; gives the path. Raises DiskFull, NotWritten."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setCreator("Perdin")
    writer.setTitle(_("Panduan Perdin"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margin = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageMargins(margin, QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(writer):
        raise NotWritten(path=str(path))
    try:
        scale = DPI / LAID_DPI
        room = QSizeF(writer.width() / scale, writer.height() / scale - FOOT_PX)
        book = _bind(manual, room)
        painter.scale(scale, scale)
        _draw(writer, painter, book, room)
    finally:
        painter.end()
    with replacing(path) as beside:
        beside.write_bytes(_marked(bytes(buffer.data().data()), book))
    return path


def _bind(manual: Manual, room: QSizeF) -> list[_Laid]:
    """Everything laid out, the table of contents with the pages that came of it in front."""
    chapters = []
    for chapter in manual.chapters:
        document = document_of(
            chapter, manual.folder, body_pt=BODY_PT, most_px=room.width(), sharp=SHARP
        )
        _fit(document, room)
        layout = document.documentLayout()
        pages = tuple(
            int(layout.blockBoundingRect(block).top() // room.height())
            for block in heading_blocks(document)
        )
        chapters.append(_Laid(document=document, chapter=chapter, pages=pages))
    contents = _contents(chapters, 0, room)
    contents = _contents(chapters, contents.document.pageCount(), room)
    return [contents, *chapters]


def _contents(chapters: list[_Laid], before: int, room: QSizeF) -> _Laid:
    rows, page, group = [], before, ""
    for laid in chapters:
        chapter = laid.chapter
        if chapter is None:
            continue
        if chapter.group != group:
            group = chapter.group
            rows.append(f'<tr><td colspan="2"><br/><b>{escape(group)}</b></td></tr>')
        lines = [(chapter.title, 1, laid.pages[0])]
        lines += [
            (section.title, section.level, at)
            for section, at in zip(chapter.sections[1:], laid.pages[1:], strict=True)
        ]
        for words, level, at in lines:
            inset = "&nbsp;" * 5 * (level - 1)
            rows.append(
                f'<tr><td>{inset}{escape(words)}</td><td align="right">{page + at + 1}</td></tr>'
            )
        page += laid.document.pageCount()
    document = QTextDocument()
    font = document.defaultFont()
    font.setPointSizeF(BODY_PT)
    document.setDefaultFont(font)
    title = f'<p style="{theme.RICH_TITLE}">{escape(_("Panduan Perdin"))}</p>'
    version = _("Perdin {version}").format(version=program_version())
    table = f'<table width="100%" cellpadding="2">{"".join(rows)}</table>'
    document.setHtml(f"{title}<p>{escape(version)}</p>{table}")
    _fit(document, room)
    return _Laid(document=document)


def _fit(document: QTextDocument, room: QSizeF) -> None:
    document.setDocumentMargin(0)
    document.setPageSize(room)


def _draw(writer: QPdfWriter, painter: QPainter, book: list[_Laid], room: QSizeF) -> None:
    total = sum(laid.document.pageCount() for laid in book)
    font = QFont(book[0].document.defaultFont())
    font.setPointSizeF(FOOT_PT * LAID_DPI / DPI)
    for number, (laid, at) in enumerate(_sheets(book), 1):
        if number > 1:
            writer.newPage()
        sheet = QRectF(0, at * room.height(), room.width(), room.height())
        looks = QAbstractTextDocumentLayout.PaintContext()
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
            looks.palette.setColor(role, QColor(Qt.GlobalColor.black))
        looks.clip = sheet
        painter.save()
        painter.translate(0, -sheet.top())
        painter.setClipRect(sheet)
        laid.document.documentLayout().draw(painter, looks)
        painter.restore()
        painter.setFont(font)
        foot = QRectF(0, room.height(), room.width(), FOOT_PX)
        words = _("Halaman {number} dari {total}").format(number=number, total=total)
        low = Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight | low), words)
        named = laid.chapter.title if laid.chapter is not None else _("Panduan Perdin")
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft | low), named)


def _sheets(book: list[_Laid]) -> Iterator[tuple[_Laid, int]]:
    for laid in book:
        for at in range(laid.document.pageCount()):
            yield laid, at


def _marked(drawn: bytes, book: list[_Laid]) -> bytes:
    """The PDF with a bookmark to each chapter and section."""
    marked = PdfWriter(clone_from=PdfReader(BytesIO(drawn)))
    page = book[0].document.pageCount()
    for laid in book[1:]:
        if laid.chapter is not None:
            top = marked.add_outline_item(title=laid.chapter.title, page_number=page)
            for section, at in zip(laid.chapter.sections[1:], laid.pages[1:], strict=True):
                marked.add_outline_item(title=section.title, page_number=page + at, parent=top)
        page += laid.document.pageCount()
    written = BytesIO()
    marked.write(written)
    return written.getvalue()
