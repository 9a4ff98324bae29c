"""Records of many fields are filled by name: nobody counts which of six values is which."""

import ast
import re
from collections.abc import Iterator

from tests.house import nodes

MAX_UNNAMED = 5


def crowded_records(tree: ast.Module) -> Iterator[str]:
    """A record of more than five fields that may be filled without naming them."""
    for node in nodes(tree):
        if not isinstance(node, ast.ClassDef):
            continue
        typed = [one for one in node.body if isinstance(one, ast.AnnAssign)]
        fields = [one for one in typed if "ClassVar" not in ast.unparse(one.annotation)]
        tuples = any(ast.unparse(base).endswith("NamedTuple") for base in node.bases)
        marks = [ast.unparse(mark) for mark in node.decorator_list]
        records = [mark for mark in marks if mark.partition("(")[0].endswith("dataclass")]
        named = any("kw_only=True" in mark for mark in records)
        if len(fields) > MAX_UNNAMED and (tuples or records) and not named:
            yield f"line {node.lineno}: {node.name} has {len(fields)} fields and is not kw_only"


def crowded_calls(tree: ast.Module) -> Iterator[str]:
    """A record filled with more values than anybody counts: two swapped ones look alike."""
    for node, name in _record_calls(tree):
        if len(node.args) > MAX_UNNAMED:
            yield f"line {node.lineno}: {name} takes {len(node.args)} values without their names"


def unpacked_records(tree: ast.Module) -> Iterator[str]:
    """A record filled from a row by the order of its columns: who adds one swaps the others."""
    for node, name in _record_calls(tree):
        if any(isinstance(arg, ast.Starred) for arg in node.args):
            yield f"line {node.lineno}: {name} takes a row without the names of its columns"


def _record_calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Calls to a class; Qt's own know no names, and C's functions are none."""
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if re.fullmatch(r"_?(?!Q[A-Z])[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*", name):
                yield node, name
