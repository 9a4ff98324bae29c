"""Letterhead, titles and signatures of a recap's sheets."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage

from perdin.reports.letterhead import Letterhead, SignatureBlock
from perdin.ui.picture_decoding import decoded
from perdin.ui.recap_drawing.canvas import GREY, Canvas, dots, font

_LOGO_HIGH_PT, _LOGO_WIDE_PT = 48.0, 72.0
_LOGO_PX = 800
_BLOCK_WIDE = 0.38
_SIGNING_LINES = 3
Line = tuple[str, QFont]


class Head:
    """What stands above a table on its first sheet."""

    def __init__(self, canvas: Canvas, letterhead: Letterhead, titles: Sequence[str]) -> None:
        self._canvas = canvas
        self._logo = _logo(letterhead.logo)
        beside = dots(_LOGO_WIDE_PT + 8) if self._logo is not None else 0.0
        self._named = QRectF(beside, 0, canvas.width - 2 * beside, 1e7)
        last = len(letterhead.names) - 1
        self._names: list[Line] = [
            (name, font(13, bold=True) if at == last else font(11))
            for at, name in enumerate(letterhead.names)
        ] + [(detail, font(8.5)) for detail in letterhead.details]
        self._titles: list[Line] = [
            (title, font(9) if at else font(11, bold=True)) for at, title in enumerate(titles)
        ]
        self._letterhead_height = max(
            sum(self._height(line, self._named.width()) for line in self._names),
            dots(_LOGO_HIGH_PT) if self._logo is not None else 0.0,
        )

    def height(self) -> float:
        """How much of the sheet it takes."""
        titles = sum(self._height(line, self._canvas.width) for line in self._titles)
        return self._letterhead_height + titles + dots(20)

    def draw(self) -> float:
        """Draw it from the sheet's top; gives where the table begins."""
        if self._logo is not None:
            scale = min(
                dots(_LOGO_WIDE_PT) / self._logo.width(), dots(_LOGO_HIGH_PT) / self._logo.height()
            )
            wide, high = self._logo.width() * scale, self._logo.height() * scale
            self._canvas.painter.drawImage(QRectF(0, 0, wide, high), self._logo)
        top = 0.0
        for text, letters in self._names:
            top += self._canvas.centred(text, self._named.translated(0, top), letters)
        top = self._letterhead_height + dots(4)
        self._canvas.rule(top, 1.8)
        self._canvas.rule(top + dots(2.4), 0.6)
        top += dots(9)
        for text, letters in self._titles:
            top += self._canvas.centred(text, QRectF(0, top, self._canvas.width, 1e7), letters)
        return self.height()

    def _height(self, line: Line, width: float) -> float:
        return self._canvas.text_height(line[0], width, line[1])


class Signatures:
    """Who signs below a table, beside each other, the last at the right; and the trail's head."""

    def __init__(
        self, canvas: Canvas, blocks: Sequence[SignatureBlock], trail: str, points: float
    ) -> None:
        self._canvas, self._blocks, self._trail = canvas, blocks, trail
        self._plain = font(points)
        self._line = canvas.metrics(self._plain).height()
        self._wide = canvas.width * _BLOCK_WIDE
        heads = [f"{block.above}\n{block.heading}" for block in blocks]
        names = [f"{block.name}\n{block.nip}".strip() for block in blocks]
        self._heads, self._names = heads, names
        self._head_height = max(map(self._text_height, heads), default=0.0)
        self._name_height = max(map(self._text_height, names), default=0.0)

    def height(self) -> float:
        """How much of the sheet it takes; nothing where nobody signs and no trail is named."""
        trail = 1.5 * self._line if self._trail else 0.0
        if not self._blocks:
            return trail
        return self._line * (1 + _SIGNING_LINES) + self._head_height + self._name_height + trail

    def draw(self, top: float) -> None:
        """Draw it below ``top``."""
        named = top
        if self._blocks:
            top += self._line
            named = top + self._head_height + _SIGNING_LINES * self._line
            lefts = [0.04, 0.58] if len(self._blocks) > 1 else [0.58]
            for left, head, name in zip(lefts, self._heads, self._names, strict=True):
                room = QRectF(self._canvas.width * left, top, self._wide, 1e7)
                self._canvas.centred(head, room, self._plain)
                self._canvas.centred(name, room.translated(0, named - top), self._plain)
        if self._trail:
            letters = font(6)
            wide = self._canvas.metrics(letters).horizontalAdvance(self._trail) * 1.05
            below = named + self._name_height + 0.4 * self._line
            self._canvas.centred(self._trail, QRectF(0, below, wide, 1e7), letters, GREY)

    def _text_height(self, text: str) -> float:
        return self._canvas.text_height(text, self._wide, self._plain)


def _logo(content: bytes | None) -> QImage | None:
    """The office's picture; None where there is none, or none that can be drawn."""
    if content is None:
        return None
    image = decoded(content, widest_px=_LOGO_PX)
    return None if image.isNull() else image
