"""What tables and columns are called (``resources/trail``), as the glossary calls them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from perdin import resources
from perdin.i18n import language


class Kind(StrEnum):
    """What a column holds, where its type alone does not say it."""

    PLAIN = ""
    RUPIAH = "rupiah"
    PERCENT = "persen"
    MONTH = "bulan"
    PLACE = "tempat"
    ACCOUNT = "rekening"
    NIP = "nip"
    PASSWORD = "sandi"
    FILE = "berkas"
    FIELDS = "isian"
    LIST = "daftar"
    LAYOUT = "tata_letak"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTerm:
    """A table: its word, the kind of thing it belongs to, the columns that name one of its rows.

    ``paired_by`` are those by which a row that was written anew is the one that stood before.
    """

    word: str
    group: str
    named_by: tuple[str, ...]
    paired_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnTerm:
    """A column that the trail tells of: its word, and what it holds."""

    word: str
    kind: Kind


def table_word(name: str) -> str:
    """What a table is called; in English as the code calls it."""
    term = tables().get(name)
    return _said(term.word if term is not None else name, name)


def column_word(table: str, column: str) -> str:
    """What a column is called."""
    term = columns(table).get(column)
    return _said(term.word if term is not None else column, column)


def group_tables(group: str) -> tuple[str, ...]:
    """The tables of a kind of thing."""
    return tuple(name for name, term in tables().items() if term.group == group)


@cache
def tables() -> dict[str, TableTerm]:
    """Every table that the trail tells of, by its name."""
    return {
        row["table"]: TableTerm(
            word=row["word"],
            group=row["group"],
            named_by=tuple(row["named_by"].split()),
            paired_by=tuple(row["paired_by"].split()),
        )
        for row in _read("tables.tsv")
    }


def columns(table: str) -> dict[str, ColumnTerm]:
    """The columns of a table that the trail tells of, in their order."""
    return _columns().get(table, {})


@cache
def told_columns(table: str) -> tuple[str, ...]:
    """The columns whose values are read where a row is told of, or named: no files."""
    own = {name: None for name, term in columns(table).items() if term.kind is not Kind.FILE}
    term = tables()[table]
    return tuple(own | dict.fromkeys((*term.named_by, *term.paired_by)))


@cache
def _columns() -> dict[str, dict[str, ColumnTerm]]:
    found: dict[str, dict[str, ColumnTerm]] = {}
    for row in _read("columns.tsv"):
        term = ColumnTerm(row["word"], Kind(row["kind"]))
        found.setdefault(row["table"], {})[row["column"]] = term
    return found


def _read(name: str) -> Iterator[dict[str, str]]:
    with resources.path("resources", "trail", name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _said(word: str, name: str) -> str:
    said = word if language() == "id" else name.removesuffix("_id").replace("_", " ")
    return said[:1].upper() + said[1:]
