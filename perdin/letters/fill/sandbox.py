"""What a template may do: read the letter's fields and shape their text, nothing else.

Templates come from offices, and so from anywhere. Jinja's immutable sandbox keeps them from
reaching code; this also takes away what makes a text or a loop of any size out of nothing.
"""

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import StrictUndefined, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from perdin.letters.fill.date_spelling import spelt
from perdin.letters.fill.purpose_verb import led
from perdin.letters.fill.unbroken import unbroken

FILTERS = frozenset(
    {
        *("capitalize", "count", "d", "default", "didahului", "e", "escape", "first", "int"),
        *("join", "last"),
        *("length", "list", "lower", "map", "reject", "rejectattr", "replace", "reverse", "round"),
        *("select", "selectattr", "sort", "tanggal", "title", "trim", "unique", "upper"),
    }
)
METHODS = frozenset(
    {"endswith", "lower", "replace", "split", "startswith", "strip", "title", "upper"}
)
"""The methods of a text that a template may call."""
LONGEST_TEXT = 100_000
"""No letter has a text of 30 pages; replacing in what was replaced would soon fill any memory."""


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """Jinja as letters are filled in it. A forbidden operator is not even worked out beforehand."""

    intercepted_binops = frozenset({"*", "**", "/", "//", "%"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=printed)
        self.globals.clear()
        usual = self.filters | {"tanggal": spelt, "didahului": led}
        self.filters = {name: usual[name] for name in FILTERS}
        self.filters["replace"] = _held(usual["replace"], _after_replacing)
        self.filters["join"] = _held(usual["join"], _after_joining)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's own shape
        """Refuse it: «'a' * 9999999999» takes the PC's whole memory."""
        raise SecurityError(operator)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether an expression may call this: a few methods of a text."""
        return isinstance(getattr(obj, "__self__", None), str) and obj.__name__ in METHODS

    def call(self, context: Any, obj: Any, /, *given: Any, **named: Any) -> Any:
        """Call one of those methods, «replace» within limits."""
        text = getattr(obj, "__self__", None)
        if isinstance(text, str) and obj.__name__ == "replace":
            _refuse_long(_after_replacing(text, *given, **named))
        return super().call(context, obj, *given, **named)


def printed(value: Any) -> Any:
    """What an expression prints: a text whose dates, numbers and names stay on one line."""
    return unbroken(value) if type(value) is str else value


def _held(filter_: Any, size: Callable[..., int]) -> Any:
    """A filter that refuses to make a text of any length, told before it is made."""

    @pass_eval_context
    def held(eval_ctx: Any, value: Any, *given: Any, **named: Any) -> Any:
        several = not isinstance(value, str) and isinstance(value, Iterable)
        value = list(value) if several else value
        _refuse_long(size(value, *given, **named))
        return filter_(eval_ctx, value, *given, **named)

    return held


def _after_replacing(
    value: Any,
    old: Any = "",
    new: Any = "",
    count: int | None = None,  # noqa: ARG001 - the filter's own
) -> int:
    text = str(value)
    return len(text) + text.count(str(old)) * len(str(new))


def _after_joining(
    value: Any,
    d: Any = "",
    attribute: Any = None,  # noqa: ARG001 - the filter's own
) -> int:
    return sum(len(str(item)) + len(str(d)) for item in value)


def _refuse_long(length: int) -> None:
    if length > LONGEST_TEXT:
        raise SecurityError("long")
