"""What can be done to one place: each gives the nodes that may stand there instead.

Comparisons, connectives, arithmetic, constants and dropped statements are those that mutmut and
cosmic-ray know as well; fields, arguments and members swapped for their kin and conditions taken
out of a question are the slips that happen in a program of records and queries.
"""

import ast
from collections.abc import Callable, Iterator

from scripts.mutation.kin import Kin
from scripts.mutation.places import FUNCTIONS, Place

_ORDERED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
Other = tuple[str, ast.AST]
"""A name for what was done, and the node to put there."""

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ORDERED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
_CALLED = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "sorted": "list",
    "reversed": "list",
}
_ASKED = {"asc": "desc", "desc": "asc", "is_": "is_not", "is_not": "is_", "in_": "not_in"}
_EMPTY: dict[str, str | int | bytes] = {"str": "", "int": 0, "bytes": b""}
_NARROWING = frozenset({"where", "filter", "having"})
_LEFT_OUT = frozenset(
    {
        *("order_by", "distinct", "limit", "offset"),
        *("strip", "lstrip", "rstrip", "lower", "upper", "casefold", "removeprefix"),
        *("removesuffix", "replace", "with_for_update"),
    }
)


def others(place: Place, kin: Kin) -> Iterator[Other]:
    """Everything that may stand at a place instead of what stands there."""
    for kind, operator in _OPERATORS:
        if isinstance(place.node, kind):
            yield from operator(place, place.node, kin)


def _compare(_place: Place, node: ast.Compare, _kin: Kin) -> Iterator[Other]:
    for at, operator in enumerate(node.ops):
        other = _COMPARED[type(operator)]()
        changed = [*node.ops[:at], other, *node.ops[at + 1 :]]
        yield "comparison", ast.Compare(node.left, changed, node.comparators)


def _connective(_place: Place, node: ast.BoolOp, _kin: Kin) -> Iterator[Other]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield "and/or", ast.BoolOp(other, node.values)
    for at in range(len(node.values)):
        left = [*node.values[:at], *node.values[at + 1 :]]
        yield "part of a condition", left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _unary(_place: Place, node: ast.UnaryOp, _kin: Kin) -> Iterator[Other]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield "not" if isinstance(node.op, ast.Not) else "sign", node.operand


def _arithmetic(_place: Place, node: ast.BinOp, _kin: Kin) -> Iterator[Other]:
    if any(_text(side) for side in (node.left, node.right)):
        return
    if isinstance(node.op, ast.BitOr):
        yield "union", node.left
    elif type(node.op) in _COUNTED:
        yield "arithmetic", ast.BinOp(node.left, _COUNTED[type(node.op)](), node.right)


def _constant(place: Place, node: ast.Constant, _kin: Kin) -> Iterator[Other]:
    value = node.value
    if isinstance(value, bool):
        yield "constant", ast.Constant(not value)
    elif isinstance(value, int):
        yield "number", ast.Constant(value + 1)
    elif isinstance(value, str) and not isinstance(place.statement, ast.Raise):
        yield "text", ast.Constant("" if value else "X")


def _condition(_place: Place, node: ast.If | ast.While | ast.IfExp, _kin: Kin) -> Iterator[Other]:
    if isinstance(node.test, ast.UnaryOp) or (
        isinstance(node.test, ast.Compare) and not isinstance(node.test.ops[0], _ORDERED)
    ):
        return  # turned round by what changes the test itself
    other = type(node)(**dict(ast.iter_fields(node)))
    other.test = ast.UnaryOp(ast.Not(), node.test)
    yield "condition", other


def _filter(_place: Place, node: ast.comprehension, _kin: Kin) -> Iterator[Other]:
    for at in range(len(node.ifs)):
        left = [*node.ifs[:at], *node.ifs[at + 1 :]]
        yield "filter", ast.comprehension(node.target, node.iter, left, node.is_async)


def _comprehension(place: Place, node: ast.expr, kin: Kin) -> Iterator[Other]:
    """A comprehension is no node of its own place: its filters are dropped where it is made."""
    generators: list[ast.comprehension] = node.generators  # type: ignore[attr-defined]
    for at, generator in enumerate(generators):
        for name, other in _filter(place, generator, kin):
            fields = dict(ast.iter_fields(node))
            fields["generators"] = [*generators[:at], other, *generators[at + 1 :]]
            yield name, type(node)(**fields)


