"""Modules that tell which of their blocks are reached."""

import ast
import marshal
from pathlib import Path

from scripts.mutation.places import number_blocks

PROBE = "__reached__"


def probed(source: str, path: str, file: str) -> bytes:
    """The code of a module whose blocks each tell their number; ``path`` is what they call it."""
    tree = ast.parse(source)
    for number, (body, at) in reversed(list(enumerate(number_blocks(tree)))):
        call = ast.Call(ast.Name(PROBE, ast.Load()), [ast.Constant(path), ast.Constant(number)], [])
        told = ast.Expr(call)
        ast.copy_location(told, body[at])
        body.insert(at, ast.fix_missing_locations(told))
    return marshal.dumps(compile(tree, file, "exec"))


def write_probed(root: Path, codes: Path) -> None:
    """Write the probed code of every module of the program into a folder."""
    codes.mkdir(parents=True, exist_ok=True)
    for path in sorted((root / "perdin").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        name = path.relative_to(root).as_posix()
        if "migrations/versions" not in name:
            (codes / f"{module_of(name)}.code").write_bytes(probed(source, name, str(path)))


def module_of(path: str) -> str:
    """``perdin/rules/nip.py`` is ``perdin.rules.nip``; a package's own file is the package."""
    return path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
