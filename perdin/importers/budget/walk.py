"""Going down a DPA: under which program, kegiatan and sub kegiatan each account stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from perdin.i18n import _
from perdin.importers.budget.codes import Coded, is_above
from perdin.importers.budget.columns import Columns
from perdin.importers.budget.doubts import Doubts
from perdin.importers.budget.headings import Heading, heading_of, source_within
from perdin.importers.budget.record import BudgetRecord
from perdin.importers.budget.row import PARTS, Row, RowReader, is_counting
from perdin.importers.budget.sums import Detail, Stated, Sums
from perdin.importers.formats.bounds import Cell
from perdin.importers.sheet import text_of
from perdin.importers.tables.header import Header
from perdin.importers.tables.rows import Role, repeats
from perdin.rules.budget_codes import Level, above

_URUSAN = re.compile(r"(?i)(urusan|unsur)\b")
_ACCOUNTS, _DEEPEST = "456", 5
_OF_ACCOUNT = re.compile(r"[4-6]\.?\d(\.|\d|$)")
_ORDER = [level for level, _part in PARTS]
_END = re.compile(
    r"(?i)^(rencana\s+(penarikan|realisasi)|tim\s+anggaran|mengetahui|menyetujui|disahkan|"
    r"mengesahkan|pejabat\s+pengelola|catatan\s+hasil)"
)
"""What stands under the table of a sub kegiatan: amounts by month, who signs."""


@dataclass(slots=True, kw_only=True)
class Line:
    """A line under way; ``sources`` are the funds that its own row or its details name."""

    row: Row
    codes: dict[Level, str]
    sources: list[str]
    over: str
    """The source of funds that stands over it."""
    stated: bool = False
    """Whether its own row names its source."""


@dataclass(slots=True)
class _Odd:
    """A group of accounts whose code has another shape, and the row that the next one begins in."""

    row: Row
    until: float = inf

    @property
    def depth(self) -> int:
        """How deep among the accounts it stands."""
        return self.row.code.count(".")


@dataclass(slots=True)
class _Place:
    """Where in the budget the walk is."""

    codes: dict[Level, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    source: str = ""
    line: Line | None = None
    """The account that the rows are below of."""
    ended: bool = False
    """Whether the table is over, until another one begins."""


class Walk:
    """Reads the rows in their order."""

    def __init__(self, header: Header, columns: Columns) -> None:
        self._header = header
        self._columns = columns
        self._reader = RowReader(columns)
        self._place = _Place()
        self.lines: list[Line] = []
        self.doubts = Doubts(columns)
        self.sums = Sums()
        self.activities: set[str] = set()
        """Every sub kegiatan that was named."""
        self._odd: list[_Odd] = []

    def take(self, number: int, cells: Sequence[Cell], *, sure: bool = False) -> Role:
        """Read a row, counted from 1, and say what it is; ``sure`` where a person says a line."""
        at = number - 1
        if not any(map(text_of, cells)):
            return Role.BLANK
        if at in self._header.rows:
            return Role.HEADER
        below = at >= self._header.below
        if below and not sure and repeats(cells, self._header):
            return Role.HEADER
        if not sure and is_counting(cells):
            return Role.NUMBERING
        row = self._reader.read(number, cells) if below else Row(number=number, cells=cells)
        bare = list(cells)
        if row.holds_amount and self._columns.amount is not None:
            bare[self._columns.amount] = ""
        heading = None if sure else heading_of(bare)
        if heading is not None and (heading.level or heading.source):
            return self._head(row, heading)
        if not below:
            return Role.TITLE
        if sure:
            return self._line(row) if row.level is Level.ACCOUNT else self._other(row)
        if row.above or _URUSAN.match(row.name) or (row.code and not row.numbered):
            return self._of_code(row)
        return self._of_words(row, labelled=heading is not None)

    def records(self) -> list[BudgetRecord]:
        """The lines as they are now that all names were seen."""
        records = [self._record(line) for line in self.lines]
        for odd in self._odd:
            below = (line.amount or 0 for line in records if odd.row.number < line.row < odd.until)
            if odd.row.unreadable or odd.row.amount is None or sum(below) != odd.row.amount.rupiah:
                self.doubts.of_code(odd.row)
        return records

    def _head(self, row: Row, heading: Heading) -> Role:
        place = self._place
        if heading.source:
            place.source = heading.source
        elif heading.level and heading.code:
            self._enter(row, Coded(heading.code, heading.name, heading.level))
            self._state(row, heading.level, heading.code)
        elif heading.name:
            place.names.setdefault(
                place.codes.get(heading.level or Level.ACTIVITY, ""), heading.name
            )
        elif heading.level is Level.ACTIVITY and not row.holds_amount and not row.counted:
            self._leave()
        return Role.GROUP

    def _leave(self) -> None:
        """Forget the sub kegiatan: what comes is under another one that is not told."""
        self._place.codes.pop(Level.ACTIVITY, None)
        self._place.line, self._place.source = None, ""

    def _of_code(self, row: Row) -> Role:
        """A row that has a code: a line, or what stands above lines."""
        if row.total and row.level is None and not row.above:
            return self._total(row)
        for coded in row.above:
            self._enter(row, coded)
        self._close(row)
        if row.level is Level.ACCOUNT:
            return self._line(row)
        self._place.line, self._place.ended = None, False
        named = row.above[-1] if row.above and not row.code else None
        level, code = (named.level, named.code) if named else (row.level, row.code)
        if level is None:
            return self._of_another_shape(row)
        self._enter(row, named or Coded(code, row.name, level))
        self._state(row, level, code)
        return Role.GROUP

    def _of_another_shape(self, row: Row) -> Role:
        """A row whose code is none of a budget's: of an urusan, of a group, or wrong."""
        if is_above(row.code) or _URUSAN.match(row.name):
            self.sums.opened.append((row.number, None))
            return Role.GROUP
        if row.amount is None and not row.unreadable and row.code.count(".") < len(PARTS):
            return Role.TITLE
        if row.code[0] in _ACCOUNTS and 0 < row.code.count(".") < _DEEPEST:
            self._odd.append(_Odd(row))
            return Role.GROUP
        if not _OF_ACCOUNT.match(row.code):
            self._leave()
        return self._other(row)

    def _close(self, row: Row) -> None:
        """End the groups of another shape that a row is no part of."""
        among = row.code[:1] in _ACCOUNTS and row.level not in _ORDER
        depth = row.code.count(".") if among else 0
        for odd in self._odd:
            if odd.depth >= depth:
                odd.until = min(odd.until, row.number)

    def _other(self, row: Row) -> Role:
        """A line with something else than an account's code, or nothing."""
        self.doubts.of_code(row)
        return self._line(row)

    def _of_words(self, row: Row, *, labelled: bool) -> Role:
        """A row without a code: a detail of the account above it, a sum, or words."""
        place = self._place
        if _END.match(row.first):
            place.line, place.ended = None, True
            return Role.SIGNATURE
        if place.line is not None and (source := source_within(row.cells)):
            self._fund(place.line, source)
        is_detail = place.line is not None and row.counted
        if row.total and not is_detail and (not labelled or row.total == row.first):
            return self._total(row)
        if place.line is not None and not place.ended:
            return self._detail(place.line, row)
        if not row.holds_amount or place.ended or labelled or row.numbered:
            return Role.TITLE
        if not any(map(str.isalpha, row.words)):
            return Role.TITLE
        return self._other(row)

    def _detail(self, line: Line, row: Row) -> Role:
        if row.amount is not None and not row.amount.dash:
            self.sums.details.setdefault(line.row.number, []).append(
                Detail(row, row.amount.rupiah, rounded=row.amount.rounded)
            )
        elif row.unreadable and row.counted:
            self.doubts.unreadable(row, blocking=False)
        return Role.FURTHER

    def _fund(self, line: Line, source: str) -> None:
        if not line.stated and source not in line.sources:
            line.sources.append(source)

    def _total(self, row: Row) -> Role:
        if not self._place.ended:
            level, code = self.sums.meant(row.total, self._place.codes)
            self._state(row, level, code, words=row.total)
        self._place.line = None
        return Role.SUM

    def _state(self, row: Row, level: Level | None, code: str, words: str = "") -> None:
        if row.unreadable:
            self.doubts.unreadable(row)
        if row.amount is None or row.amount.dash:
            return
        self.sums.stated.append(
            Stated(
                row=row.number,
                label=words or _("Jumlah {code}").format(code=code),
                stated=row.amount.rupiah,
                level=level,
                code=code,
                activity=self._place.codes.get(Level.ACTIVITY, ""),
                slack=int(row.amount.rounded),
            )
        )

    def _enter(self, row: Row, coded: Coded) -> None:
        """Go under a program, a kegiatan or a sub kegiatan."""
        place, level, code, name = self._place, coded.level, coded.code, coded.name
        if level not in _ORDER or level is None:
            return
        if place.codes.get(level) != code or row.code == code:
            self.sums.opened.append((row.number, level))
        if place.codes.get(level) != code:
            for below in _ORDER[_ORDER.index(level) :]:
                place.codes.pop(below, None)
            place.codes[level] = code
            place.source = "" if level is Level.ACTIVITY else place.source
        if level is Level.ACTIVITY:
            self.activities.add(code)
        place.line, place.ended = None, False
        if name:
            place.names.setdefault(code, name)

    def _line(self, row: Row) -> Role:
        self.doubts.of_place(row, self._place.codes)
        self.doubts.of_amount(row)
        own = self._reader.text(row.cells, "funding_source")
        line = Line(
            row=row,
            codes=dict(self._place.codes),
            sources=[own] if own else [],
            over=self._place.source,
            stated=bool(own),
        )
        self.lines.append(line)
        if row.amount is not None and row.amount.rounded:
            self.sums.rounded.add(row.number)
        self._place.line, self._place.ended = line, False
        return Role.DATA

    def _record(self, line: Line) -> BudgetRecord:
        names = self._place.names
        activity = line.codes.get(Level.ACTIVITY, "")
        program = line.codes.get(Level.PROGRAM) or above(activity, Level.PROGRAM)
        group = line.codes.get(Level.GROUP) or above(activity, Level.GROUP)
        return BudgetRecord(
            row=line.row.number,
            program_code=program,
            program_name=names.get(program, ""),
            group_code=group,
            group_name=names.get(group, ""),
            activity_code=activity,
            activity_name=names.get(activity, ""),
            account_code=line.row.code,
            account_name=line.row.name,
            funding_source="; ".join(line.sources) or line.over,
            amount=None if line.row.amount is None else line.row.amount.rupiah,
            guessed=tuple(line.row.guessed),
        )
