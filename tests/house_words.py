"""Names that have to be guessed are counted, room by room: there may be fewer of them, not more."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

VAGUE = frozenset(
    [
        *("asked", "came", "found", "given", "got", "held", "kept", "left"),
        *("made", "one", "said", "seen", "taken", "told", "wanted", "went"),
    ]
)
"""What was done to a thing, in place of what the thing is. Where it is the term of the field, as
what is «left» of a budget, it stays and is counted.
"""


def vague_names(tree: ast.Module) -> Iterator[str]:
    """Locals and arguments of a function that say what was done, not what it is."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        names = {
            node.arg if isinstance(node, ast.arg) else node.id
            for node in ast.walk(function)
            if isinstance(node, ast.arg)
            or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
        }
        for name in sorted(names & VAGUE):
            yield f"{function.name}: {name}"


def room_of(path: PurePosixPath) -> str:
    """The room that a file of the program belongs to: ``services/trips``, ``ui/pages/people``."""
    folders = path.parts[1:-1]
    return "/".join(folders[: 3 if folders[:2] == ("ui", "pages") else 2]) or "."
