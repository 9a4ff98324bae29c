"""What is costly is made once for all who ask, kept while it is in use, and never kept broken."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from perdin.letters.fill.once_cache import OnceCache


def test_the_most_are_kept_and_the_one_asked_for_longest_ago_goes() -> None:
    cache: OnceCache[str, str] = OnceCache(2)
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    def ask(key: str) -> str:
        return cache.get(key, lambda: make(key))

    assert [ask(key) for key in ("a", "b", "a", "c", "a", "b")] == ["A", "B", "A", "C", "A", "B"]
    assert made == ["a", "b", "c", "b"]


def test_all_who_ask_at_once_share_one_making() -> None:
    cache: OnceCache[str, int] = OnceCache(3)
    asked, go, made = Event(), Event(), []

    def make() -> int:
        made.append(1)
        asked.set()
        go.wait(60)
        return 7

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(cache.get, "a", make)
        assert asked.wait(60)
        others = [pool.submit(cache.get, "a", make) for _other in range(3)]
        go.set()
        assert [one.result(60) for one in (first, *others)] == [7] * 4
    assert made == [1]


def test_what_failed_is_made_anew() -> None:
    cache: OnceCache[str, int] = OnceCache(3)
    with pytest.raises(OSError, match="penuh"):
        cache.get("a", _fail)
    assert cache.get("a", lambda: 5) == 5


def _fail() -> int:
    raise OSError("penuh")