def _call(_place: Place, node: ast.Call, kin: Kin) -> Iterator[Other]:
    name = node.func
    if isinstance(name, ast.Name) and name.id in _CALLED:
        yield "call", ast.Call(ast.Name(_CALLED[name.id], ast.Load()), node.args, [])
    if isinstance(name, ast.Attribute):
        if name.attr in _ASKED:
            asked = ast.Attribute(name.value, _ASKED[name.attr], ast.Load())
            yield "call", ast.Call(asked, node.args, node.keywords)
        if name.attr in _LEFT_OUT:
            yield "call left out", name.value
        if name.attr in _NARROWING:
            for at in range(len(node.args)):
                left = [*node.args[:at], *node.args[at + 1 :]]
                yield "filter", ast.Call(name, left, node.keywords) if left else name.value
    yield from _swapped(node, kin)


def _swapped(node: ast.Call, kin: Kin) -> Iterator[Other]:
    """Two arguments of one type exchanged, which no type checker could see."""
    kinds = kin.kinds_of(node)
    values = [*node.args, *(keyword.value for keyword in node.keywords)]
    for first, kind in enumerate(kinds):
        second = next((at for at in range(first + 1, len(kinds)) if kinds[at] == kind), None)
        if kind is None or second is None:
            continue
        if ast.dump(values[first]) == ast.dump(values[second]):
            continue
        changed = list(values)
        changed[first], changed[second] = changed[second], changed[first]
        keywords = [
            ast.keyword(keyword.arg, value)
            for keyword, value in zip(node.keywords, changed[len(node.args) :], strict=True)
        ]
        yield "arguments swapped", ast.Call(node.func, changed[: len(node.args)], keywords)


def _attribute(place: Place, node: ast.Attribute, kin: Kin) -> Iterator[Other]:
    if isinstance(node.value, ast.Name):
        member = kin.next_member(node.value.id, node.attr)
        if member is not None:
            yield "member", ast.Attribute(node.value, member, ast.Load())
            return
    if isinstance(place.parent, ast.Call) and place.parent.func is node:
        return
    used = _used(ast.unparse(node.value), place)
    salt = f"{place.function} {ast.unparse(node)}"
    beside = kin.beside(node.attr, used, salt)
    if beside is not None:
        yield "field", ast.Attribute(node.value, beside, ast.Load())


def _used(whose: str, place: Place) -> set[str]:
    """The attributes of one thing that the function around reads."""
    around = place.owner if isinstance(place.owner, FUNCTIONS) else place.statement
    return {
        node.attr
        for node in ast.walk(around)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == whose
    }


def _statement(place: Place, node: ast.stmt, _kin: Kin) -> Iterator[Other]:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name | ast.Tuple):
        return
    if isinstance(node, ast.Expr) and not isinstance(node.value, ast.Call | ast.Await):
        return
    if isinstance(node, ast.Expr) and _logs(node.value):
        return
    if place.function:
        yield "statement left out", ast.Pass()


def _return(place: Place, node: ast.Return, _kin: Kin) -> Iterator[Other]:
    """Another answer of the type that is promised."""
    if node.value is None or (isinstance(node.value, ast.Constant) and not node.value.value):
        return
    returns = place.owner.returns if isinstance(place.owner, FUNCTIONS) else None
    kind = ast.unparse(returns) if returns else ""
    if kind == "bool":
        yield "return", ast.Return(ast.UnaryOp(ast.Not(), node.value))
    elif kind in _EMPTY:
        yield "return", ast.Return(ast.Constant(_EMPTY[kind]))
    elif kind.endswith("| None"):
        yield "return", ast.Return(ast.Constant(None))
    elif kind.startswith(("list[", "Iterable[", "Sequence[")):
        yield "return", ast.Return(ast.List([], ast.Load()))
    elif kind.startswith("tuple[") and kind.endswith("...]"):
        yield "return", ast.Return(ast.Tuple([], ast.Load()))


def _text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    )


def _logs(call: ast.AST) -> bool:
    return isinstance(call, ast.Call) and ast.unparse(call.func).startswith(("log.", "logging."))


_OPERATORS: tuple[tuple[type | tuple[type, ...], Callable[..., Iterator[Other]]], ...] = (
    (ast.Compare, _compare),
    (ast.BoolOp, _connective),
    (ast.UnaryOp, _unary),
    (ast.BinOp, _arithmetic),
    (ast.Constant, _constant),
    ((ast.If, ast.While, ast.IfExp), _condition),
    ((ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp), _comprehension),
    (ast.Call, _call),
    (ast.Attribute, _attribute),
    ((ast.Expr, ast.Assign, ast.AugAssign, ast.Raise, ast.Continue, ast.Break), _statement),
    (ast.Return, _return),
)
