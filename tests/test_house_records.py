"""Records of many fields name them: a type checker cannot see two names or two sums swapped."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).resolve().parent.parent
CODE = [path for path in house.tracked(ROOT) if path.suffix == ".py"]
Rule = Callable[[ast.Module], Iterator[str]]


def _fields(count: int) -> str:
    return "".join(f"    field{at}: int\n" for at in range(count))


@pytest.mark.parametrize(
    ("rule", "rooms"),
    [
        (house.crowded_records, ("perdin", "tests", "scripts", "benchmarks")),
        (house.crowded_calls, ("perdin", "tests", "scripts", "benchmarks")),
        (house.unpacked_records, ("perdin/services", "perdin/importers", "perdin/letters")),
    ],
)
def test_records_are_filled_by_name(rule: Rule, rooms: tuple[str, ...]) -> None:
    paths = [path for path in CODE if str(path).startswith(rooms)]
    assert len(paths) > 100
    faults = [
        f"{path}: {fault}"
        for path in paths
        for fault in rule(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (house.crowded_records, "@dataclass(frozen=True)\nclass A:\n" + _fields(6)),
        (house.crowded_records, "@dataclasses.dataclass\nclass _A(B):\n" + _fields(6)),
        (house.crowded_records, "class A(NamedTuple):\n" + _fields(6)),
        (house.crowded_records, "def f():\n @dataclass\n class A:\n" + _fields(6)),
        (house.crowded_calls, "Row(a, b, c, d, e, f)"),
        (house.crowded_calls, "rates._Row(a, b, c, d, e, f, g=1)"),
        (house.unpacked_records, "[Row(*row) for row in session.execute(question)]"),
        (house.unpacked_records, "rates.Row(1, *row[2:])"),
    ],
)
def test_values_without_names_are_seen(rule: Rule, bad: str) -> None:
    assert list(rule(ast.parse(bad)))


@pytest.mark.parametrize(
    ("rule", "good"),
    [
        (house.crowded_records, "@dataclass(kw_only=True, slots=True)\nclass A:\n" + _fields(6)),
        (house.crowded_records, "@dataclass\nclass A:\n    N: ClassVar[int] = 1\n" + _fields(5)),
        (house.crowded_records, "class A(Model):\n" + _fields(6)),
        (house.crowded_calls, "Row(a, b, c, d, e, f=6)"),
        (house.crowded_calls, "QWheelEvent(a, b, c, d, e, f)"),
        (house.crowded_calls, "written(a, b, c, d, e, f) + FPDFBitmap_FillRect(a, b, c, d, e, f)"),
        (house.unpacked_records, "Row(**mapping)"),
        (house.unpacked_records, "QPixmap(*SPLASH_PX) or written(*row) or SUM(*numbers)"),
    ],
)
def test_named_values_pass(rule: Rule, good: str) -> None:
    assert list(rule(ast.parse(good))) == []
