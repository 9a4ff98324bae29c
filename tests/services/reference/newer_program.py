"""A program with lists of its own to ship, made of a copy of ours; and a start of it."""

import csv
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from perdin import resources
from perdin.database.store import Database
from perdin.importers import codes
from perdin.services.office import first_start
from tests.conftest import NOW

Lines = list[dict[str, str]]


class Program:
    """Its ``share`` folder, as an installed program has one, is read in place of ours."""

    def __init__(self, share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.share = share
        shutil.copytree(resources.path("resources"), share / "resources")
        monkeypatch.setattr(resources, "_INSTALLED", share)

    def ship(self, folder: str, name: str, change: Callable[[Lines], Lines]) -> None:
        """Ship a list otherwise."""
        path = self.share / "resources" / folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file))
        columns = list(lines[0])
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(change(lines))
        codes.load_places.cache_clear()

    def start(self, database: Database) -> None:
        """Start it on a database."""
        first_start.refresh(database, NOW)


def without(column: str, *values: str) -> Callable[[Lines], Lines]:
    """Ship some lines no more."""
    return lambda lines: [line for line in lines if line[column] not in values]


def otherwise(column: str, value: str, **says: str) -> Callable[[Lines], Lines]:
    """Ship one line with other words."""
    return lambda lines: [line | says if line[column] == value else line for line in lines]


def also(**line: str) -> Callable[[Lines], Lines]:
    """Ship one line more; what it does not say is empty."""
    return lambda lines: [*lines, dict.fromkeys(lines[0], "") | line]


def rows(path: Path | None, question: str) -> list[tuple[Any, ...]]:
    """What a file holds, read beside the program."""
    assert path is not None
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def sql(database: Database, statement: str) -> None:
    """Write past the program."""
    with database.write() as session:
        session.connection().exec_driver_sql(statement)
