"""Only the database's own modules touch the file: two SQLites in one process break its locks."""

import ast
from pathlib import Path

import pytest

import perdin

PACKAGE = Path(perdin.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(module: Path) -> set[str]:
    """Everything a module imports, as dotted names."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{name.name}" for name in node.names} | {str(node.module)}
    return names


@pytest.mark.parametrize("name", ["sqlite3", "sqlalchemy.create_engine"])
def test_the_driver_is_used_behind_the_door_only(name: str) -> None:
    users = {module.relative_to(PACKAGE) for module in MODULES if name in imported(module)}
    assert users
    assert {user for user in users if user.parts[0] != "database"} == set()


def test_qt_brings_no_sqlite_of_its_own() -> None:
    users = [
        module.name
        for module in MODULES
        if any(name.startswith("PySide6.QtSql") for name in imported(module))
    ]
    assert users == []


def test_the_rule_sees_what_it_forbids(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("def late():\n    import sqlite3\n    from PySide6.QtSql import QSqlDatabase\n")
    assert {"sqlite3", "PySide6.QtSql"} <= imported(bad)
