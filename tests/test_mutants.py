"""The tool that changes the code: what it changes, what it draws, and whether it judges truly."""

import ast
import os
from pathlib import Path

import pytest

from perdin.files import isolated_run
from scripts.mutation.judging import Judge
from scripts.mutation.kin import kin_of
from scripts.mutation.mutants import Mutant, drawn, mutants_of
from scripts.mutation.places import number_blocks
from scripts.mutation.recording import end_helpers
from scripts.mutation.report import lines, wilson

CODE = '''"""A module."""
from dataclasses import dataclass

MOST = 3


@dataclass
class Person:
    """Somebody."""

    rank: str
    grade: str
    age: int = 0


def door(body):
    """A decorator that keeps the function to itself."""

    def run(*given):
        """What callers call."""
        return body(*given)

    return run


@door
def ranked(person: Person) -> str:
    """Seen by a test."""
    if person.age > MOST:
        return _("Terlalu tua") + person.rank
    return person.rank


@door
def graded(person: Person) -> str:
    """Seen by no test that looks."""
    return person.grade


@door
def listed(person: Person) -> str:
    """Seen by a test that shares a fixture, and asks another process."""
    return person.rank + person.grade


def _(text):
    """A sentence."""
    return text
'''
TESTS = """import multiprocessing
import os
import shutil

import pytest

from perdin.rules.people import Person, graded, listed, ranked


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "list").touch()
    yield folder
    shutil.rmtree(folder)


def test_shelf(shelf):
    listed(Person("Penata", "III/c"))
    assert (shelf / "list").exists()


def test_rank():
    assert ranked(Person("Penata", "III/c", 3)) == "Penata"
    assert ranked(Person("Penata", "III/c", 4)) == "Terlalu tuaPenata"


def test_grade():
    graded(Person("Penata", "III/c"))


def test_list(request):
    shelf = request.getfixturevalue("shelf")
    way = "forkserver" if hasattr(os, "fork") else "spawn"
    beside = multiprocessing.get_context(way).Process(target=print)
    beside.start()
    beside.join()
    assert (shelf / "list").exists()
    assert listed(Person("Penata", "III/c")) == "PenataIII/c"
"""


LATE = '''"""A module that tests load late."""

MOST = 1_000


def kept(size):
    """As many bytes as asked for, but not too many."""
    if size > MOST:
        size = MOST
    return bytes(size)
'''
LATE_TESTS = """def test_kept():
    from perdin.rules.late import kept

    kept(6 << 30)
"""


