"""What is asked of a database: its transactions and statements, counted."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event


@dataclass(slots=True)
class Traffic:
    """How many transactions were begun, and the statements in their order."""

    transactions: int = 0
    statements: list[str] = field(default_factory=list)


@contextmanager
def watched() -> Iterator[Traffic]:
    """Count what this process asks of any database while the block runs."""
    seen = Traffic()

    def begin(_connection: Connection) -> None:
        seen.transactions += 1

    def execute(_connection: Connection, _cursor: object, statement: str, *_rest: Any) -> None:
        seen.statements.append(statement)

    with ExitStack() as undo:
        for name, listener in (("begin", begin), ("before_cursor_execute", execute)):
            event.listen(Engine, name, listener)
            undo.callback(event.remove, Engine, name, listener)
        yield seen
