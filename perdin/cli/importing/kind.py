"""A kind of file that is taken in from the command line, and what is told of one."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from perdin.importers.cells import CellProblem
from perdin.importers.sheet import Sheet
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.services.desk import Desk

Ready = TypeVar("Ready")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The file that was named, what was chosen over what is found, and what else was typed.

    ``today`` is the day of the machine, for where there is no office.
    """

    path: Path
    choices: Choices
    today: date
    typed: argparse.Namespace


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A row of data as the program understood it; dates are ISO, amounts whole rupiah."""

    row: int
    values: Mapping[str, Any]
    guessed: Sequence[str] = ()
    problems: Sequence[CellProblem] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Generic[Ready]):
    """What was found in a file, whatever it is about; ``ready`` is what can be written.

    ``total`` is what the rows come to: their amounts, or their number where they have none.
    """

    understanding: Understanding
    rows: Sequence[ReportRow]
    problems: Sequence[CellProblem]
    total: int
    summary: str
    ready: Sequence[Ready]

    @property
    def hindered(self) -> bool:
        """Whether some row cannot go in, or none at all."""
        return any(problem.blocking for problem in self.problems)

    def plain(self) -> dict[str, Any]:
        """The same for programs; rows are counted from 1."""
        understood = self.understanding
        told = {problem for row in self.rows for problem in row.problems}
        return {
            "sheet": understood.names[understood.sheet],
            "header_rows": [row + 1 for row in understood.header_rows],
            "rows": [
                {
                    "row": row.row,
                    "values": {name: _plain(value) for name, value in row.values.items()},
                    "guessed": list(row.guessed),
                    "problems": list(map(_problem, row.problems)),
                }
                for row in self.rows
            ],
            "problems": [_problem(problem) for problem in self.problems if problem not in told],
            "total": self.total,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind(Generic[Ready]):
    """One kind of file: what it is called, what is read of it, and the services behind it.

    ``preview`` gets None for the desk where there is no office yet. ``write`` gives how many were
    written, and raises what its service raises; ``done`` says it, with ``{count}``. ``add_options``
    adds what is typed for this kind alone. ``tables`` gives the sheets that can be chosen by name,
    those of a file's sheets that this kind parts too.
    """

    name: str
    word: str
    fields: Mapping[str, str]
    preview: Callable[[Desk | None, Request], Report[Ready]]
    write: Callable[[Desk, Sequence[Ready], Request], int]
    done: str
    add_options: Callable[[argparse.ArgumentParser], None] = lambda _parser: None
    tables: Callable[[Sequence[Sheet]], Sequence[Sheet]] = lambda book: book


def _problem(problem: CellProblem) -> dict[str, Any]:
    return {
        "cell": problem.cell,
        "field": problem.field,
        "code": problem.code,
        "sentence": problem.sentence,
        "blocking": problem.blocking,
    }


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value
