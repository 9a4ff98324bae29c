"""What a loop prints beside its fields: numbers, words for the first alone, what somebody lacks."""

import re
from collections.abc import Iterator, Sequence

from perdin.letters.learn.label import key
from perdin.letters.learn.located import Line
from perdin.letters.learn.proposal import Edit, OfOthers
from perdin.letters.learn.values import Match
from perdin.letters.learn.vocabulary import words

ORDINAL = re.compile(r"^(\s*\(?)(\d{1,3}|[a-zA-Z])([.)]?\s*)(?=\S|$)")
GUARDED = frozenset({"nip", "pangkat_golongan", "pangkat", "golongan"})
"""What somebody who travels may lack."""
_LONGEST_ONCE = 20


class Members:
    """The lines of each member of a list, the first's as the model of all."""

    def __init__(
        self,
        lines: Sequence[Line],
        own: Sequence[Match],
        members: Sequence[Sequence[int]],
        of: str,
    ) -> None:
        self._lines, self._members, self._of = lines, members, of
        self._own: dict[tuple[int, int], list[Match]] = {}
        for match in own:
            self._own.setdefault((match.at, match.fact.member), []).append(match)

    def edits(self) -> Iterator[Edit]:
        """Numbers that count, words that stand before the first member alone, and what goes where
        a member has no such value.
        """
        counting = "satu.nomor" if self._of == "pelaksana" else "loop.index"
        begun = leading = False
        for index, at in enumerate(self._members[0]):
            line, held = self._lines[at], self._held(at, 0)
            number = None if begun else _number(line, held)
            if number is not None:
                yield Edit(at, number[0], number[1], f"{{{{ {counting} }}}}")
            elif line.bare and not held and not begun:
                leading = self._once(line, index, after=leading)
                if leading:
                    start = len(line.text) - len(line.text.lstrip())
                    tag = f"{{% if loop.first %}}{line.text.strip()}{{% endif %}}"
                    yield Edit(at, start, len(line.text.rstrip()), tag)
            begun = begun or bool(held) or number is not None
            yield from self._within(line, held)

    def _once(self, line: Line, index: int, *, after: bool) -> bool:
        """Whether a line before the first member's facts stands there alone: «Kepada», and the
        colon ``after`` it in a cell of its own; not that of «Nama», which everybody has.
        """
        if line.bare == ":":
            facing = self._facing(1, index) if len(self._members) > 1 else None
            return after and (facing is None or facing.bare != line.bare)
        if key(line.text) in {key(text) for text, _none in words("sekali")}:
            return True
        second = self._members[1] if len(self._members) > 1 else ()
        said_again = {self._lines[at].bare for at in second}
        alone = bool(second) and line.bare not in said_again
        return alone and len(line.bare) < _LONGEST_ONCE

    def empty(self) -> tuple[tuple[int, str], ...]:
        """What stands where a member has no value that the first has: «-»."""
        said = []
        for index, at in enumerate(self._members[0]):
            if self._held(at, 0):
                others = (self._facing(member, index) for member in range(1, len(self._members)))
                marks = {line.bare.strip(" :") for line in others if line is not None}
                signs = [mark for mark in marks if mark and not any(map(str.isalnum, mark))]
                said += [(at, sign) for sign in signs[:1]]
        return tuple(said)

    def others(self) -> Iterator[OfOthers]:
        """Places of the first member that others fill otherwise, and no field of it does."""
        gone = {edit.at for edit in self.edits()}
        for index, at in enumerate(self._members[0]):
            line = self._lines[at]
            if at in gone or self._held(at, 0):
                continue
            facing = [
                (member, other)
                for member in range(1, len(self._members))
                if (other := self._facing(member, index)) is not None and other.bare != line.bare
            ]
            told = [self._held(other.at, member) for member, other in facing]
            fields = {match.fact.field for several in told for match in several}
            if not facing or (not line.bare and not any(told)):
                continue
            start = len(line.text) - len(line.text.lstrip(" \t:"))
            field = next(iter(sorted(fields)), "") if len(fields) == 1 else ""
            yield OfOthers(at, start, max(len(line.text.rstrip()), start), field)

    def _held(self, at: int, member: int) -> list[Match]:
        return self._own.get((at, member), [])

    def _facing(self, member: int, index: int) -> Line | None:
        """The line of another member that stands as this one of the first; None for other forms."""
        several = self._members[member]
        return self._lines[several[index]] if len(several) == len(self._members[0]) else None

    def _within(self, line: Line, held: Sequence[Match]) -> Iterator[Edit]:
        """«…, NIP 1985…, Penata (III/c), …» in one line: whoever has none is told without."""
        inside = _apart(held)
        if len(inside) < 2:
            return
        for number, match in enumerate(inside):
            following = inside[number + 1] if number + 1 < len(inside) else None
            stop = following.start if following else len(line.text)
            gap = line.text[match.end : stop]
            own = number > 0 and match.fact.part in GUARDED
            closed = 1 if own and gap.startswith(")") else 0
            tag = gap[:closed] + ("{% endif %}" if own else "")
            if following is not None and following.fact.part in GUARDED:
                tag += f"{{% if satu.{following.fact.part} %}}"
            if tag != gap[:closed]:
                width = min(max(closed, 1), len(gap))
                yield Edit(line.at, match.end, match.end + width, tag + gap[closed:width])


def _apart(held: Sequence[Match]) -> list[Match]:
    """The longest of what overlaps, in order."""
    taken: list[Match] = []
    strong = [match for match in held if not match.weak]
    for match in sorted(strong, key=lambda one: one.start - one.end):
        if all(match.end <= one.start or one.end <= match.start for one in taken):
            taken.append(match)
    return sorted(taken, key=lambda one: one.start)


def _number(line: Line, held: Sequence[Match]) -> tuple[int, int] | None:
    match = ORDINAL.match(line.text)
    if match is None or match[2] != "1" or (not match[3].strip() and line.bare != match[2]):
        return None
    if any(one.start < match.end(2) for one in held):
        return None
    return match.start(2), match.end(2)
