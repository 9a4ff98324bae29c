"""A chapter of the manual, laid out to be read: its pictures as wide as the column."""

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QImage,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.manual.chapters import Chapter, Section

_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_READ = QPoint(theme.BROAD, theme.BROAD + theme.HAIR)
"""What stands here is what is being read: within a heading that was gone to, of any size."""
_KEEP = QTextCursor.MoveMode.KeepAnchor
_SIZES = dict(enumerate(theme.READ_HEADINGS_PT, 1))


def document_of(
    chapter: Chapter, folder: Path, *, body_pt: float, most_px: float, sharp: float = 1
) -> QTextDocument:
    """A chapter laid out: headings, distances, tables with room in their cells, and its pictures
    no wider than ``most_px``, with ``sharp`` dots to each of them.
    """
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSizeF(body_pt)
    document.setDefaultFont(font)
    document.setMarkdown(chapter.text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    for name in _PICTURE.findall(chapter.text):
        picture = _fitted(str(folder / name), round(most_px * sharp))
        picture.setDevicePixelRatio(sharp)
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
    for table in _tables(document):
        looks = table.format()
        looks.setCellPadding(theme.HALF)
        looks.setBorder(theme.HAIR)
        looks.setBorderCollapse(True)
        table.setFormat(looks)
    block = document.begin()
    while block.isValid():
        _space(block, body_pt)
        block = block.next()
    return document


def heading_blocks(document: QTextDocument) -> list[QTextBlock]:
    """The headings of a chapter in order: the n-th is that of its n-th section."""
    headings = []
    block = document.begin()
    while block.isValid():
        if 0 < block.blockFormat().headingLevel() <= len(_SIZES):
            headings.append(block)
        block = block.next()
    return headings


class Reader(QTextBrowser):
    """Shows one chapter; what a link in it leads to is told by ``link_followed``."""

    link_followed = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._chapter: Chapter | None = None
        self._laid_px = 0
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(_("Isi panduan"))
        self.anchorClicked.connect(self._follow)

    def show_section(self, chapter: Chapter, section: Section, word: str = "") -> None:
        """Show a chapter from this section on; ``word`` is marked where it stands in it."""
        if chapter is not self._chapter or self._laid_px != self._column_px():
            self._lay_out(chapter)
        block = heading_blocks(self.document())[section.place]
        self._go_to(block, to_top=not section.place)
        marked = self._mark(word, block)
        if not self.viewport().rect().contains(self.cursorRect(marked)):
            self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the column again; the line that was read stays in sight."""
        # Asked before: what it lays out itself moves the lines already.
        read = self.cursorForPosition(_READ) if self.isVisible() else self.textCursor()
        number = read.blockNumber()
        super().resizeEvent(event)
        if self._chapter is None or self._laid_px == self._column_px():
            return
        self._lay_out(self._chapter)
        self._go_to(self.document().findBlockByNumber(number), to_top=not number)

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        """Nothing but what a chapter came with: it loads nothing, from nowhere."""
        return

    def _lay_out(self, chapter: Chapter) -> None:
        self._chapter, self._laid_px = chapter, self._column_px()
        document = document_of(
            chapter,
            self._folder,
            body_pt=theme.READ_PT,
            most_px=self._laid_px,
            sharp=self.devicePixelRatioF(),
        )
        document.setDocumentMargin(theme.BROAD)
        document.setParent(self)
        self.setDocument(document)  # the one before ends with it

    def _go_to(self, block: QTextBlock, *, to_top: bool) -> None:
        self.setTextCursor(QTextCursor(block))
        top = 0 if to_top else self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(int(top) - theme.GAP)

    def _column_px(self) -> int:
        return self.viewport().width() - 2 * theme.BROAD - theme.HALF

    def _mark(self, word: str, block: QTextBlock) -> QTextCursor:
        """Mark the first place of a word after a heading; gives where that is, else the heading."""
        looks = QTextCharFormat()
        looks.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))
        looks.setForeground(self.palette().brush(QPalette.ColorRole.HighlightedText))
        place = self.document().find(word, QTextCursor(block)) if word else QTextCursor()
        marked = self.ExtraSelection()
        marked.cursor, marked.format = place, looks
        self.setExtraSelections([] if place.isNull() else [marked])
        if place.isNull():
            return QTextCursor(block)
        there = QTextCursor(place)
        there.clearSelection()
        self.setTextCursor(there)
        return there

    def _follow(self, link: QUrl) -> None:
        if link.scheme():
            QDesktopServices.openUrl(link)
        else:
            self.link_followed.emit(link.toString())


@lru_cache(maxsize=64)
def _fitted(path: str, most_px: int) -> QImage:
    picture = QImage(path)
    if picture.isNull() or picture.width() <= most_px:
        return picture
    return picture.scaledToWidth(most_px, Qt.TransformationMode.SmoothTransformation)


def _space(block: QTextBlock, body_pt: float) -> None:
    """Distances of a paragraph, and the size of a heading."""
    shape, cursor = block.blockFormat(), QTextCursor(block)
    level = shape.headingLevel()
    in_table = cursor.currentTable() is not None
    listed = block.textList() is not None
    shape.setTopMargin(theme.BROAD if level > 1 else 0)
    shape.setBottomMargin(0 if in_table else theme.HALF if listed else theme.GAP)
    if _OBJECT not in block.text():  # a picture would be given a fifth of its height as well
        shape.setLineHeight(
            theme.READ_LINES * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
    cursor.setBlockFormat(shape)
    if level:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
        looks = cursor.charFormat()
        looks.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
        looks.setFontPointSize(_SIZES.get(level, body_pt))
        cursor.setCharFormat(looks)


def _tables(document: QTextDocument) -> list[QTextTable]:
    frames = document.rootFrame().childFrames()
    return [frame for frame in frames if isinstance(frame, QTextTable)]
