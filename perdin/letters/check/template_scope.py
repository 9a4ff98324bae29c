"""The names that a place in a template may use, and what an expression of them stands for."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import context

if TYPE_CHECKING:
    from jinja2 import nodes

_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex"})
UNKNOWN = object()
_PASSING = frozenset({"list", "reverse", "reject", "rejectattr", "select", "selectattr", "sort"})
"""Filters that give some or all of a list's members."""


@dataclass(slots=True)
class Scope:
    """The names that a place in the template may use: the letter's, and its loops'."""

    values: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of_letters(cls) -> "Scope":
        """The fields that every letter has."""
        return cls([context(sample())])

    def enter(self, names: dict[str, Any]) -> None:
        """Begin a loop that brings these names."""
        self.values.append({**names, "loop": dict.fromkeys(_LOOP, 0)} if names else {})

    def leave(self) -> None:
        """End the innermost loop."""
        if len(self.values) > 1:
            self.values.pop()

    def find(self, name: str) -> Any:
        """What a name stands for, UNKNOWN for nothing."""
        for level in reversed(self.values):
            if name in level:
                return level[name]
        return UNKNOWN

    def names(self) -> frozenset[str]:
        """All names in reach."""
        return frozenset(name for level in self.values for name in level)


def part_of(node: "nodes.Getattr | nodes.Getitem") -> object:
    """What is asked of a group: its part's name, or a place in a list; None for a computed one."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.arg.value if isinstance(node.arg, nodes.Const) else None


def value_of(node: "nodes.Node", scope: Scope) -> Any:
    """What an expression stands for in the sample letter, UNKNOWN for what is worked out."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return scope.find(node.name)
    if isinstance(node, nodes.Or):
        return value_of(node.left, scope)
    if isinstance(node, nodes.Filter) and node.node is not None and node.name in _PASSING:
        return value_of(node.node, scope)
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        return [""] if node.node.attr == "split" else UNKNOWN
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        above, part = value_of(node.node, scope), part_of(node)
        if isinstance(above, dict):
            return above.get(part, UNKNOWN)
        if isinstance(above, list) and isinstance(node, nodes.Getitem):
            sliced = isinstance(node.arg, nodes.Slice)
            return above if sliced or not above else above[0]
    return UNKNOWN


def spelt(node: "nodes.Node") -> str:
    """An expression's name as it is written, «…» for what has none."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr | nodes.Getitem):
        return f"{spelt(node.node)}.{part_of(node)}"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return spelt(node.node)
    return str(node.name) if isinstance(node, nodes.Name) else "…"
