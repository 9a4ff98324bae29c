"""The house is kept clean, and each rule is shown to see what it is there for."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from sqlalchemy import BigInteger, Column, Float, MetaData, Table

import perdin.services
from perdin.models import (  # noqa: F401 - fills the tables
    accounting,
    letters,
    money,
    papers,
    people,
    planning,
    records,
    reference,
    trips,
)
from perdin.models.base import Model
from perdin.services.desk import OPERATIONS
from tests import house
from tests.modules import import_whole

ROOT = Path(__file__).resolve().parent.parent
FILES = house.tracked(ROOT)
CODE = [path for path in FILES if path.suffix == ".py"]
PROGRAM = [path for path in CODE if path.parts[0] == "perdin"]
ROOMS = [path for path in CODE if path.parts[0] in ("perdin", "tests", "benchmarks", "scripts")]
TEXTS = {".py", ".md", ".toml", ".cmd", ".po", ".csv", ".qss", ".sh", ".mako", ".svg", ""}


def _read(path: PurePosixPath) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _tree(path: PurePosixPath) -> ast.Module:
    return ast.parse(_read(path))


def _faults(paths: list[PurePosixPath], look: Callable[[Any], Iterator[str]]) -> list[str]:
    return [f"{path}: {fault}" for path in paths for fault in look(path)]


def test_no_file_outgrows_its_reader() -> None:
    assert _faults(ROOMS, lambda path: house.long_file(_read(path))) == []


def test_every_module_is_named_after_what_it_holds() -> None:
    assert _faults(CODE, house.nameless_module) == []


def test_init_files_hold_a_docstring_only() -> None:
    inits = [path for path in PROGRAM if path.name == "__init__.py"]
    assert inits
    assert _faults(inits, lambda path: house.busy_init(_tree(path))) == []


def test_no_checker_is_silenced_whole() -> None:
    assert _faults(CODE, lambda path: house.unexplained_silence(_read(path))) == []


def test_nothing_of_anybodys_machine_is_written_down() -> None:
    texts = [path for path in FILES if path.suffix in TEXTS]
    assert _faults(texts, lambda path: house.forbidden_texts(_read(path))) == []


def test_text_files_are_tidy() -> None:
    texts = [path for path in FILES if path.suffix in TEXTS]

    def look(path: PurePosixPath) -> Iterator[str]:
        return house.untidy_text((ROOT / path).read_bytes(), path)

    assert _faults(texts, look) == []


def test_every_operation_has_a_word_in_the_history() -> None:
    from perdin.services.trail.history import action_words

    import_whole(perdin.services)
    actions = {name.rsplit(".", 1)[1] for name in OPERATIONS}
    assert len(actions) > 20
    unspoken = {"save_change", "save_draft", "save_texts"}  # drafts: docs/decisions.md
    assert sorted(action for action in actions - unspoken if action_words(action) == action) == []


def test_money_is_whole_rupiah() -> None:
    assert list(house.inexact_columns(Model.metadata)) == []


def test_glossary_names_every_table_and_column() -> None:
    glossary = _read(PurePosixPath("docs/glossary.md"))
    assert list(house.missing_from_glossary(Model.metadata, glossary)) == []


def test_every_dependency_has_its_reason() -> None:
    project, decisions = _read(PurePosixPath("pyproject.toml")), PurePosixPath("docs/decisions.md")
    assert list(house.missing_from_decisions(project, _read(decisions))) == []


def test_only_the_ui_could_import_qt() -> None:
    modules = {path.parts[1].removesuffix(".py") for path in PROGRAM}
    project = _read(PurePosixPath("pyproject.toml"))
    assert list(house.outside_the_qt_contract(project, modules)) == []


def test_every_script_of_a_person_runs_on_windows_too() -> None:
    named = {path.name for path in FILES if path.parts[0] == "scripts" and len(path.parts) == 2}
    for name in ("setup", "run", "test", "lint", "profile", "coverage"):
        assert {name, f"{name}.cmd"} <= named
        assert (ROOT / "scripts" / name).stat().st_mode & 0o111 or not (ROOT / ".git").exists()


_BAD_TREES = [
    (house.long_functions, "def f():\n    if x:\n" + "        x = 1\n" * 49),
    (house.long_functions, "def f():\n" + "    x = 1\n" * 50),
    (house.long_functions, "async def f():\n    return g(\n" + "        1,\n" * 48 + "    )\n"),
    (house.busy_init, '"""Room."""\nfrom perdin import errors\n'),
    (house.broad_except, "try:\n    f()\nexcept Exception:\n    pass\n"),
    (house.broad_except, "try:\n    f()\nexcept:\n    pass\n"),
    (house.joined_messages, '_(f"Ada {count} pegawai")'),
    (house.joined_messages, '_("Ada {count}".format(count=1))'),
    (house.joined_messages, '_("Ada " + name)'),
    (house.unmarked_sentences, 'label("Pilih pegawai dahulu.")'),
    (house.unmarked_sentences, 'label(f"Belum ada {what}.")'),
    (house.undocumented_operations, "@operation(Right.SUBMIT)\ndef go(work):\n    return 1\n"),
    (house.unguarded_writes, "with store.write() as session:\n    session.add(trip)\n"),
    (house.idle_tests, "def test_a(qtbot):\n    qtbot.wait(60)\n"),
    (house.idle_tests, "def test_a():\n    time.sleep(1)\n"),
    (house.idle_tests, "assert faults(database) != []\n"),
    (house.unclosed_files, "with sqlite3.connect(path) as file:\n    pass\n"),
]


@pytest.mark.parametrize(("rule", "bad"), _BAD_TREES)
def test_each_rule_over_code_sees_what_breaks_it(rule: Any, bad: str) -> None:
    assert list(rule(ast.parse(bad)))


_GOOD_TREES = [
    (house.long_functions, "def f():\n" + "    x = 1\n" * 49),
    (house.busy_init, '"""Room."""\n'),
    (house.broad_except, "try:\n    f()\nexcept BaseException:\n    undo()\n    raise\n"),
    (house.broad_except, "try:\n    f()\nexcept OSError:\n    pass\n"),
    (house.joined_messages, '_("Ada {count} pegawai").format(count=count)'),
    (house.joined_messages, "_(self.message)"),
    (house.joined_messages, "_(WORDS.get(kind, kind))"),
    (house.unmarked_sentences, 'label(_("Pilih pegawai dahulu."))'),
    (house.unmarked_sentences, 'def f():\n    """Cari nama dan surat."""\n'),
    (house.undocumented_operations, "@query(Right.VIEW)\ndef see(work):\n    '''See.'''\n"),
    (house.long_functions, "def f():\n    return g(\n" + "        1,\n" * 47 + "    )\n"),
    (house.unguarded_writes, "with store.read() as session:\n    file.write(b'')\n"),
    (house.idle_tests, "qtbot.waitUntil(page.isVisible)\nassert rows != [1]\n"),
    (house.unclosed_files, "with closing(sqlite3.connect(path)) as file:\n    pass\n"),
]


@pytest.mark.parametrize(("rule", "good"), _GOOD_TREES)
def test_each_rule_over_code_lets_good_code_pass(rule: Any, good: str) -> None:
    assert list(rule(ast.parse(good))) == []


@pytest.mark.parametrize(
    "bad",
    ["see /wo" "rk/main", "save('/tm" "p/mine/a.png')", "../sha" "red/data",
     "https://py" "pi.org/simple", "# TO" "DO later",
     "as issue " "12 says", "closes (" "#12)", "<<<<<<" "< HEAD"],
)  # fmt: skip
def test_texts_of_somebodys_desk_are_seen(bad: str) -> None:
    assert list(house.forbidden_texts(f"line\n{bad}\n"))


@pytest.mark.parametrize("good", ["padding: #1a2b3c;", "a piece of /worker", "&#8226; &#x2014;"])
def test_texts_that_only_look_alike_pass(good: str) -> None:
    assert list(house.forbidden_texts(good)) == []


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"a\r\nb\r\n", "a.py"),
        (b"a\nb\n", "a.cmd"),
        (b"a", "a.py"),
        (b"a \n", "a.py"),
        (b"a\t\n", "a.toml"),
    ],
)
def test_untidy_texts_are_seen(content: bytes, name: str) -> None:
    assert list(house.untidy_text(content, PurePosixPath(name)))


@pytest.mark.parametrize("bad", ["x = 1  # type: -ignore", "x = 1  # -noqa"])
def test_silencing_everything_is_seen(bad: str) -> None:
    assert list(house.unexplained_silence(bad.replace("-", "")))


@pytest.mark.parametrize("path", ["perdin/utils.py", "ui/trip_helpers.py", "tests/common/a.py"])
def test_names_that_say_nothing_are_seen(path: str) -> None:
    assert list(house.nameless_module(PurePosixPath(path)))


def test_long_files_are_seen() -> None:
    assert list(house.long_file("x\n" * 301))
    assert not list(house.long_file("x\n" * 300))


def test_inexact_and_unnamed_columns_are_seen() -> None:
    metadata = MetaData()
    Table("payment", metadata, Column("amount", Float), Column("paid", BigInteger))
    assert list(house.inexact_columns(metadata)) == ["payment.amount"]
    assert list(house.missing_from_glossary(metadata, "")) == ["payment"]
    half = "## `payment` – pembayaran\n| `amount` | jumlah | – |\n"
    assert list(house.missing_from_glossary(metadata, half)) == ["payment.paid"]


def test_a_dependency_without_a_reason_is_seen() -> None:
    project = '[project]\nname = "a"\ndependencies = ["lxml>=5", "holidays>=0.60"]\n'
    assert list(house.missing_from_decisions(project, "| lxml | BSD | reads |")) == ["holidays"]


def test_a_module_outside_the_qt_contract_is_seen() -> None:
    project = _read(PurePosixPath("pyproject.toml"))
    assert list(house.outside_the_qt_contract(project, {"ui", "rules", "newroom"})) == ["newroom"]
