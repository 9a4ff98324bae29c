"""Statements are compiled once for all the short-lived databases of a run.

Each test opens a file of its own, and SQLAlchemy keeps compiled statements by engine and dialect: a
quarter of the suite's time went into compiling the same statements again. Nothing else is shared.
"""

from typing import Any
from unittest.mock import patch

import sqlalchemy
from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from perdin.database import engines

SHARED: LRUCache[Any, Any] = LRUCache(20_000)


class Alike(SQLiteDialect_pysqlite):
    """A dialect that is as good as any other: the same library, the same settings."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(Alike)


def _create_engine(url: str, **options: Any) -> Engine:
    if url != "sqlite://":
        return sqlalchemy.create_engine(url, **options)
    engine = sqlalchemy.create_engine("sqlite+alike://", **options)
    engine.update_execution_options(compiled_cache=SHARED)
    return engine


def once() -> None:
    """From now on, for this process and what it forks."""
    registry.register("sqlite.alike", __name__, Alike.__name__)
    patch.object(engines, "create_engine", _create_engine).start()
