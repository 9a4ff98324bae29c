"""Every place of a module that may be changed, and the blocks of statements that run together."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

BRANCHING = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_MARKS = frozenset({"_", "N_", "ngettext"})
_DECLARING = frozenset({"TypeVar", "ParamSpec", "getLogger", "cast", "dataclass", "NewType"})
_LOGS = frozenset({"log", "logger", "logging"})
_PLAIN_ERRORS = frozenset({"ValueError", "TypeError", "RuntimeError", "AssertionError", "KeyError"})
_COLUMNS = frozenset({"text", "day", "count", "money", "percent", "_price"})
_NOT_WALKED = frozenset(
    {"annotation", "returns", "type_comment", "bases", "keywords_of_class", "format_spec", "names"}
)


@dataclass(slots=True, kw_only=True)
class Place:
    """One node and where it stands; ``block`` is None for what runs when the module is loaded."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    function: str
    statement: ast.stmt
    block: int | None
    owner: ast.AST | None
    """The innermost function or class around it."""

    def put(self, other: ast.AST) -> Callable[[], None]:
        """Put another node there; what is given puts the first one back."""
        ast.copy_location(other, self.node)
        ast.fix_missing_locations(other)
        self._set(other)
        return lambda: self._set(self.node)

    def _set(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


Start = tuple[list[ast.stmt], int]


def number_blocks(tree: ast.Module) -> list[Start]:
    """Where each block begins, by its number; each statement is told its block.

    A block is what runs from its first statement on unless something is raised: the body of a
    function, a branch or a loop, and what follows a branch or a loop.
    """
    starts: list[Start] = []
    _lay(tree.body, False, starts)
    return starts


def _lay(body: list[ast.stmt], inside: bool, starts: list[Start]) -> None:
    fresh = True
    for at, statement in enumerate(body):
        if inside and fresh and not is_docstring(statement):
            starts.append((body, at))
            fresh = False
        statement.block = len(starts) - 1 if inside and starts else None  # type: ignore[attr-defined]
        for inner in _bodies(statement):
            _lay(inner, inside or isinstance(statement, FUNCTIONS), starts)
        fresh = fresh or isinstance(statement, BRANCHING)


def _bodies(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        yield getattr(statement, name, [])
    for branch in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        yield branch.body


def is_docstring(statement: ast.stmt) -> bool:
    """Whether a statement is only a text."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def places(tree: ast.Module) -> Iterator[Place]:
    """Every node that may be changed, outer ones first.

    Left out are sentences for people, docstrings, log texts, texts of errors that are bugs, types,
    what only declares, and how many characters wide a report's column is.
    """
    number_blocks(tree)
    for at, statement in enumerate(tree.body):
        yield from _in_statement(statement, tree, "body", at, "", None)


def _in_statement(
    node: ast.stmt, parent: ast.AST, field: str, at: int, function: str, owner: ast.AST | None
) -> Iterator[Place]:
    if _only_declares(node, function):
        return
    block: int | None = node.block  # type: ignore[attr-defined]
    here = Place(
        node=node,
        parent=parent,
        field=field,
        index=at,
        function=function,
        statement=node,
        block=block,
        owner=owner,
    )
    yield here
    own = function
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        own = f"{function}.{node.name}".lstrip(".")
    for name, value in ast.iter_fields(node):
        if name in _NOT_WALKED or (name == "keywords" and isinstance(node, ast.ClassDef)):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(child, ast.stmt):
                inside = node if isinstance(node, (*FUNCTIONS, ast.ClassDef)) else owner
                assert index is not None
                yield from _in_statement(child, node, name, index, own, inside)
            elif isinstance(child, ast.ExceptHandler | ast.match_case):
                for deep, statement in enumerate(child.body):
                    yield from _in_statement(statement, child, "body", deep, own, owner)
            elif isinstance(child, ast.AST):
                yield from _in_expression(child, node, name, index, here)


def _only_declares(node: ast.stmt, function: str) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Assert | ast.Global | ast.Nonlocal):
        return True
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return True
    if is_docstring(node):
        return True
    if isinstance(node, ast.Assign) and not function:
        name = ast.unparse(node.targets[0])
        alias = name.strip("_")[:1].isupper() and not name.isupper()
        return name.startswith("__") or (alias and not isinstance(node.value, ast.Dict))
    return False


def _in_expression(
    node: ast.AST, parent: ast.AST, field: str, index: int | None, around: Place
) -> Iterator[Place]:
    if isinstance(node, ast.Call) and _said_or_declared(node):
        return
    if isinstance(node, ast.expr | ast.comprehension | ast.keyword | ast.arguments | ast.withitem):
        if isinstance(node, ast.expr) and not _stored(node):
            yield replace(around, node=node, parent=parent, field=field, index=index)
        for name, value in ast.iter_fields(node):
            if name in _NOT_WALKED or (name == "target" and isinstance(node, ast.comprehension)):
                continue
            for at, child in enumerate(value) if isinstance(value, list) else ((None, value),):
                if isinstance(child, ast.arg) or _is_width(node, child):
                    continue
                if isinstance(child, ast.AST):
                    yield from _in_expression(child, node, name, at, around)


def _is_width(around: ast.AST, value: ast.AST) -> bool:
    """Whether a number is a column's width, which a character more or less leaves as right."""
    if not (isinstance(value, ast.Constant) and isinstance(value.value, int)):
        return False
    if isinstance(around, ast.keyword):
        return around.arg == "width"
    return (
        isinstance(around, ast.Call)
        and isinstance(around.func, ast.Name)
        and around.func.id in _COLUMNS
    )


def _stored(node: ast.expr) -> bool:
    return isinstance(getattr(node, "ctx", None), ast.Store | ast.Del)


def _said_or_declared(call: ast.Call) -> bool:
    name = call.func
    if isinstance(name, ast.Name):
        return name.id in _MARKS | _DECLARING | _PLAIN_ERRORS
    if isinstance(name, ast.Attribute):
        return name.attr in _DECLARING or ast.unparse(name.value) in _LOGS
    return False
