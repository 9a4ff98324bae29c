"""One place defines the amounts of travel money; what sums them elsewhere is seen here."""

import ast
from collections.abc import Iterator

from tests.house import nodes

TABLES = frozenset({"Payment", "CostLine", "Traveller", "Trip", "AdvanceClearing"})
COLUMNS = frozenset({"amount", "claimed", "spent", "estimated"})
STORED = frozenset({"spent", "estimated", "signed"})


def sums_of_its_own(tree: ast.Module) -> Iterator[str]:
    """SQL that adds up rupiah of trips, Python that does, and payments given their own sign."""
    for node in nodes(tree):
        if isinstance(node, ast.Call) and _is_sql_sum(node) and any(map(_is_column, _in(node))):
            yield f"line {node.lineno}: an amount is summed in SQL"
        elif isinstance(node, ast.Call) and _is_sum(node) and any(map(_is_stored, _in(node))):
            yield f"line {node.lineno}: an amount is summed in Python"
        elif isinstance(node, ast.UnaryOp) and _is_turned_payment(node):
            yield f"line {node.lineno}: a payment gets its sign here"


def _in(call: ast.Call) -> Iterator[ast.AST]:
    for argument in call.args:
        yield from ast.walk(argument)


def _is_sql_sum(call: ast.Call) -> bool:
    called = call.func
    return (
        isinstance(called, ast.Attribute)
        and called.attr == "sum"
        and isinstance(called.value, ast.Name)
        and called.value.id == "func"
    )


def _is_sum(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "sum"


def _is_column(node: ast.AST) -> bool:
    """``Payment.amount`` and its like."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr in COLUMNS
        and isinstance(node.value, ast.Name)
        and node.value.id in TABLES
    )


def _is_stored(node: ast.AST) -> bool:
    """``trip.spent`` and its like, also of a name: ``spent for id_, spent in rows``."""
    if isinstance(node, ast.GeneratorExp) and isinstance(node.elt, ast.Name):
        return node.elt.id in STORED
    return isinstance(node, ast.Attribute) and node.attr in STORED


def _is_turned_payment(node: ast.UnaryOp) -> bool:
    return isinstance(node.op, ast.USub) and ast.unparse(node.operand).lower() in (
        "payment.amount",
        "row.amount",
        "self.amount",
    )
