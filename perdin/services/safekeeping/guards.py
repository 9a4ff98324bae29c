"""Guards: the triggers of the migrations, which refuse to rewrite what must stay.

One that is gone, does something else or rests, and one that nobody here made, is told.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache

from sqlalchemy.orm import Session

from perdin.database import schema
from perdin.i18n import _

ON_SERVER = "server_guards.tsv"
_MADE = re.compile(r"CREATE TRIGGER (\w+) .*?\bEND\b", re.DOTALL)
_OF_SCHEMA = re.compile(r"\b(ON|FUNCTION) \w+\.")
_OF_FILE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_OF_SERVER = """
    SELECT t.tgname,
        concat_ws(' ', pg_get_triggerdef(t.oid),
            CASE t.tgenabled WHEN 'O' THEN NULL ELSE 'RESTS' END, l.lanname, p.prosrc)
    FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid AND c.relnamespace = current_schema()::regnamespace
    JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_language l ON l.oid = p.prolang
    WHERE NOT t.tgisinternal
"""


def faults(session: Session) -> Iterator[str]:
    """A sentence for each guard that is not the one that was made."""
    made, there = made_on(session.get_bind().dialect.name), standing(session)
    for name in sorted(made | there):
        if name not in there:
            yield _("Penjaga {name} dihapus dari basis data.").format(name=name)
        elif name not in made:
            strange = _("Pemicu {name} dipasang di basis data, dan bukan dari Perdin.")
            yield strange.format(name=name)
        elif there[name] != made[name]:
            yield _("Penjaga {name} diganti dengan yang lain.").format(name=name)


def standing(session: Session) -> dict[str, str]:
    """What the triggers of a database do now, by name; a server's with the body of its function,
    and whether it rests.
    """
    connection = session.connection()
    on_file = connection.dialect.name == "sqlite"
    rows = connection.exec_driver_sql(_OF_FILE if on_file else _OF_SERVER)
    return {name: _plain(sql) for name, sql in rows}


@cache
def made_on(dialect: str) -> dict[str, str]:
    """What the guards of a new database do, by name."""
    if dialect == "sqlite":
        return {made[1]: _plain(made[0]) for made in _MADE.finditer(schema.sqlite_script())}
    with (schema.MIGRATIONS / ON_SERVER).open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _plain(sql: str) -> str:
    return " ".join(_OF_SCHEMA.sub(r"\1 ", sql).replace(";", " ; ").split())
