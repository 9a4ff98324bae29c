"""Where in a sheet the tables of rates have their headers, of one row or several."""

from collections.abc import Sequence

from perdin.importers.formats.bounds import Cell
from perdin.importers.rates import titles
from perdin.importers.rates.amounts import is_nothing, is_rate
from perdin.importers.rates.captions import said_over
from perdin.importers.rates.places import province_named
from perdin.importers.rates.titles import Spoken, spoken
from perdin.importers.sheet import heading, text_of
from perdin.importers.tables.header import is_numbering

_LONGEST = 80
NAMES = frozenset(
    {*titles.PLACES, titles.ORIGIN, titles.KIND, titles.CODE, titles.SOURCE, "number"}
)
"""Columns below whose title no further one stands."""
_MOST_ROWS = 4


def headers_of(rows: Sequence[Sequence[Cell]], chosen: Sequence[int]) -> list[list[int]]:
    """The rows of each header. Where none is one for sure, those of the row likeliest to be."""
    spans: list[list[int]] = [list(range(min(chosen), max(chosen) + 1))] if chosen else []
    at = spans[0][-1] + 1 if spans else 0
    seen: list[list[str]] = [_texts(rows[one]) for span in spans for one in span]
    while at < len(rows):
        span = _span_at(rows, at)
        texts = [_texts(rows[one]) for one in span]
        if not span or not _is_header(rows, span, first=not spans):
            at += 1
            continue
        again = texts[0] in seen and not _titled(rows, spans[-1][-1] + 1, span[0])
        if not again:
            spans.append(_with_group_above(rows, span))
            seen += texts
        at = span[-1] + 1
    return spans or _likeliest(rows)


def _titled(rows: Sequence[Sequence[Cell]], begin: int, first: int) -> bool:
    """Whether a title of its own stands over a header that was there before."""
    top = end_of(rows, begin, first)
    caption = said_over(rows[top:first])
    return bool(caption.kind or caption.family)


def _span_at(rows: Sequence[Sequence[Cell]], first: int) -> list[int]:
    """A row that may be a header's first, with those below it that go on with it."""
    if not _may_be(rows[first], least=2):
        return []
    span = [first]
    while (
        len(span) < _MOST_ROWS
        and span[-1] + 1 < len(rows)
        and _goes_on([rows[at] for at in span], rows[span[-1] + 1])
    ):
        span.append(span[-1] + 1)
    return span


def _may_be(row: Sequence[Cell], *, least: int) -> bool:
    """Whether a row may be of a header: titles only, and no amount, number or long sentence."""
    filled = [cell for cell in row if text_of(cell)]
    if len(filled) < least or is_numbering(row) or any(map(is_nothing, filled)):
        return False
    return all(
        isinstance(cell, str) and len(cell) <= _LONGEST and not is_rate(cell) for cell in filled
    )


def _is_header(rows: Sequence[Sequence[Cell]], span: Sequence[int], *, first: bool) -> bool:
    """Whether some rows name columns; a later table of a sheet names one of them by its name."""
    said = [one for at in span for cell in rows[at] if (one := spoken(text_of(cell))).known]
    named = [one for one in said if one.facts]
    provinces = sum(bool(province_named(text_of(cell))) for at in span for cell in rows[at])
    if provinces > 1 and any(set(one.facts) & {titles.KIND, titles.LEVEL} for one in named):
        return True
    places = any(fact in NAMES for one in named for fact in one.facts)
    least = 2 if places or (first and len(named) < len(said)) else 3
    if not named and not (first and _priced(rows, span[-1] + 1)):
        return False
    return len(said) >= least


def _priced(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    return at < len(rows) and any(is_rate(cell) for cell in rows[at])


def _goes_on(above: Sequence[Sequence[Cell]], row: Sequence[Cell]) -> bool:
    """Whether a row goes on with a header: only beneath what that leaves open."""
    if not _may_be(row, least=1):
        return False
    filled = [(at, text) for at, cell in enumerate(row) if (text := text_of(cell))]
    open_below = []
    for at, text in filled:
        over = next((one for up in reversed(above) if (one := _cell(up, at))), "")
        own = spoken(text)
        parent = spoken(over)
        if over and parent.of_amounts and NAMES & set(own.facts):
            return False  # the columns of a table whose title stands right above
        again = over and heading(over) == heading(text)
        if again or (NAMES & set(parent.facts) and not own.facts):
            return False
        joined = spoken(f"{over} {text}") if over else Spoken()
        meant = own.known or (joined.known and bool(joined.levels or joined.kind))
        open_below.append(meant or not over)
    least = 1 if any(not _covered(above, at) for at, _text in filled) else 2
    return len(filled) >= least and sum(open_below) * 2 > len(filled) and _any_known(filled, above)


def _any_known(filled: Sequence[tuple[int, str]], above: Sequence[Sequence[Cell]]) -> bool:
    """Whether one of the titles means something by itself or behind the one over it."""
    for at, text in filled:
        over = next((one for up in reversed(above) if (one := _reaching(up, at))), "")
        joined = spoken(f"{over} {text}")
        if spoken(text).known or joined.levels or joined.kind:
            return True
    return False


def _reaching(row: Sequence[Cell], at: int) -> str:
    return next((text for left in range(at, -1, -1) if (text := _cell(row, left))), "")


def _covered(above: Sequence[Sequence[Cell]], at: int) -> bool:
    return any(_cell(row, at) for row in above)


def _with_group_above(rows: Sequence[Sequence[Cell]], span: list[int]) -> list[int]:
    """The span with a lone title over some of its columns: ESELON over II and III."""
    first = span[0]
    if not first:
        return span
    filled = [(at, text) for at, cell in enumerate(rows[first - 1]) if (text := text_of(cell))]
    leftmost = next(at for at, cell in enumerate(rows[first]) if text_of(cell))
    if len(filled) != 1 or filled[0][0] <= leftmost or not _may_be(rows[first - 1], least=1):
        return span
    at, text = filled[0]
    below = _cell(rows[first], at)
    group = spoken(text)
    meant = group.kind or group.family or set(group.facts) & {titles.LEVEL, titles.AMOUNT}
    return [first - 1, *span] if below and meant else span


def _likeliest(rows: Sequence[Sequence[Cell]]) -> list[list[int]]:
    """The first row of titles with an amount right below it; none where there is no such row."""
    for at, row in enumerate(rows[:-1]):
        if _may_be(row, least=2) and any(is_rate(cell) for cell in rows[at + 1]):
            return [[at]]
    return []


def end_of(rows: Sequence[Sequence[Cell]], begin: int, follows: int) -> int:
    """Where a table ends whose successor's header stands at ``follows``.

    Behind its last amount, and what goes on right below that without a blank row or a title.
    """
    last = next(
        (
            at
            for at in range(follows - 1, begin - 1, -1)
            if any(is_rate(cell) for cell in rows[at]) and not is_numbering(rows[at])
        ),
        begin - 1,
    )
    while last + 1 < follows and len(_texts(rows[last + 1])) > 1:
        last += 1
    return last + 1


def _texts(row: Sequence[Cell]) -> list[str]:
    return [text_of(cell) for cell in row if text_of(cell)]


def _cell(row: Sequence[Cell], at: int) -> str:
    return text_of(row[at]) if at < len(row) else ""
