"""What is asked of a database: its transactions and statements, counted."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from threading import get_ident
from typing import Any

from sqlalchemy import Connection, Engine, event

from perdin.services.desk import Store


@dataclass(slots=True)
class Traffic:
    """How many transactions were begun, and the statements in their order."""

    transactions: int = 0
    statements: list[str] = field(default_factory=list)


def ways(database: Store, statements: Iterable[str]) -> list[str]:
    """How SQLite finds what these questions ask for: a line for each table of each."""
    with database.read() as session:
        ask = session.connection().exec_driver_sql
        return [
            str(row[3])
            for statement in statements
            if statement.startswith(("SELECT", "WITH"))
            for row in ask(f"EXPLAIN QUERY PLAN {statement}", (None,) * statement.count("?"))
        ]


@contextmanager
def watched() -> Iterator[Traffic]:
    """Count what this thread asks of any database while the block runs.

    Another one may ask at the same time: a test beside the window's jobs, or they beside it.
    """
    seen, here = Traffic(), get_ident()

    def begin(_connection: Connection) -> None:
        seen.transactions += get_ident() == here

    def execute(_connection: Connection, _cursor: object, statement: str, *_rest: Any) -> None:
        if get_ident() == here:
            seen.statements.append(statement)

    with ExitStack() as undo:
        for name, listener in (("begin", begin), ("before_cursor_execute", execute)):
            event.listen(Engine, name, listener)
            undo.callback(event.remove, Engine, name, listener)
        yield seen
