"""Rules of the window's code about calls that come later: each names what could not be guarded."""

import ast
from collections.abc import Iterator

ASKS = ("run", "render", "ask", "act")
LASTING = ("tasks", "_tasks", "seat", "_seat", "application", "clipboard", "window")
"""What outlives a page, and goes on sending signals when the page is gone."""


def untold_owners(tree: ast.Module, qobjects: set[str]) -> Iterator[str]:
    """Answers of an object that is no QObject: nobody could tell that its widgets are gone."""
    for owner in tree.body:
        if isinstance(owner, ast.ClassDef) and owner.name not in qobjects:
            methods = [node for node in owner.body if isinstance(node, ast.FunctionDef)]
            own = {method.name for method in methods if not _is_property(method)}
            for method in methods:
                yield from (f"{owner.name}: {answer}" for answer in _own_answers(method, own))


def _is_property(method: ast.FunctionDef) -> bool:
    return any(
        isinstance(word, ast.Name) and word.id == "property" for word in method.decorator_list
    )


def _own_answers(method: ast.FunctionDef, own: set[str]) -> Iterator[str]:
    """The answers in a method that call its object; those of a part of it speak for themselves."""
    within = {
        node.name
        for node in ast.walk(method)
        if isinstance(node, ast.FunctionDef) and node is not method and _names_self(node)
    }
    for call in ast.walk(method):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        if call.func.attr in ASKS:
            told = [word.value for word in call.keywords if word.arg in ("then", "failed")]
            for answer in (*call.args[1:], *told):
                if any(_calls_self(node, own, within) for node in ast.walk(answer)):
                    yield f"line {answer.lineno}: {ast.unparse(answer)}"


def _calls_self(node: ast.AST, own: set[str], within: set[str]) -> bool:
    if isinstance(node, ast.Lambda):
        return _names_self(node)
    if isinstance(node, ast.Name):
        return node.id in within
    if not isinstance(node, ast.Attribute) or node.attr not in own:
        return False
    return isinstance(node.value, ast.Name) and node.value.id == "self"


def timers_without_a_receiver(tree: ast.Module) -> Iterator[str]:
    """A call put off with ``singleShot`` that comes even when its object is gone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            receives = any(word.arg in ("context", "receiver") for word in node.keywords)
            if node.func.attr == "singleShot" and len(node.args) < 3 and not receives:
                yield f"line {node.lineno}: {ast.unparse(node)}"


def lasting_connections(tree: ast.Module) -> Iterator[str]:
    """A lambda on a signal of what outlives its page; a bound method goes with its object."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr == "connect" and node.args:
            sender = node.func.value
            links = {link.attr for link in ast.walk(sender) if isinstance(link, ast.Attribute)}
            links |= {link.id for link in ast.walk(sender) if isinstance(link, ast.Name)}
            opaque = isinstance(node.args[0], ast.Lambda | ast.Call) and _names_self(node.args[0])
            if opaque and links & set(LASTING):
                yield f"line {node.lineno}: {ast.unparse(node)}"


def _names_self(node: ast.AST) -> bool:
    return any(isinstance(name, ast.Name) and name.id == "self" for name in ast.walk(node))
