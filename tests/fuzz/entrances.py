"""Where the program reads a file, found in its code: whoever adds such a place names its door."""

import ast
from collections.abc import Iterator
from pathlib import Path

_READS = {
    "read_bytes", "read_text", "read_book", "read_sheet", "read_package", "in_another_process",
    "choose_open", "choose_many", "toLocalFile", "fromData", "getOpenFileName", "getOpenFileNames",
}  # fmt: skip
_APART = "isolated_run"


def entrances(root: Path) -> set[str]:
    """Each function below ``root`` that reads a file or asks for one, as ``module.function``."""
    return {
        ".".join((*path.relative_to(root.parent).with_suffix("").parts, name))
        for path in sorted(root.rglob("*.py"))
        for name in reading(ast.parse(path.read_text("utf-8")))
    }


def reading(tree: ast.Module) -> Iterator[str]:
    """The functions of a module that do."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
            if any(map(_reads, calls)):
                yield node.name


def _reads(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in _READS or (call.func.id == "open" and _for_reading(call, 1))
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr == "run":
        return isinstance(call.func.value, ast.Name) and call.func.value.id == _APART
    return call.func.attr in _READS or (call.func.attr == "open" and _for_reading(call, 0))


def _for_reading(call: ast.Call, at: int) -> bool:
    """Whether ``open`` is told a mode that reads; without one it is a window's own method."""
    mode = call.args[at] if len(call.args) > at else None
    return isinstance(mode, ast.Constant) and str(mode.value).startswith("r")
