"""What an expression of a template asks for, held against the fields that there are."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perdin.i18n import N_, _
from perdin.letters import compiler
from perdin.letters.fields import context
from perdin.letters.sample import sample

if TYPE_CHECKING:
    from jinja2 import TemplateSyntaxError, nodes

_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex"})
UNKNOWN = object()
LONGEST = 500
_SHOWN = 40
_SYNTAX = {
    r"expected token 'end of print statement', got '(.*)'": N_("«{0}» tidak pada tempatnya"),
    r"expected token '(.*)', got '(.*)'": N_("di sini mestinya «{0}», bukan «{1}»"),
    r"unexpected 'end of print statement'": N_("isinya terputus"),
    r"unexpected '(.*)', expected '(.*)'": N_("di sini mestinya «{1}», bukan «{0}»"),
    r"expected name or number": N_("isinya terputus"),
    r"unexpected '(.*)'": N_("«{0}» tidak pada tempatnya"),
    r"unexpected char (.*) at \d+": N_("tanda {0} tidak dikenal"),
    r"Expected an expression, got 'end of print statement'": N_("isinya kosong"),
    r"unexpected end of template.*": N_("isinya terputus"),
}


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
    """What is wrong with an expression, if anything; it is read, never worked out."""
    from jinja2 import TemplateSyntaxError

    if len(text) > LONGEST:
        return Fault(
            _("Ungkapan lebih dari {most} huruf. Pecah menjadi beberapa isian.").format(
                most=LONGEST
            )
        )
    try:
        tree = compiler.environment().parse("{{ " + text + " }}")
        return next(_walk(tree, scope), None)
    except TemplateSyntaxError as why:
        said = _("«{text}» tidak dapat dibaca ({detail}).")
        return Fault(said.format(text=text.strip(), detail=_in_words(why)))
    except RecursionError:
        return Fault(_("«{text}…» terlalu bersarang.").format(text=text.strip()[:_SHOWN]))


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

    for node in tree.find_all(nodes.Expr):
        sentence = _forbidden(node)
        if sentence:
            yield Fault(sentence)
        elif isinstance(node, nodes.Name) and scope.find(node.name) is UNKNOWN:
            yield Fault(field=node.name, known=scope.names())
        elif isinstance(node, nodes.Getattr | nodes.Getitem) and _missing(node, scope):
            parts = _value(node.node, scope)
            beside = parts if isinstance(parts, dict) else ()
            known = frozenset(f"{_spelt(node.node)}.{part}" for part in beside)
            yield Fault(field=_spelt(node), known=known)


def _forbidden(node: "nodes.Expr") -> str:
    """Why an expression is not for letters; empty when it is. See the sandbox for the reasons."""
    from jinja2 import nodes

    from perdin.letters.sandbox import METHODS, LetterEnvironment

    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return _("«{name}» tidak diizinkan.").format(name=node.attr)
    if isinstance(node, nodes.BinExpr) and node.operator in LetterEnvironment.intercepted_binops:
        return _("Hitungan «{name}» tidak diizinkan dalam surat.").format(name=node.operator)
    if isinstance(node, nodes.Filter):
        return _no_filter(node)
    if isinstance(node, nodes.Test) and node.name not in compiler.environment().tests:
        return _("Pengujian «{name}» tidak ada.").format(name=node.name)
    if isinstance(node, nodes.Call):
        called = node.node
        if not isinstance(called, nodes.Getattr) or called.attr not in METHODS:
            return _("Templat tidak boleh menjalankan «{name}()».").format(name=_spelt(called))
    return ""


def _no_filter(node: "nodes.Filter") -> str:
    """Which filter there is not: this one, or the one that «map» is to apply."""
    from jinja2 import nodes

    from perdin.letters.sandbox import FILTERS

    applied = [node.name] if node.name else []
    if node.name == "map":
        applied += [str(one.value) for one in node.args if isinstance(one, nodes.Const)]
    for name in applied:
        if name not in FILTERS:
            near = difflib.get_close_matches(name, FILTERS, n=1)
            said = _("Pengubah «{name}» tidak ada.").format(name=name)
            return f"{said} {_('Maksudnya «{near}»?').format(near=near[0])}" if near else said
    return ""


def _in_words(why: "TemplateSyntaxError") -> str:
    """What Jinja does not understand, in our language where it is one of the usual things."""
    said = why.message or ""
    for pattern, sentence in _SYNTAX.items():
        found = re.fullmatch(pattern, said)
        if found:
            return _(sentence).format(*found.groups())
    return said


def _missing(node: "nodes.Getattr | nodes.Getitem", scope: Scope) -> bool:
    """Whether a part is asked of a group that has no such part; texts have their own methods."""
    above, part = _value(node.node, scope), _part(node)
    if isinstance(above, dict):
        return isinstance(part, str) and part not in above
    return (
        isinstance(above, (str, int, list)) and isinstance(part, str) and not hasattr(above, part)
    )


def _part(node: "nodes.Getattr | nodes.Getitem") -> object:
    """What is asked of a group: its part's name, or a place in a list; None for a computed one."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.arg.value if isinstance(node.arg, nodes.Const) else None


def _value(node: "nodes.Node", scope: Scope) -> Any:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return scope.find(node.name)
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        above, part = _value(node.node, scope), _part(node)
        if isinstance(above, dict):
            return above.get(part, UNKNOWN)
        if isinstance(above, list) and isinstance(part, int) and above:
            return above[0]
    return UNKNOWN


def _spelt(node: "nodes.Node") -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr | nodes.Getitem):
        return f"{_spelt(node.node)}.{_part(node)}"
    return node.name if isinstance(node, nodes.Name) else "…"
