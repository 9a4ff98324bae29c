"""What a sheet has above and below its table: letterhead, titles, signatures.

Each line is a cell merged over the columns of the first page, or the last one for signatures, with
the height that its text needs. What stands over repeated columns would be printed again, in part,
on each page, so nothing stands there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from perdin.reports.cell_formats import BODY_PT, HEAD_PT, NAME_PT, TITLE_PT, CellFormats
from perdin.reports.letterhead import Letterhead, SignatureBlock
from perdin.reports.page_plan import PageFill
from perdin.reports.wrapping import LINE_PT, line_count

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
HIGHEST_PT = 409.0
"""The highest row that there is."""
_LOGO_PT = 56.0
_LOGO_WIDEST_PT = 84.0
_LOGO_ROWS = 4
_SIGNING_LINES = 4
_LEAST_BLOCK_PT = 130.0
"""A narrower signature stands below the other instead of beside it."""
_GAP_PT = 10.0


@dataclass(frozen=True, slots=True)
class Region:
    """Columns that are printed side by side: first, last, and the width of every column, points."""

    first: int
    last: int
    widths: Sequence[float]

    @property
    def width(self) -> float:
        """Its own width in points."""
        return sum(self.widths[self.first : self.last + 1])

    @property
    def room(self) -> float:
        """What of it a text may take."""
        return self.width - 6

    def part(self, begin: float, end: float) -> "Region | None":
        """The columns whose middle lies between two shares of the width; None without any."""
        inside, left = [], 0.0
        for at in range(self.first, self.last + 1):
            middle = left + self.widths[at] / 2
            if begin * self.width <= middle <= end * self.width:
                inside.append(at)
            left += self.widths[at]
        return Region(inside[0], inside[-1], self.widths) if inside else None


class OfficialPage:
    """Writes around a table; ``fill`` is told of the height of every row."""

    def __init__(self, page: "Worksheet", formats: CellFormats, fill: PageFill) -> None:
        self._page, self._formats, self._fill = page, formats, fill

    def write_head(
        self, region: Region, letterhead: Letterhead | None, titles: Sequence[str]
    ) -> int:
        """Write letterhead, rule and titles from the first row; gives the row after them."""
        row = 0 if letterhead is None else self._write_letterhead(region, letterhead)
        for at, line in enumerate(titles):
            style, size = self._formats.title, TITLE_PT
            if at > 0:
                style, size = self._formats.note, BODY_PT
            self._write_line(row, region, (line, style, size))
            row += 1
        if row:
            self._write_gap(row, 6)
            row += 1
        return row

    def write_signatures(self, row: int, signing: "Signing") -> int:
        """Write who signs, all in one row, which no page break can part; gives the row after."""
        for line in signing.lines:
            self._write_gap(row, _GAP_PT)
            self._set_height(row + 1, line.height)
            for place, text in zip(line.places, line.texts, strict=True):
                self._write_over(row + 1, place, text, self._formats.signature)
            row += 2
        return row

    def _write_letterhead(self, region: Region, letterhead: Letterhead) -> int:
        beside = self._put_logo(region, letterhead.logo)
        *governments, office = letterhead.names
        formats = self._formats
        lines = [
            *((name, formats.government, HEAD_PT) for name in governments),
            (office, formats.office, NAME_PT),
            *((detail, formats.detail, BODY_PT) for detail in letterhead.details),
        ]
        for row, line in enumerate(lines):
            self._write_line(row, beside, line)
        row = len(lines)
        while letterhead.logo is not None and row < _LOGO_ROWS:
            self._write_gap(row, 15)
            row += 1
        self._set_height(row, 8)
        for column in range(region.first, region.last + 1):
            self._page.write_blank(row, column, None, formats.rule)
        return row + 1

    def _put_logo(self, region: Region, logo: bytes | None) -> Region:
        """Put the logo at the left; gives the columns beside it."""
        if logo is None:
            return region
        from xlsxwriter.image import Image

        picture = Image(BytesIO(logo))
        wide, high = picture.width * 72 / picture.x_dpi, picture.height * 72 / picture.y_dpi
        scale = min(_LOGO_PT / high, _LOGO_WIDEST_PT / wide)
        first, covered = region.first, 0.0
        while first < region.last and covered < wide * scale + 8:
            covered += region.widths[first]
            first += 1
        place = {"x_offset": 4, "y_offset": 2, "x_scale": scale, "y_scale": scale}
        self._page.insert_image(0, region.first, picture, place | {"description": "Logo"})
        return Region(first, region.last, region.widths)

    def _write_line(self, row: int, region: Region, line: tuple[str, "Format", int]) -> None:
        """One centred line in a row of its own, as high as it needs."""
        text, style, size = line
        lines = line_count(text, region.room, size)
        self._set_height(row, min(HIGHEST_PT, lines * LINE_PT * size / BODY_PT + 2))
        self._write_over(row, region, text, style)

    def _write_over(self, row: int, region: Region, text: str, style: "Format") -> None:
        if region.last > region.first:
            self._page.merge_range(row, region.first, row, region.last, "", style)
        self._page.write_string(row, region.first, fitting(text), style)

    def _write_gap(self, row: int, height: float) -> None:
        """An empty row; without a cell its height would not be written."""
        self._set_height(row, height)
        self._page.write_blank(row, 0, None)

    def _set_height(self, row: int, height: float) -> None:
        self._page.set_row(row, height)
        self._fill.add(height)


@dataclass(frozen=True, slots=True)
class _SigningLine:
    """Signatures beside each other: where, what, and how high their row is."""

    places: Sequence[Region]
    texts: Sequence[str]
    height: float


class Signing:
    """Who signs, laid out below a table: beside each other, the last at the right."""

    def __init__(self, region: Region, blocks: Sequence[SignatureBlock]) -> None:
        self.lines: list[_SigningLine] = []
        if not blocks:
            return
        places = _block_places(region, len(blocks))
        if len(places) == len(blocks):
            self.lines.append(_signing_line(places, blocks))
        else:
            self.lines += [_signing_line(places, [block]) for block in blocks]

    @property
    def height(self) -> float:
        """How high all of it is, with what stands before it."""
        return sum(line.height + _GAP_PT for line in self.lines)


def fitting(text: str) -> str:
    """The text as far as Excel's cells go: a longer one would be left out whole."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _block_places(region: Region, count: int) -> list[Region]:
    """Where signatures stand: one at the right, two at both sides; one place where it is narrow."""
    left, right = region.part(0, 0.42), region.part(0.58, 1)
    if right is None or right.width < _LEAST_BLOCK_PT:
        return [region]
    if count == 1 or left is None or left.width < _LEAST_BLOCK_PT:
        return [right]
    return [left, right]


def _signing_line(places: Sequence[Region], blocks: Sequence[SignatureBlock]) -> _SigningLine:
    """The posts of one line are as high as each other, so that the names stand side by side."""
    heads = [f"{block.above}\n{block.heading}" for block in blocks]
    heights = [line_count(head, place.room) for head, place in zip(heads, places, strict=True)]
    texts = [
        head
        + "\n" * (_SIGNING_LINES + max(heights) - height)
        + "\n".join(part for part in (block.name, block.nip) if part)
        for head, height, block in zip(heads, heights, blocks, strict=True)
    ]
    most = max(line_count(text, place.room) for text, place in zip(texts, places, strict=True))
    return _SigningLine(places, texts, min(HIGHEST_PT, most * LINE_PT + 4))
