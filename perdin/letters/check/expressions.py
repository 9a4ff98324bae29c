"""What an expression of a template asks for, held against the fields that there are."""

import difflib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from perdin.i18n import _
from perdin.letters.check.sample_letter import sample
from perdin.letters.check.template_scope import UNKNOWN, Scope, part_of, spelt, value_of
from perdin.letters.data.fields import context
from perdin.letters.fill import compiler
from perdin.letters.fill.jinja_errors import in_words

if TYPE_CHECKING:
    from jinja2 import nodes

LONGEST = 500
_SHOWN = 40
_CHOOSING = frozenset({"selectattr", "rejectattr"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: a whole sentence, or a ``field`` that is not there; ``unreadable`` text."""

    sentence: str = ""
    field: str = ""
    known: frozenset[str] = frozenset()
    unreadable: bool = False


def faults(text: str, scope: Scope) -> Fault | None:
    """What is wrong with an expression, if anything; it is read, never worked out."""
    tree = _read("{{ " + text + " }}", text)
    return tree if isinstance(tree, Fault) else next(_walk(tree, scope), None)


def print_faults(text: str, scope: Scope) -> Fault | None:
    """The same of an expression whose value is printed, which has to be one text."""
    tree = _read("{{ " + text + " }}", text)
    if isinstance(tree, Fault):
        return tree
    return next(_walk(tree, scope), None) or _several(tree, scope)


def failure(text: str) -> str:
    """Why an expression cannot be filled with the sample letter; empty when it can, or in a loop.

    It is worked out: only for one without faults, and only in a process that may be ended.
    """
    from jinja2 import TemplateError, meta

    values, jinja = context(sample()), compiler.environment()
    written = "{{ " + text + " }}"
    try:
        if not meta.find_undeclared_variables(jinja.parse(written)) <= set(values):
            return ""
        jinja.from_string(written).render(values)
    except (TemplateError, TypeError, ValueError, OverflowError) as why:
        return compiler.in_words(why)
    return ""


def loop_faults(text: str, scope: Scope) -> Fault | None:
    """What is wrong with ``for x in list``; its variable is known from here on."""
    from jinja2 import nodes

    tree = _read("{% " + text + " %}{% endfor %}", text)
    loop = None if isinstance(tree, Fault) else tree.body[0]
    if not isinstance(loop, nodes.For) or not isinstance(loop.target, nodes.Name) or loop.recursive:
        scope.enter({})
        sentence = _("«{text}» tidak dapat dibaca. Contoh: for orang in pelaksana.")
        return Fault(sentence.format(text=text[:LONGEST]))
    fault = next(_walk(loop.iter, scope), None)
    several = UNKNOWN if fault else value_of(loop.iter, scope)
    member = several[0] if isinstance(several, list) and several else None
    scope.enter({loop.target.name: member})
    if fault is None and not isinstance(several, list):
        return Fault(_("«{text}» bukan daftar.").format(text=text.partition(" in ")[2]))
    if fault is None and loop.test is not None:
        return next(_walk(loop.test, scope), None)
    return fault


def _read(written: str, text: str) -> "nodes.Template | Fault":
    """What stands in a template as Jinja reads it, or why it cannot."""
    from jinja2 import TemplateSyntaxError

    if len(text) > LONGEST:
        return Fault(
            _("Ungkapan lebih dari {most} huruf. Pecah menjadi beberapa isian.").format(
                most=LONGEST
            )
        )
    try:
        return _parsed(written)
    except TemplateSyntaxError as why:
        sentence = _("«{text}» tidak dapat dibaca ({detail}).")
        return Fault(
            sentence.format(text=text.strip(), detail=in_words(why.message)), unreadable=True
        )
    except RecursionError:
        return Fault(_("«{text}…» terlalu bersarang.").format(text=text.strip()[:_SHOWN]))


@lru_cache(2048)
def _parsed(written: str) -> "nodes.Template":
    """A long template says the same few expressions over and over; nobody changes what was read."""
    return compiler.environment().parse(written)


def _walk(tree: "nodes.Node", scope: Scope) -> Iterator[Fault]:
    from jinja2 import nodes

    inner = tree.find_all(nodes.Expr)
    for node in itertools.chain([tree] if isinstance(tree, nodes.Expr) else [], inner):
        sentence = _forbidden(node)
        if sentence:
            yield Fault(sentence)
        elif isinstance(node, nodes.Filter):
            yield from _no_attribute(node, scope)
        elif _of_nothing(node, scope):
            yield Fault(field=spelt(node), known=scope.names())
        elif isinstance(node, nodes.Getattr | nodes.Getitem) and _missing(node, scope):
            above = value_of(node.node, scope)
            if isinstance(above, list):
                yield Fault(_listed(spelt(node.node), str(part_of(node))))
            beside = above if isinstance(above, dict) else ()
            known = frozenset(f"{spelt(node.node)}.{part}" for part in beside)
            yield Fault(field=spelt(node), known=known)


def _of_nothing(node: "nodes.Expr", scope: Scope) -> bool:
    """Whether a name, or a part of a part of it, begins with one that nothing has."""
    from jinja2 import nodes

    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return isinstance(node, nodes.Name) and scope.find(node.name) is UNKNOWN


def _several(tree: "nodes.Template", scope: Scope) -> Fault | None:
    """Whether an expression would print a group of fields, or a list, as a program shows it."""
    from jinja2 import nodes

    printed = next(iter(tree.find_all(nodes.Output))).nodes[0]
    value, name = value_of(printed, scope), spelt(printed)
    if isinstance(value, dict) and value:
        sentence = _(
            "«{name}» adalah kelompok isian. Sebut salah satunya, misalnya «{name}.{part}»."
        )
        return Fault(sentence.format(name=name, part=next(iter(value))))
    if isinstance(value, list) and value:
        if isinstance(value[0], dict):
            return Fault(_listed(name, next(iter(value[0]))))
        sentence = _("«{name}» adalah daftar. Tulis «{{{{ {name}|join(', ') }}}}».")
        return Fault(sentence.format(name=name))
    return None


def _listed(name: str, part: str) -> str:
    return _(
        "«{name}» adalah daftar. Ulangi dengan «{{% for satu in {name} %}}», lalu pakai "
        "«{{{{ satu.{part} }}}}»."
    ).format(name=name, part=part)


def _no_attribute(node: "nodes.Filter", scope: Scope) -> Iterator[Fault]:
    """What a filter asks of each member of a list, and they do not have."""
    from jinja2 import nodes

    asked = [kwarg.value for kwarg in node.kwargs if kwarg.key == "attribute"]
    asked += node.args[:1] if node.name in _CHOOSING else []
    members = UNKNOWN if node.node is None else value_of(node.node, scope)
    for attribute in asked:
        name = str(attribute.value) if isinstance(attribute, nodes.Const) else "_"
        if any(part.startswith("_") for part in name.split(".")):
            yield Fault(_("«{name}» tidak diizinkan.").format(name=name))
            continue
        first = members[0] if isinstance(members, list) and members else None
        if isinstance(first, dict) and name.partition(".")[0] not in first:
            above = spelt(node.node) if node.node is not None else ""
            known = frozenset(f"{above}.{part}" for part in first)
            yield Fault(field=f"{above}.{name}", known=known)


def _forbidden(node: "nodes.Expr") -> str:
    """Why an expression is not for letters; empty when it is. See the sandbox for the reasons."""
    from jinja2 import nodes

    from perdin.letters.fill.sandbox import METHODS, LetterEnvironment

    asked = part_of(node) if isinstance(node, nodes.Getattr | nodes.Getitem) else None
    if isinstance(asked, str) and asked.startswith("_"):
        return _("«{name}» tidak diizinkan.").format(name=asked)
    if isinstance(node, nodes.Getitem) and not _plain(node.arg):
        return _("«{name}[…]» tidak diizinkan. Tulis nama isiannya langsung.").format(
            name=spelt(node.node)
        )
    if isinstance(node, nodes.BinExpr) and node.operator in LetterEnvironment.intercepted_binops:
        return _("Hitungan «{name}» tidak diizinkan dalam surat.").format(name=node.operator)
    if isinstance(node, nodes.Filter):
        return _no_filter(node)
    if isinstance(node, nodes.Test) and node.name not in compiler.environment().tests:
        return _("Pengujian «{name}» tidak ada.").format(name=node.name)
    if isinstance(node, nodes.Call):
        called = node.node
        if not isinstance(called, nodes.Getattr) or called.attr not in METHODS:
            return _("Templat tidak boleh menjalankan «{name}()».").format(name=spelt(called))
    return ""


def _no_filter(node: "nodes.Filter") -> str:
    """Which filter there is not: this one, or the one that «map» is to apply."""
    from jinja2 import nodes

    from perdin.letters.fill.sandbox import FILTERS

    applied = [node.name] if node.name else []
    if node.name == "map":
        applied += [str(arg.value) for arg in node.args if isinstance(arg, nodes.Const)]
    for name in applied:
        if name not in FILTERS:
            near = difflib.get_close_matches(name, FILTERS, n=1)
            sentence = _("Pengubah «{name}» tidak ada.").format(name=name)
            return (
                f"{sentence} {_('Maksudnya «{near}»?').format(near=near[0])}" if near else sentence
            )
    return ""


def _plain(arg: "nodes.Expr") -> bool:
    """Whether a place in a list, or a name, is said as it is: nothing puts it together."""
    from jinja2 import nodes

    if isinstance(arg, nodes.Neg):
        return isinstance(arg.node, nodes.Const)
    if isinstance(arg, nodes.Getattr):
        return isinstance(arg.node, nodes.Name) and arg.node.name == "loop"
    return isinstance(arg, nodes.Const | nodes.Slice)


def _missing(node: "nodes.Getattr | nodes.Getitem", scope: Scope) -> bool:
    """Whether a part is asked of a group that has no such part; texts have their own methods."""
    above, part = value_of(node.node, scope), part_of(node)
    if isinstance(above, dict):
        return isinstance(part, str) and part not in above
    return (
        isinstance(above, (str, int, list)) and isinstance(part, str) and not hasattr(above, part)
    )
