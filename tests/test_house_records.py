"""Records of many fields name them: a type checker cannot see two names or two sums swapped."""

import ast
from collections.abc import Callable, Iterator

import pytest

from tests import house_records

Rule = Callable[[ast.Module], Iterator[str]]


def _fields(count: int) -> str:
    return "".join(f"    field{at}: int\n" for at in range(count))


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (house_records.crowded_records, "@dataclass(frozen=True)\nclass A:\n" + _fields(6)),
        (house_records.crowded_records, "@dataclasses.dataclass\nclass _A(B):\n" + _fields(6)),
        (house_records.crowded_records, "class A(NamedTuple):\n" + _fields(6)),
        (house_records.crowded_records, "def f():\n @dataclass\n class A:\n" + _fields(6)),
        (house_records.crowded_calls, "Row(a, b, c, d, e, f)"),
        (house_records.crowded_calls, "rates._Row(a, b, c, d, e, f, g=1)"),
        (house_records.unpacked_records, "[Row(*row) for row in session.execute(question)]"),
        (house_records.unpacked_records, "rates.Row(1, *row[2:])"),
    ],
)
def test_values_without_names_are_seen(rule: Rule, bad: str) -> None:
    assert list(rule(ast.parse(bad)))


@pytest.mark.parametrize(
    ("rule", "good"),
    [
        (
            house_records.crowded_records,
            "@dataclass(kw_only=True, slots=True)\nclass A:\n" + _fields(6),
        ),
        (
            house_records.crowded_records,
            "@dataclass\nclass A:\n    N: ClassVar[int] = 1\n" + _fields(5),
        ),
        (house_records.crowded_records, "class A(Model):\n" + _fields(6)),
        (house_records.crowded_calls, "Row(a, b, c, d, e, f=6)"),
        (house_records.crowded_calls, "QWheelEvent(a, b, c, d, e, f)"),
        (
            house_records.crowded_calls,
            "written(a, b, c, d, e, f) + FPDFBitmap_FillRect(a, b, c, d, e, f)",
        ),
        (house_records.unpacked_records, "Row(**mapping)"),
        (house_records.unpacked_records, "QPixmap(*SPLASH_PX) or written(*row) or SUM(*numbers)"),
    ],
)
def test_named_values_pass(rule: Rule, good: str) -> None:
    assert list(rule(ast.parse(good))) == []
