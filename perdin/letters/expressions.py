"""What an expression of a template asks for, held against the fields that there are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perdin.i18n import _
from perdin.letters import compiler
from perdin.letters.fields import context
from perdin.letters.sample import sample

if TYPE_CHECKING:
    from jinja2 import nodes

_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex"})
UNKNOWN = object()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: a whole sentence, or a ``field`` that is not there."""

    sentence: str = ""
    field: str = ""
    known: frozenset[str] = frozenset()


@dataclass(slots=True)
class Scope:
    """The names that a place in the template may use: the letter's, and its loops'."""

    values: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of_letters(cls) -> "Scope":
        """The fields that every letter has."""
        return cls([context(sample())])

    def enter(self, names: dict[str, Any]) -> None:
        """Begin a loop."""
        self.values.append(names)

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


def faults(text: str, scope: Scope) -> Fault | None:
    """What is wrong with an expression, if anything."""
    from jinja2 import TemplateSyntaxError

    environment = compiler.environment()
    source = "{{ " + text + " }}"
    try:
        tree = environment.parse(source)
        environment.compile(source)
    except TemplateSyntaxError as why:
        said = _("«{text}» tidak dapat dibaca ({detail}).")
        return Fault(said.format(text=text.strip(), detail=why.message))
    return next(_walk(tree, scope), None)


def loop_faults(text: str, scope: Scope) -> Fault | None:
    """What is wrong with ``for x in list``; its variable is known from here on."""
    words = text.split(None, 3)
    if len(words) != 4 or words[2] != "in" or not words[1].isidentifier():
        scope.enter({})
        said = _("«{text}» tidak dapat dibaca. Contoh: for orang in pelaksana.")
        return Fault(said.format(text=text))
    from jinja2 import nodes

    fault = faults(words[3], scope)
    several: Any = UNKNOWN
    if fault is None:
        tree = compiler.environment().parse("{{ " + words[3] + " }}")
        output = next(iter(tree.find_all(nodes.Output)))
        several = _value(output.nodes[0], scope)
    one = several[0] if isinstance(several, list) and several else None
    scope.enter({words[1]: one, "loop": dict.fromkeys(_LOOP, 0)})
    if fault is None and not isinstance(several, list):
        return Fault(_("«{text}» bukan daftar.").format(text=words[3]))
    return fault


def _walk(tree: "nodes.Node", scope: Scope) -> Iterator[Fault]:
    from jinja2 import nodes

    for node in tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Name, nodes.Call)):
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            yield Fault(_("«{name}» tidak diizinkan.").format(name=node.attr))
        elif isinstance(node, nodes.Name) and scope.find(node.name) is UNKNOWN:
            yield Fault(field=node.name, known=scope.names())
        elif isinstance(node, nodes.Getattr) and _missing(node, scope):
            yield Fault(field=_spelt(node))


def _missing(node: "nodes.Getattr", scope: Scope) -> bool:
    """Whether a part is asked of a group that has no such part; texts have their own methods."""
    above = _value(node.node, scope)
    if isinstance(above, dict):
        return node.attr not in above
    return isinstance(above, (str, int, list)) and not hasattr(above, node.attr)


def _value(node: "nodes.Node", scope: Scope) -> Any:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return scope.find(node.name)
    if isinstance(node, nodes.Getattr):
        above = _value(node.node, scope)
        return above.get(node.attr, UNKNOWN) if isinstance(above, dict) else UNKNOWN
    return UNKNOWN


def _spelt(node: "nodes.Node") -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        return f"{_spelt(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"