FROZEN = """import gc


def pytest_collection_finish():
    gc.freeze()
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A program of one module, and its tests."""
    for folder in ("perdin", "perdin/rules", "tests"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").touch()
    (tmp_path / "perdin/rules/people.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "tests/test_people.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "tests/conftest.py").write_text(FROZEN, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\n", encoding="utf-8")
    return tmp_path


def made(root: Path) -> list[Mutant]:
    kin = kin_of(root / "perdin")
    return list(mutants_of(root, root / "perdin/rules/people.py", kin))


def test_fields_comparisons_and_constants_change_but_no_sentence(root: Path) -> None:
    changes = {(mutant.function, mutant.operator, mutant.after) for mutant in made(root)}
    assert ("ranked", "field", "return person.grade") in changes
    assert ("graded", "field", "return person.rank") in changes
    assert ("ranked", "comparison", "if person.age >= MOST:\n    ...") in changes
    assert ("", "number", "MOST = 4") in changes
    texts = [mutant.before for mutant in made(root) if mutant.operator == "text"]
    assert not [text for text in texts if "tua" in text or "sentence" in text]


def test_the_width_of_a_column_stays_and_its_key_does_not(root: Path) -> None:
    path = root / "perdin/rules/people.py"
    columns = (
        'COLUMNS = (text("name", _("Nama"), 26), money("total", width=16), count("n", top(5)))'
    )
    path.write_text(f"{CODE}\n\n{columns}\n", encoding="utf-8")
    changes = {mutant.after for mutant in made(root) if mutant.before == columns.replace('"', "'")}
    assert any("text('', _('Nama'), 26)" in after for after in changes)
    assert any("top(6)" in after for after in changes), "an ordinary number still changes"
    assert not [after for after in changes if "27" in after or "width=17" in after]


def test_what_is_drawn_of_a_function_stays_when_another_changes(root: Path) -> None:
    before = [mutant.key for mutant in drawn(made(root), 7) if mutant.function == "graded"]
    path = root / "perdin/rules/people.py"
    path.write_text(CODE.replace("person.age > MOST", "person.age > MOST + 1"), encoding="utf-8")
    after = [mutant.key for mutant in drawn(made(root), 7) if mutant.function == "graded"]
    assert before == after
    assert len(before) > 1


def test_what_follows_a_branch_is_a_block_of_its_own() -> None:
    tree = ast.parse("def f(x):\n    if x:\n        return 1\n    return 2\n")
    assert len(number_blocks(tree)) == 3


def test_only_what_a_test_looks_at_is_killed(root: Path) -> None:
    """End to end, also inside a decorated function and outside of any; its known-bad twin is the
    test that looks at nothing.
    """
    wanted = [
        mutant
        for mutant in made(root)
        if (mutant.function, mutant.operator) in {("ranked", "field"), ("graded", "field")}
        or mutant.after == "MOST = 4"
    ]
    (root / "cache").mkdir()
    judge = Judge(root, root / "cache")
    reach = judge.recorded([mutant.path for mutant in wanted])
    names = {name.partition("::")[2] for name in reach.tests}
    assert names == {"test_rank", "test_grade", "test_list", "test_shelf"}
    verdicts = judge.judged(wanted, reach, kin_of(root / "perdin"))
    told = {
        (mutant.function, mutant.line): verdicts[at].verdict for at, mutant in enumerate(wanted)
    }
    assert {verdict for (function, _line), verdict in told.items() if function == "graded"} == {
        "survived"
    }
    assert {verdict for (function, _line), verdict in told.items() if function != "graded"} == {
        "killed"
    }
    assert any("killed" in line for line in lines(wanted, [verdicts[at] for at in verdicts]))


def test_what_tests_share_outlives_each_trial(root: Path) -> None:
    """The first child ends neither the shelf nor the server of processes that the parent made."""
    changes = [
        mutant
        for mutant in made(root)
        if mutant.function == "listed" and mutant.operator == "field"
    ]
    assert len(changes) > 1
    (root / "cache").mkdir()
    judge = Judge(root, root / "cache")
    reach = judge.recorded([change.path for change in changes])
    verdicts = judge.judged(changes, reach, kin_of(root / "perdin")).values()
    assert {(verdict.verdict, verdict.by) for verdict in verdicts} == {
        ("killed", "tests/test_people.py::test_list")
    }


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the limit is of a forked child")
def test_what_is_loaded_late_is_changed_and_may_not_fill_the_memory(root: Path) -> None:
    """The test looks at nothing: only the memory that the change asks for makes it fail."""
    path = root / "perdin/rules/late.py"
    path.write_text(LATE, encoding="utf-8")
    (root / "tests/test_late.py").write_text(LATE_TESTS, encoding="utf-8")
    kin = kin_of(root / "perdin")
    changes = [
        mutant
        for mutant in mutants_of(root, path, kin)
        if mutant.function == "kept" and mutant.operator == "condition"
    ]
    assert len(changes) == 1
    (root / "cache").mkdir()
    judge = Judge(root, root / "cache", only=("tests/test_late.py",))
    reach = judge.recorded([change.path for change in changes])
    verdict = judge.judged(changes, reach, kin)[0]
    assert (verdict.verdict, verdict.by) == ("killed", "tests/test_late.py::test_kept")
    assert "MemoryError" in verdict.why


def test_no_test_leaves_a_reader_to_the_next_one() -> None:
    """A process that waits for the next file would write down what it reaches once only."""
    first = isolated_run.run(os.getpid)
    assert isolated_run.run(os.getpid) == first
    end_helpers()
    assert isolated_run.run(os.getpid) != first


def test_a_share_of_a_sample_has_its_interval() -> None:
    low, high = wilson(90, 100)
    assert (round(low, 3), round(high, 3)) == (0.826, 0.945)
    assert wilson(0, 0) == (0.0, 1.0)
