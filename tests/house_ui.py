"""The rules of the window: how a page asks and acts."""

import ast
from collections.abc import Iterator


def jobs_past_the_seat(tree: ast.Module) -> Iterator[str]:
    """A page that runs a job itself says again what its seat knows: where a problem is told."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in ("Newest", "Tasks"):
            yield f"line {node.lineno}: makes a {called.id} of its own"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "run":
            owner = node.value
            if "tasks" in (getattr(owner, "attr", ""), getattr(owner, "id", "")):
                yield f"line {node.lineno}: runs a job past its seat"
