"""The words of a page from its letters, upright whichever way the page was set."""

from collections.abc import Iterable

from perdin.reading.page_lines import Box

_APART = 0.3
"""Between two letters of a word, in their heights, at most."""


def of(letters: Iterable[Box], turn: int) -> list[Box]:
    """The words of a page whose letters lie in the order in which they are read.

    Letters count from the bottom left upwards; ``turn`` is by how many quarters, with the
    clock, they are turned. Words count from the top left downwards.
    """
    words: list[Box] = []
    goes_on = False
    for letter in letters:
        upright = _upright(letter, turn)
        if letter.text.isspace() or letter.text in "\x00\ufffe\u200b":
            goes_on = False
            continue
        if goes_on and _follows(words[-1], upright):
            words[-1] = _together(words[-1], upright)
        else:
            words.append(upright)
        goes_on = True
    return words


def _follows(word: Box, letter: Box) -> bool:
    height = word.bottom - word.top
    level = abs((letter.top + letter.bottom) - (word.top + word.bottom)) / 2 < 0.5 * height
    return level and -height < letter.left - word.right < _APART * height


def _together(word: Box, letter: Box) -> Box:
    return Box(
        word.text + letter.text,
        min(word.left, letter.left),
        min(word.top, letter.top),
        max(word.right, letter.right),
        max(word.bottom, letter.bottom),
    )


def _upright(letter: Box, turn: int) -> Box:
    west, north, east, south = letter.left, letter.top, letter.right, letter.bottom
    if turn == 3:
        return Box(letter.text, south, west, north, east)
    if turn == 2:
        return Box(letter.text, -east, south, -west, north)
    if turn == 1:
        return Box(letter.text, -north, -east, -south, -west)
    return Box(letter.text, west, -north, east, -south)
