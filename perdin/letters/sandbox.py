"""What a template may do: read the letter's fields and shape their text, nothing else.

Templates come from offices, and so from anywhere. Jinja's immutable sandbox keeps them from
reaching code; this also takes away what makes a text or a loop of any size out of nothing.
"""

from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = frozenset(
    {
        *("capitalize", "count", "d", "default", "e", "escape", "first", "int", "join", "last"),
        *("length", "list", "lower", "map", "reject", "rejectattr", "replace", "reverse", "round"),
        *("select", "selectattr", "sort", "title", "trim", "unique", "upper"),
    }
)
METHODS = frozenset(
    {"endswith", "lower", "replace", "split", "startswith", "strip", "title", "upper"}
)
"""The methods of a text that a template may call."""


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """Jinja as letters are filled in it. A forbidden operator is not even worked out beforehand."""

    intercepted_binops = frozenset({"*", "**", "/", "//", "%"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's own shape
        """Refuse it: «'a' * 9999999999» takes the PC's whole memory."""
        raise SecurityError(operator)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether an expression may call this: a few methods of a text."""
        return isinstance(getattr(obj, "__self__", None), str) and obj.__name__ in METHODS
