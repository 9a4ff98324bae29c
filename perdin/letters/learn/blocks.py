"""Where a letter says the same of one person after the other, so that it can be said in a loop."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from perdin.letters.docx.merge_parts import w
from perdin.letters.learn.label import key
from perdin.letters.learn.located import Line, Reading
from perdin.letters.learn.member_texts import GUARDED, ORDINAL, Members
from perdin.letters.learn.proposal import Loop
from perdin.letters.learn.values import Match

_ANCHORS = frozenset({"nama", "nip"})
_AMOUNTS = frozenset({"biaya.baris", "riil.baris"})
"""Lists whose members are told apart by what they cost."""
_MARK = re.compile(r"^\$?\{[#/^][^{}]{0,60}\}$")
_MOST_APART = 4
"""Lines or rows of one person at most without one of their facts between two that have one."""


@dataclass(slots=True)
class _Sequence:
    """The lines that name each member, in the order of the members."""

    named: dict[int, list[int]] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The line that was added last."""
        return max(at for several in self.named.values() for at in several)


def loops(
    reading: Reading, matches: Sequence[Match], of: str, signed: frozenset[int]
) -> list[Loop]:
    """Every place where all members of a list stand one below the other."""
    own = [match for match in matches if match.fact.of == of and match.at not in signed]
    count = 1 + max((match.fact.member for match in own), default=-1)
    found: list[Loop] = []
    steps = _steps(reading.lines)
    for sequence in _sequences(own, of, steps):
        if len(sequence.named) != count:
            continue
        if count == 1:
            sequence.named[0] = _near(own, sequence.named[0], steps)
        loop = _loop(reading, own, sequence, of)
        if loop is not None and not any(loop.lines & one.lines for one in found):
            found.append(loop)
    return found


def _steps(lines: Sequence[Line]) -> list[int]:
    """How far down each line is: a row of a table is one step, whatever its cells say."""
    steps: list[int] = []
    before: tuple[str, int, int] | None = None
    for line in lines:
        row = (line.part, line.cell.table, line.cell.row) if line.cell else None
        steps.append((steps[-1] if steps else 0) + (row is None or row != before))
        before = row
    return steps


def _sequences(own: Sequence[Match], of: str, steps: Sequence[int]) -> list[_Sequence]:
    """Cut where a member comes again after a later one, or long after."""
    anchors = sorted(
        (match.at, match.fact.member)
        for match in own
        if match.fact.part in _ANCHORS
        or match.fact.field == of
        or (of in _AMOUNTS and match.fact.part in ("jumlah", "uraian"))
    )
    sequences: list[_Sequence] = []
    for at, member in anchors:
        now = sequences[-1] if sequences else None
        newest = max(now.named) if now else -1
        again = now is not None and (
            member < newest or (member == newest and steps[at] - steps[now.last] > _MOST_APART)
        )
        if now is None or again:
            now = _Sequence()
            sequences.append(now)
        now.named.setdefault(member, []).append(at)
    return [one for one in sequences if sorted(one.named) == list(range(len(one.named)))]


def _loop(reading: Reading, own: Sequence[Match], sequence: _Sequence, of: str) -> Loop | None:
    places = dict(sequence.named)
    elements = {
        member: [reading.elements[at] for at in several] for member, several in places.items()
    }
    container = _container([one for several in elements.values() for one in several])
    if container is None or container.tag == w("p"):
        return None
    if container.tag == w("tr"):
        if len(places) > 1:
            return None  # beside each other
        container = container.getparent()
    if container.tag not in (
        w("tbl"),
        w("body"),
        w("tc"),
        w("txbxContent"),
        w("hdr"),
        w("sdtContent"),
    ):
        return None
    pieces = [piece for piece in container if piece.tag in (w("p"), w("tr"), w("tbl"), w("sdt"))]
    starts = [_first(pieces, elements[member]) for member in sorted(elements)]
    if len(set(starts)) != len(starts) or starts != sorted(starts):
        return None
    starts, end = _extent(pieces, starts, elements)
    return _made(reading, own, of, pieces, starts, end)


def _near(own: Sequence[Match], named: Sequence[int], steps: Sequence[int]) -> list[int]:
    """A single person's lines: those with facts of theirs, without a gap, around the name."""
    lines = sorted(
        {match.at for match in own if match.fact.member == 0 and match.fact.part != "instansi"}
    )
    kept = list(named)
    for at in lines:
        if at not in kept and any(abs(steps[at] - steps[one]) <= _MOST_APART for one in kept):
            kept.append(at)
    return kept


def _container(paragraphs: Sequence[etree._Element]) -> etree._Element | None:
    """The innermost element that holds them all; of one paragraph the one around it."""
    paths = [[*reversed(list(one.iterancestors())), one] for one in paragraphs]
    deepest = None
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        deepest = level[0]
    if deepest is not None and deepest.tag == w("p") and len(set(paragraphs)) == 1:
        parent = deepest.getparent()
        alone = parent is not None and parent.tag == w("tc")
        row = parent.getparent() if alone and parent is not None else None
        return row if row is not None else parent
    return deepest


