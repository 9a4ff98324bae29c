"""A cache for threads: each key is computed once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Made = TypeVar("_Made")


class OnceCache(Generic[_Key, _Made]):
    """Thread-safe LRU cache; callers that ask for the same key at once share one computation."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._known: OrderedDict[_Key, Future[_Made]] = OrderedDict()

    def get(self, key: _Key, make: Callable[[], _Made]) -> _Made:
        """The thing of this key. What ``make`` raises goes to all who wait, and is not kept."""
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
            else:
                mine: Future[_Made] = Future()
                self._known[key] = mine
                if len(self._known) > self._most:
                    self._known.popitem(last=False)
        if known is not None:
            return known.result()
        try:
            value = make()
        except BaseException as why:
            with self._lock:
                if self._known.get(key) is mine:
                    del self._known[key]
            mine.set_exception(why)
            raise
        mine.set_result(value)
        return value
