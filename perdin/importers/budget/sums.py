"""The sums that a DPA states, added up again from its lines."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import inf
from operator import itemgetter

from perdin.importers.budget.record import BudgetRecord
from perdin.importers.budget.row import Row
from perdin.importers.tables.stated import StatedTotal
from perdin.rules.budget_codes import Level

_PAGE = re.compile(r"(?i)\b(halaman|dipindahkan|pindahan|lembar)\b")
_DEPTHS = {Level.PROGRAM: 0, Level.GROUP: 1, Level.ACTIVITY: 2}
_WORDS = (
    (Level.ACTIVITY, "sub kegiatan"),
    (Level.GROUP, "kegiatan"),
    (Level.PROGRAM, "program"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A sum before it is compared: over which lines; those above it where it names no level.

    ``slack`` is by how much rounding may move it.
    """

    row: int
    label: str
    stated: int
    level: Level | None
    code: str
    activity: str
    slack: int = 0


@dataclass(frozen=True, slots=True)
class Detail:
    """A row below an account, and its amount."""

    row: Row
    amount: int
    rounded: bool

    @property
    def mark(self) -> str:
        """What stands before its words: «#» of «[ # ] Konsumsi»; empty for none."""
        words = self.row.words.lstrip()
        return words.lstrip("([ ")[:1] if words[:1] in "([#-•–*" else ""


@dataclass(slots=True)
class Sums:
    """All sums of a sheet, and the details of each line by its row."""

    stated: list[Stated] = field(default_factory=list)
    details: dict[int, list[Detail]] = field(default_factory=dict)
    opened: list[tuple[int, Level | None]] = field(default_factory=list)
    """The rows in which a program, kegiatan or sub kegiatan begins; None for what is above all."""
    rounded: set[int] = field(default_factory=set)
    """The rows of lines whose amounts had sen."""

    def meant(self, words: str, codes: Mapping[Level, str]) -> tuple[Level | None, str]:
        """The level that «Jumlah Sub Kegiatan» names, with the code that is open there."""
        folded = words.casefold().replace("subkegiatan", "sub kegiatan")
        for level, word in _WORDS:
            if word in folded and level in codes:
                return level, codes[level]
        return None, ""

    def wrong(self, records: Sequence[BudgetRecord], column: int | None) -> list[StatedTotal]:
        """Each sum that its lines do not come to."""
        begun = 0
        wrong = []
        of_activity: dict[str, list[BudgetRecord]] = {"": list(records)}
        for line in records:
            of_activity.setdefault(line.activity_code, []).append(line)
        for total in self.stated:
            if total.level is None:
                lines = self._above(total, records, begun)
                begun = total.row
            else:
                lines = self._of_level(total, of_activity.get(_activity_of(total), ()))
            counted = sum(line.amount or 0 for line in lines)
            slack = total.slack + sum(line.row in self.rounded for line in lines)
            if abs(counted - total.stated) > slack and not _PAGE.search(total.label):
                wrong.append(
                    StatedTotal(
                        row=total.row,
                        column=column,
                        label=total.label,
                        stated=total.stated,
                        counted=counted,
                        rows=tuple(line.row for line in lines),
                    )
                )
        wrong += filter(None, (self._of_details(record, column) for record in records))
        return sorted(wrong, key=lambda total: total.row)

    def unexplained(self, record: BudgetRecord) -> list[Detail]:
        """Rows without a code below a line that are no details of it: together they differ.

        Where a sheet counts its details out, they are compared as a sum instead.
        """
        details = self.details.get(record.row, [])
        if any(detail.row.counted for detail in details) or record.amount is None:
            return []
        if any(detail.mark for detail in details):
            return []
        return [] if _comes_to(details, record.amount) else details

    def _of_details(self, record: BudgetRecord, column: int | None) -> StatedTotal | None:
        details = self.details.get(record.row, [])
        if not details or record.amount is None or self.unexplained(record):
            return None
        counted = [detail for detail in details if detail.row.counted]
        summed = sum(detail.amount for detail in counted or details)
        if counted:
            fits = abs(summed - record.amount) <= sum(one.rounded for one in counted)
        else:
            fits = _comes_to(details, record.amount)
        if fits:
            return None
        return StatedTotal(
            row=record.row,
            column=column,
            label=record.account_code,
            stated=record.amount,
            counted=summed,
            rows=(record.row,),
            items=True,
        )

    def _of_level(self, total: Stated, records: Sequence[BudgetRecord]) -> Sequence[BudgetRecord]:
        """The lines of a code below it, else all of it: another unit may have the same."""
        coded = [line for line in records if _is_under(line, total)]
        depth = _DEPTHS.get(total.level or Level.ACTIVITY, len(_DEPTHS))
        begun = bisect_right(self.opened, total.row, key=itemgetter(0))
        later = islice(self.opened, begun, None)
        ends = (row for row, level in later if level is None or _DEPTHS[level] <= depth)
        end = next(ends, inf)
        below = [line for line in coded if total.row < line.row < end]
        fits = sum(line.amount or 0 for line in coded) == total.stated
        return coded if fits or not below else below

    def _above(
        self, total: Stated, records: Sequence[BudgetRecord], begun: int
    ) -> Sequence[BudgetRecord]:
        """What a total without a code is about: the lines since the one before it, or all above it;
        the last is about all, where it is neither.
        """
        whole = [line for line in records if line.row < total.row]
        since = [line for line in whole if line.row > begun]
        for lines in (since, whole):
            if sum(line.amount or 0 for line in lines) == total.stated:
                return lines
        last = [one for one in self.stated if one.level is None][-1]
        return whole if total is last else since


def _comes_to(details: Sequence[Detail], amount: int) -> bool:
    """Whether details come to a line's amount: all, those without a mark, or those of one mark."""
    kinds = {
        "all": list(details),
        "plain": [one for one in details if not one.mark],
        "#": [one for one in details if one.mark == "#"],
    }
    return any(
        abs(sum(one.amount for one in kind) - amount) <= sum(one.rounded for one in kind)
        for kind in kinds.values()
    )


def _activity_of(total: Stated) -> str:
    """The sub kegiatan that a total is within; empty for one of several."""
    if total.level is Level.ACCOUNT_GROUP:
        return total.activity
    return total.code if total.level is Level.ACTIVITY else ""


def _is_under(line: BudgetRecord, total: Stated) -> bool:
    if total.level is Level.ACCOUNT_GROUP:
        return line.account_code.startswith(f"{total.code}.") and (
            not total.activity or line.activity_code == total.activity
        )
    code_of = {Level.PROGRAM: line.program_code, Level.GROUP: line.group_code}
    return code_of.get(total.level or Level.ACTIVITY, line.activity_code) == total.code
