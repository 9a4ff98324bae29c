"""Values of columns as a person reads them: no keys, no hashes, nobody's secrets."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum

from perdin.i18n import _, clock, long_date, month_name, percentage, rupiah
from perdin.models.base import Moment
from perdin.models.tables import TABLES
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rates import ZONE_NAMES
from perdin.services.office import money_settings
from perdin.services.office.money_settings import MoneySettings
from perdin.services.rows.images import Image
from perdin.services.trail import chosen, dictionary, event_words
from perdin.services.trail.dictionary import Kind

PLACE = "place"
"""What a code of a place is asked for by: the table, and not the row's key but the code."""
NameOf = Callable[[str, Any], str]
"""What a row of a table is called, by its key; a place by its code."""
_DIGEST = re.compile(r"sha256:[0-9a-f]{16}(?: (?P<end>\S+))?")
_MASK = "••••"
_NIP_END = 4


def references(table: str, image: Image) -> Iterator[tuple[str, Any]]:
    """What a row's values name: rows of other tables, and places by their codes."""
    for name, term in dictionary.columns(table).items():
        value = image.get(name)
        if value is None or value == "":
            continue
        if (target := target_of(table, name)) is not None:
            yield target, value
        elif term.kind is Kind.PLACE and value not in ZONE_NAMES and value not in LEVEL_NAMES:
            yield PLACE, value


def target_of(table: str, column: str) -> str | None:
    """The table whose row a column names; None for a column that names none."""
    known = TABLES.tables[table].columns.get(column)
    keys = () if known is None else known.foreign_keys
    return next((key.column.table.name for key in keys if key.column.name == "id"), None)


def told(
    table: str, name: str, was: Any, now: Any, name_of: NameOf
) -> Iterator[tuple[str, str, str]]:
    """What a column was and is, in words: its title, and both; more than one for fields inside."""
    term = dictionary.columns(table).get(name)
    if term is None or was == now:
        return
    title = dictionary.column_word(table, name)
    if term.kind is Kind.FIELDS:
        defaults = _DEFAULTS.get((table, name), dict)()
        yield from _fields(defaults, was, now)
        return
    before, after = (words(table, name, value, name_of) for value in (was, now))
    if before == after:
        if not after:  # nothing either way
            return
        after = _("{value} (yang lain)").format(value=after)
    yield title, before, after


def words(table: str, name: str, value: Any, name_of: NameOf) -> str:
    """One value in words; empty for nothing."""
    if value is None or value == "":
        return ""
    term = dictionary.columns(table).get(name)
    kind = term.kind if term is not None else Kind.PLAIN
    target = target_of(table, name)
    if target is not None:
        return name_of(target, value)
    special = _KINDS.get(kind)
    if special is not None:
        with suppress(ValueError, TypeError, KeyError):  # a value of another version
            return special(value, name_of)
    column = TABLES.tables[table].columns.get(name)
    return _by_type(column, value) if column is not None else str(value)


def _by_type(column: Column[Any], value: Any) -> str:
    kind = column.type
    with suppress(ValueError, TypeError):  # what its column cannot hold is shown as it is
        if isinstance(kind, Boolean):
            return _("ya") if value else _("tidak")
        if isinstance(kind, Enum) and kind.enum_class is not None:
            return chosen.word(kind.enum_class, str(value))
        if isinstance(kind, Date):
            return long_date(date.fromisoformat(str(value)))
        if isinstance(kind, Moment):
            return clock(datetime.fromisoformat(str(value)))
    return str(value)


def _fields(defaults: Mapping[str, Any], was: Any, now: Any) -> Iterator[tuple[str, str, str]]:
    """The fields of a form that is kept in one column; what is not named is the default."""
    before, after = (
        {**defaults, **(one if isinstance(one, Mapping) else {})} for one in (was, now)
    )
    for name in [*before, *(name for name in after if name not in before)]:
        if before.get(name) != after.get(name):
            old, new = (event_words.value_words(name, one.get(name)) for one in (before, after))
            yield event_words.title(name), old, new


def _masked(value: Any, _name_of: NameOf) -> str:
    """A number of which the end alone is shown."""
    digest = _DIGEST.fullmatch(str(value))
    end = digest["end"] if digest is not None else str(value)[-_NIP_END:]
    return f"{_MASK}{end or ''}"


def _place(value: Any, name_of: NameOf) -> str:
    known = ZONE_NAMES.get(str(value)) or (LEVEL_NAMES.get(str(value)) if value else None)
    return _(known) if known else name_of(PLACE, value)


def _month(value: Any, _name_of: NameOf) -> str:
    if isinstance(value, int):
        return month_name(value)
    day = date.fromisoformat(str(value))
    return f"{month_name(day.month)} {day.year}"


def _list(value: Any, _name_of: NameOf) -> str:
    return ", ".join(chosen.word_in_list(str(each)) for each in value)


_DEFAULTS: dict[tuple[str, str], Callable[[], dict[str, Any]]] = {
    ("office", "money"): lambda: money_settings.plain(MoneySettings()),
}
_KINDS: dict[Kind, Callable[[Any, NameOf], str]] = {
    Kind.RUPIAH: lambda value, _name_of: rupiah(int(value)),
    Kind.PERCENT: lambda value, _name_of: percentage(int(value)),
    Kind.MONTH: _month,
    Kind.PLACE: _place,
    Kind.ACCOUNT: _masked,
    Kind.NIP: _masked,
    Kind.PASSWORD: lambda _value, _name_of: _MASK,
    Kind.FILE: lambda _value, _name_of: _("berkas"),
    Kind.FIELDS: lambda _value, _name_of: _("isian"),
    Kind.LIST: _list,
    Kind.LAYOUT: lambda value, _name_of: event_words.value_words("tata_letak", value),
}
