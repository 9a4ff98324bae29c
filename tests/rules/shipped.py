"""The shipped tariffs, read once for all tests of the rules."""

from functools import lru_cache

from perdin.importers.tariffs import load_shipped
from perdin.rules.policy import Policy
from perdin.rules.rates import Authority, Tariff
from perdin.rules.tariffs import Tariffs


@lru_cache
def ceiling() -> Tariff:
    return next(tariff for tariff in load_shipped() if tariff.authority is Authority.CEILING)


@lru_cache
def reference() -> Tariff:
    return next(tariff for tariff in load_shipped() if tariff.authority is Authority.REFERENCE)


def shipped(local: Tariff | None = None, rules: Policy = Policy()) -> Tariffs:  # noqa: B008
    return Tariffs(ceiling(), reference(), local, rules)
