"""The rules of the window: how a page asks and acts, and what it may keep from mypy."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from tests.house import nodes

MOST_ANY = 24
"""So many lines of the window may speak of ``Any``: what lies beyond a type checker's sight."""


def jobs_past_the_seat(tree: ast.Module) -> Iterator[str]:
    """A page that runs a job itself says again what its seat knows: where a problem is told."""
    for node in nodes(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in ("Newest", "Tasks"):
            yield f"line {node.lineno}: makes a {called.id} of its own"
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and node.attr == "run":
            owner = node.value
            if "tasks" in (getattr(owner, "attr", ""), getattr(owner, "id", "")):
                yield f"line {node.lineno}: runs a job past its seat"


def keys_past_the_shortcuts(tree: ast.Module) -> Iterator[str]:
    """A QShortcut made elsewhere: PySide forgets a context given together with what it does."""
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called == "QShortcut":
                yield f"line {node.lineno}: a key past the shortcuts"


def any_lines(text: str) -> dict[int, bool]:
    """The lines that speak of ``Any``, imports apart, and whether a comment says why.

    The comment stands on the line or has the line above to itself.
    """
    if "Any" not in text:
        return {}
    spoken: set[int] = set()
    comments: set[int] = set()
    imports = False
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME and token.string in ("from", "import"):
            imports = True
        elif token.type == tokenize.NEWLINE:
            imports = False
        elif token.type == tokenize.NAME and token.string == "Any" and not imports:
            spoken.add(token.start[0])
        elif token.type == tokenize.COMMENT:
            alone = not token.line[: token.start[1]].strip()
            comments.add(token.start[0] + alone)
    return {line: line in comments for line in sorted(spoken)}


def unexplained_any(text: str) -> Iterator[str]:
    """An ``Any`` without a reason."""
    for line, explained in any_lines(text).items():
        if not explained:
            yield f"line {line}: an Any without a reason"


LOOKS = ("perdin/ui/theme.py", "perdin/ui/colours.py")
"""Where type, spacing and colours of the screen are."""
PAPER = ("perdin/ui/recap_pdf.py", "perdin/ui/recap_drawing/", "perdin/ui/printing/")
"""What draws paper, which has its own inks and points."""
_SPACES = {"setContentsMargins", "setSpacing", "addSpacing"} | {
    f"set{way}Spacing" for way in ("Horizontal", "Vertical")
}
_TYPE = {"setPointSize", "setPointSizeF", "setPixelSize"}
_LITERAL_LOOK = re.compile(r"#[0-9a-fA-F]{6}\b|\b\d+(px|pt)\b")


def looks_of_its_own(tree: ast.Module) -> Iterator[str]:
    """A colour, a distance, a size of letters or a style sheet that is said beside the theme."""
    prose = {id(text) for text in _docstrings(tree)}
    for node in nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in prose and _LITERAL_LOOK.search(node.value):
                yield f"line {node.lineno}: {node.value.strip()[:50]}"
        elif isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if called == "setStyleSheet":
                yield f"line {node.lineno}: a style sheet of its own"
            elif called in _SPACES | _TYPE and any(isinstance(n, int) and n for n in given):
                yield f"line {node.lineno}: {called} with a number of its own"
            elif called == "QColor" and any(isinstance(name, str) for name in given):
                yield f"line {node.lineno}: a colour by name"


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
