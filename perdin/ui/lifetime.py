"""Whether a call can still be made: the widgets it would touch may be deleted meanwhile.

An answer that lands late is a bound method, a lambda, a ``functools.partial`` or a function within
a function. What it touches hangs on it, whichever of these it is: the object it is bound to, the
variables it closes over, the arguments given beforehand.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import BuiltinMethodType, FunctionType, MethodType

import shiboken6
from PySide6.QtCore import QObject, SignalInstance


def is_alive(call: Callable[..., object]) -> bool:
    """Whether every widget that hangs on a call exists. Raises TypeError for a bare signal.

    A signal does not tell whose it is: ``lambda row: self.chosen.emit(row)`` does. Nor does an
    object that is no QObject tell which widgets it keeps: what hands on answers has to be one.
    """
    return all(shiboken6.isValid(thing) for thing in _reach(call) if isinstance(thing, QObject))


def _reach(call: object) -> Iterator[object]:
    """What hangs on a call, each thing once."""
    seen: dict[int, object] = {}
    waiting = [call]
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen:
            seen[id(thing)] = thing
            yield thing
            waiting.extend(_held_by(thing))


def _held_by(thing: object) -> Iterator[object]:
    if isinstance(thing, SignalInstance):
        raise TypeError("a signal cannot be an answer: give a lambda that emits it")
    if isinstance(thing, MethodType):
        yield from (thing.__self__, thing.__func__)
    elif isinstance(thing, BuiltinMethodType):
        yield thing.__self__
    elif isinstance(thing, FunctionType):
        yield from thing.__defaults__ or ()
        yield from (thing.__kwdefaults__ or {}).values()
        yield from _closed_over(thing)
    elif isinstance(thing, partial):
        yield from (thing.func, *thing.args, *thing.keywords.values())
    elif isinstance(thing, Mapping):
        yield from thing.values()
    elif isinstance(thing, list | tuple | set | frozenset):
        yield from thing


def _closed_over(function: FunctionType) -> Iterator[object]:
    for cell in function.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:  # a variable that has no value yet, or none any more
            continue
