"""A traceback that tells where something broke, and not with whose data.

The message of an exception may hold what was being worked on: a name, a NIP, an account number, a
whole row. The program's own lines and the kinds of what was raised are enough to find a bug.
"""

import traceback
from collections.abc import Iterator


def bare(problem: BaseException) -> str:
    """The lines of a traceback, the cause before what it led to, without any message."""
    return "\n".join(_told(problem, set()))


def _told(problem: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(problem))
    before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, seen)
    for frame in traceback.extract_tb(problem.__traceback__):
        yield f"{_module(frame.filename)}:{frame.lineno} {frame.name}"
    yield kind_of(problem)


def kind_of(problem: BaseException) -> str:
    """What was raised, with the system's number where it has one."""
    number = getattr(problem, "errno", None) or getattr(problem, "sqlite_errorname", None)
    name = f"{type(problem).__module__}.{type(problem).__qualname__}".removeprefix("builtins.")
    return f"{name} [{number}]" if number else name


def _module(path: str) -> str:
    """The end of a path: its folders say whose PC it is."""
    parts = path.replace("\\", "/").split("/")
    return "/".join(parts[-3:])