def _first(pieces: Sequence[etree._Element], inside: Sequence[etree._Element]) -> int:
    above = {id(one) for element in inside for one in (element, *element.iterancestors())}
    return next(at for at, piece in enumerate(pieces) if id(piece) in above)


def _extent(
    pieces: Sequence[etree._Element],
    starts: list[int],
    elements: dict[int, list[etree._Element]],
) -> tuple[list[int], int]:
    """Where each member begins and the last ends: the first's length is everybody's."""
    if len(starts) == 1:
        holding = {id(up) for one in elements[0] for up in (one, *one.iterancestors())}
        inside = [at for at, piece in enumerate(pieces) if id(piece) in holding]
        return starts, inside[-1] + 1
    while starts[0] > 0 and _is_next(pieces[starts[0] - 1], pieces[starts[1] - 1]):
        starts = [start - 1 for start in starts]
    length = starts[1] - starts[0]
    end = min(starts[-1] + length, len(pieces))
    holding = {id(up) for one in elements[len(starts) - 1] for up in (one, *one.iterancestors())}
    least = 1 + max(at for at, piece in enumerate(pieces) if id(piece) in holding)
    first = [_said(piece) for piece in pieces[starts[0] : starts[1]]]
    while end > least and not _alike(first, [_said(one) for one in pieces[starts[-1] : end]]):
        end -= 1
    return starts, end


def _alike(first: Sequence[str], last: Sequence[str]) -> bool:
    """Whether the last piece says something of the same form, or nothing as that."""
    own, model = last[-1], first[len(last) - 1]
    if not own or not model:
        return own == model
    before, colon, _after = own.partition(":")
    return bool(colon) == (":" in model) and (not colon or key(before) in key(model))


def _is_next(first: etree._Element, second: etree._Element) -> bool:
    """Whether two pieces differ by their number alone: «1.» and «2.»."""
    one, two = ORDINAL.match(_said(first)), ORDINAL.match(_said(second))
    if one is None or two is None or one[2] == two[2]:
        return False
    return _said(first)[one.end() :] == _said(second)[two.end() :]


def _said(piece: etree._Element) -> str:
    return "".join(text.text or "" for text in piece.iter(w("t"))).strip()


def _made(
    reading: Reading,
    own: Sequence[Match],
    of: str,
    pieces: Sequence[etree._Element],
    starts: Sequence[int],
    end: int,
) -> Loop:
    by_element = {id(element): at for at, element in enumerate(reading.elements)}
    one_end = starts[1] if len(starts) > 1 else end
    model, others = pieces[starts[0] : one_end], list(pieces[one_end:end])
    others += [pieces[at] for at in (starts[0] - 1, end) if _is_mark(pieces, at)]
    level = "tr" if model[0].tag == w("tr") else "p"
    lines = _lines(model, by_element)
    dropped = _lines(others, by_element)
    ends = [*starts[1:], end]
    members = [
        _lines(pieces[start:stop], by_element) for start, stop in zip(starts, ends, strict=True)
    ]
    texts = Members(reading.lines, own, members, of)
    return Loop(
        of=of,
        members=len(starts),
        level=level,
        depth=len(list(model[0].iterancestors())),
        first=tuple(_lines([piece], by_element)[0] for piece in model),
        drop=tuple(_lines([piece], by_element)[0] for piece in others),
        lines=frozenset(lines),
        dropped=frozenset(dropped),
        edits=tuple(texts.edits()),
        guards=tuple(_guards(own, model, by_element)) if len(model) > 1 else (),
        empty=texts.empty(),
        others=tuple(texts.others()),
    )


def _is_mark(pieces: Sequence[etree._Element], at: int) -> bool:
    """Whether a piece says where another program's loop begins or ends: ``{#pegawai}``."""
    return 0 <= at < len(pieces) and bool(_MARK.match(_said(pieces[at])))


def _lines(pieces: Sequence[etree._Element], by_element: dict[int, int]) -> list[int]:
    """The lines of some pieces; each piece has one at least."""
    return [
        by_element[id(paragraph)]
        for piece in pieces
        for paragraph in ([piece] if piece.tag == w("p") else piece.iter(w("p")))
        if id(paragraph) in by_element
    ]


def _guards(
    own: Sequence[Match], model: Sequence[etree._Element], by_element: dict[int, int]
) -> list[tuple[int, str]]:
    """Pieces that say a NIP or a rank alone: who has none is printed without."""
    guards = []
    for piece in model:
        lines = _lines([piece], by_element)
        parts = {match.fact.part for match in own if match.at in lines and match.fact.member == 0}
        if parts and parts <= GUARDED:
            part = next(
                name for name in ("pangkat_golongan", "nip", *sorted(parts)) if name in parts
            )
            guards.append((lines[0], part))
    return guards
