"""The codes of a budget in cells: before a name, joined to others, or a part in each column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perdin.importers.formats.bounds import Cell
from perdin.importers.sheet import text_of
from perdin.rules.budget_codes import Level, level_of, tidy

_LEADING = re.compile(
    r"(?i)^[\[(]?\s*((?:\d{1,2}|X{1,2})(?:\s?[.]\s?(?:\d{1,5}|X{1,2}))*)\s?\.?"
    r"(?:(?=\s)|[\])]|$|(?=[-–:]))\s*[\])]?\s*[-–:]?\s*(.*)$",
    re.DOTALL,
)
_ABOVE = re.compile(
    r"[\dX]{1,2}(\.[\dX]{2}(\.\d\.\d{2})?)?"
    r"|[\dX]{1,2}\.[\dX]{2}(\.[\dX]{1,2}\.[\dX]{2}){1,3}(\.\d{2})?(\.\d{4})?"
)
"""An urusan, a bidang urusan, or who has the budget: 7.01.0.00.0.00.09.0000."""
_PAIR = re.compile(r"(.+)\.([4-6]\.\d\.\d{2}\.\d{2}\.\d{2,3}\.\d{4,5})")
_OF_ACCOUNT = re.compile(r"[4-6]\.\d\.\d{2,3}\.")
_PART = re.compile(r"(?i)(\d{1,4}|X{1,2})(\.\d{2})?")
_ACTIVITY_WIDTHS = (1, 2, 2, 1, 2, 4)
_ACCOUNT_WIDTHS = (1, 1, 2, 2, 2, 4)
_WHOLE = len(_ACTIVITY_WIDTHS)
LEAST_DOTS = 2
"""A code in a column of descriptions has more parts than 5.1, which may begin any sentence."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A code as it is written with what stands behind it, and what it names; None for no code."""

    code: str
    name: str
    level: Level | None

    @property
    def above(self) -> bool:
        """Whether it names what stands above all programs."""
        return self.level is None and is_above(self.code)


def code_in(text: str, least_dots: int = 0) -> Coded | None:
    """The code that a text begins with, and the name behind it."""
    match = _LEADING.match(text)
    if match is None or match[1].count(".") < least_dots:
        return None
    code = narrow(tidy(match[1]))
    return Coded(code, " ".join(match[2].split()), level_of(code))


def narrow(code: str) -> str:
    """An account's code with parts as wide as in Permendagri 90/2019.

    Newer lists print the same with more noughts: 5.1.02.04.001.00001 is 5.1.02.04.01.0001.
    """
    if not _OF_ACCOUNT.match(code):
        return code
    parts = code.split(".")
    for at, (part, width) in enumerate(zip(parts, _ACCOUNT_WIDTHS, strict=False)):
        parts[at] = _shortened(part, width)
    return ".".join(parts)


def _shortened(part: str, width: int) -> str:
    """A part without the noughts before it that are more than its width."""
    more = len(part) - width
    return part[more:] if more > 0 and not part[:more].strip("0") else part


def is_above(code: str) -> bool:
    """Whether a code is that of an urusan, a bidang urusan or an organisation."""
    return level_of(code) is None and _ABOVE.fullmatch(code) is not None


def pair_of(code: str) -> tuple[str, str] | None:
    """The sub kegiatan and the account of a code that joins the two; None for another."""
    match = _PAIR.fullmatch(code)
    if match is None or level_of(match[1]) is not Level.ACTIVITY:
        return None
    return match[1], narrow(match[2])


def is_part(cell: Cell) -> bool:
    """Whether a cell may hold one level of a code: 7, «01», «X», «2.06»."""
    return _PART.fullmatch(".".join(_parts(cell))) is not None


def _parts(cell: Cell) -> list[str]:
    """The levels in a cell; of the number 2.1 they are those of 2.10, whose nought is lost."""
    whole = not isinstance(cell, float) or cell.is_integer()
    return (text_of(cell) if whole else f"{cell:.2f}").upper().split(".")


@dataclass(frozen=True, slots=True)
class SplitCode:
    """What the columns of a code say in one row: of the sub kegiatan, and of the account."""

    activity: str
    account: str
    guessed: bool


class SplitCodes:
    """Joins codes that stand with each level in a column of its own."""

    def __init__(self, columns: Sequence[int], account_at: int | None) -> None:
        """``account_at`` is the column that the account begins in; None where it is not told."""
        self._columns = columns
        self._account_at = account_at
        self._above: dict[int, Cell] = {}

    def read(self, row: Sequence[Cell]) -> SplitCode:
        """The codes of a row; what stands above its first part goes on from the row before."""
        own = {at: row[at] for at in self._columns if text_of(row[at])}
        if not own or not all(map(is_part, own.values())):
            return SplitCode("", "", guessed=False)
        first = min(own)
        self._above = {at: cell for at, cell in self._above.items() if at < first} | own
        guessed = False
        activity: list[str] = []
        account: list[str] = []
        for at in filter(self._above.__contains__, self._columns):
            parts = _parts(self._above[at])
            if self._account_at is not None and at >= self._account_at:
                account += parts
                continue
            if len(activity) == _WHOLE - 1 and (
                isinstance(self._above[at], float) or len(parts[0]) == 1
            ):
                # 9 may have been 09 before 2021; nobody writes those any more
                parts, guessed = [parts[0].zfill(_ACTIVITY_WIDTHS[-1])], True
            activity += parts
        return SplitCode(
            _padded(activity, _ACTIVITY_WIDTHS), _padded(account, _ACCOUNT_WIDTHS), guessed
        )


def account_begins(columns: Sequence[int], rows: Sequence[Sequence[Cell]]) -> int | None:
    """The column in which the parts of an account begin, by the fullest rows.

    None where the columns hold the codes of a sub kegiatan alone.
    """
    counts: dict[int | None, int] = {}
    for row in rows:
        parts = [(at, part) for at in columns for part in _parts(row[at]) if part]
        if len(parts) == 2 * _WHOLE:
            counts[parts[_WHOLE][0]] = counts.get(parts[_WHOLE][0], 0) + 1
        elif len(parts) == _WHOLE and _is_account([part for _at, part in parts]):
            counts[parts[0][0]] = counts.get(parts[0][0], 0) + 1
    return max(counts, key=lambda at: counts[at]) if counts else None


def _is_account(parts: Sequence[str]) -> bool:
    return level_of(_padded(parts, _ACCOUNT_WIDTHS)) is Level.ACCOUNT


def _padded(parts: Sequence[str], widths: Sequence[int]) -> str:
    """Parts with the zeros that a cell lost; a sub kegiatan of two digits is one of before 2021."""
    padded = list(parts)
    for at, (part, width) in enumerate(zip(parts, widths, strict=False)):
        if part.isdigit() and not (widths is _ACTIVITY_WIDTHS and at == _WHOLE - 1):
            padded[at] = _shortened(part, width).zfill(width)
    return ".".join(padded)
