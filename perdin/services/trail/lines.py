"""What an event wrote, line by line: each row, and in it what each column was and is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from perdin.i18n import N_, _
from perdin.models.records import RowAct
from perdin.services.rows.images import Image
from perdin.services.sealing import owners
from perdin.services.trail import dictionary, stored, values
from perdin.services.trail.naming import Names
from perdin.services.trail.stored import Entry, Past

_CAME = (RowAct.MADE, RowAct.SEALED)
_SAID = {
    RowAct.MADE: N_("dibuat"),
    RowAct.SEALED: N_("dicatat"),
    RowAct.GONE: N_("dihapus"),
    RowAct.RELEASED: N_("dibuka untuk diketik lagi"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One column of a row: what it is called, what it was and is; empty for nothing."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row that an event wrote: what kind it is, what it is called, what became of it."""

    act: RowAct
    table: str
    thing: str
    name: str
    facts: tuple[Fact, ...] = ()

    @property
    def row(self) -> str:
        """The row and what became of it: «Pembayaran Uang muka · Rp5.000, dibuat»."""
        named = f"{self.thing} «{self.name}»" if self.name else self.thing
        return named if self.act is RowAct.CHANGED else f"{named} {_(_SAID[self.act])}"


@dataclass(frozen=True, slots=True)
class _Wrote:
    """A row before and after, of which these columns are told."""

    act: RowAct
    table: str
    before: Image
    after: Image
    columns: tuple[str, ...]

    @property
    def known(self) -> Image:
        """The row as it is best known."""
        return self.after or self.before


def lines_of(connection: Connection, entries: Sequence[Entry]) -> dict[int, list[Line]]:
    """What these rows of the trail tell, by their events; rows that were only written anew, as
    they stood, are not told of.
    """
    told = [entry for entry in entries if entry.table in dictionary.tables()]
    past = Past(connection, told)
    by_event: dict[int, list[_Wrote]] = {}
    for event_id, some in _by_event(told).items():
        by_event[event_id] = list(_paired(_wrote(connection, some, past)))
    names = Names(connection)
    names.learn(_named(by_event.values()))
    return {
        event_id: [line for one in some if (line := _line(one, names)) is not None]
        for event_id, some in by_event.items()
    }


def _by_event(entries: Sequence[Entry]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.event_id, []).append(entry)
    return found


def _wrote(connection: Connection, entries: Sequence[Entry], past: Past) -> Iterator[_Wrote]:
    """The rows of one event; what a trip was before it was typed anew comes as rows that went."""
    for entry in entries:
        if entry.act is RowAct.SEALED and entry.table == owners.TRIP:
            for old in stored.released_with(connection, entry):
                if old.written and old.table in dictionary.tables():
                    yield _of(old.table, RowAct.GONE, before=old.written)
    for entry in entries:
        if entry.act is RowAct.CHANGED:
            columns = tuple(stored.changed(entry))
            before, after = past.before(entry), past.after(entry)
            yield _of(entry.table, entry.act, before=before, after=after, columns=columns)
        elif entry.act is RowAct.GONE:
            yield _of(entry.table, entry.act, before=entry.written)
        elif entry.act is RowAct.RELEASED:
            yield _Wrote(entry.act, entry.table, entry.written, {}, ())
        else:
            yield _of(entry.table, entry.act, after=past.after(entry))


def _of(
    table: str,
    act: RowAct,
    *,
    before: Image | None = None,
    after: Image | None = None,
    columns: tuple[str, ...] = (),
) -> _Wrote:
    known = columns or tuple(dictionary.columns(table))
    return _Wrote(act, table, before or {}, after or {}, known)


def _paired(wrote: Iterable[_Wrote]) -> Iterator[_Wrote]:
    """With each row that was written anew the one that stood in its place."""
    waiting = list(wrote)
    gone: dict[tuple[Any, ...], list[_Wrote]] = {}
    for one in waiting:
        if one.act is RowAct.GONE:
            gone.setdefault(_place_of(one.table, one.before), []).append(one)
    left = []
    for one in waiting:
        old = gone.get(_place_of(one.table, one.after)) if one.act in _CAME else None
        if not old:
            left.append(one)
            continue
        was = old.pop(0)
        columns = tuple(name for name in one.columns if was.before.get(name) != one.after.get(name))
        if columns:
            left.append(
                _of(one.table, RowAct.CHANGED, before=was.before, after=one.after, columns=columns)
            )
    still = {id(one) for some in gone.values() for one in some}
    yield from (one for one in left if one.act is not RowAct.GONE or id(one) in still)


def _place_of(table: str, row: Image) -> tuple[Any, ...]:
    term = dictionary.tables()[table]
    return (table, *(row.get(name) for name in term.paired_by or ("id",)))


def _named(events: Iterable[Sequence[_Wrote]]) -> Iterator[tuple[str, Any]]:
    """What the words of these rows will name."""
    for some in events:
        for one in some:
            for image in (one.before, one.after):
                yield from values.references(one.table, image)


def _line(one: _Wrote, names: Names) -> Line | None:
    facts = []
    for name in one.columns:
        pair = one.before.get(name), one.after.get(name)
        for title, before, after in values.told(one.table, name, *pair, names.name_of):
            facts.append(Fact(title, before, after))
    if one.act is RowAct.CHANGED and not facts:
        return None
    return Line(
        act=one.act,
        table=one.table,
        thing=dictionary.table_word(one.table),
        name=names.called(one.table, one.known),
        facts=tuple(fact for fact in facts if fact.before or fact.after),
    )
