"""How many lines a text takes in a cell of a given width.

A spreadsheet is told the height of each row, since LibreOffice does not work it out by itself. The
text is measured with the advance widths of Carlito Bold, which Calibri has as well and which are
two per cent wider than the plain letters: a row becomes rather too high than too low.
"""

LINE_PT = 13.0
"""A line of ten-point letters, as Excel and LibreOffice set it."""
_FIRST = " "
_WIDTHS = (
    226, 326, 438, 498, 507, 729, 705, 233, 312, 312, 498, 498, 258, 306, 267, 430, 507, 507, 507,
    507, 507, 507, 507, 507, 507, 507, 276, 276, 498, 498, 498, 463, 898, 606, 561, 529, 630, 488,
    459, 637, 631, 267, 331, 547, 423, 874, 659, 676, 532, 686, 563, 473, 495, 653, 591, 906, 551,
    520, 478, 325, 430, 325, 498, 498, 300, 494, 537, 418, 537, 503, 316, 474, 537, 246, 255, 480,
    246, 813, 537, 538, 537, 537, 355, 399, 347, 537, 473, 745, 459, 474, 397, 344, 475, 344, 498,
)  # fmt: skip
_WIDEST = max(_WIDTHS)
"""In thousandths of the letters' size, as all widths here; also of a letter not in the table."""
_WIDTH_OF = {chr(ord(_FIRST) + at): width for at, width in enumerate(_WIDTHS)}
_SPACE = _WIDTH_OF[" "]


def text_width(text: str) -> int:
    """How wide a text is in one line, in thousandths of the size of its letters."""
    return sum([_WIDTH_OF.get(letter, _WIDEST) for letter in text])


def line_count(text: str, room_pt: float, size_pt: float = 10.0) -> int:
    """The most lines that a text of a size needs where it has so much room, at least one."""
    room = int(room_pt * 1000 / size_pt)
    if len(text) * _WIDEST <= room and "\n" not in text:
        return 1
    room = max(room, 2 * _WIDEST)
    return sum(_lines_of(paragraph, room) for paragraph in text.split("\n"))


def _lines_of(paragraph: str, room: int) -> int:
    """Broken at blanks, as late as it goes; a word wider than the cell begins a line and is cut."""
    lines, used = 1, 0
    for word in paragraph.split(" "):
        wide = text_width(word)
        if used and used + _SPACE + wide > room:
            lines, used = lines + 1, 0
        if wide > room:
            # A line that is cut within a word may end a letter short of its room.
            lines += -(-wide // (room - _WIDEST)) - 1
            used = room
        else:
            used += wide + (_SPACE if used else 0)
    return lines
