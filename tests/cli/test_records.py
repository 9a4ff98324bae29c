"""The commands on an office's own database, as they are typed."""

import sqlite3
from contextlib import closing
from pathlib import Path


def people(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM employee").fetchone()[0])
