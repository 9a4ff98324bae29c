"""Rows of a long table that are no rate but a rule of ``rules/policy.py``."""

from collections.abc import Sequence
from functools import lru_cache

from perdin.errors import BadRule
from perdin.i18n import _, language
from perdin.importers.cells import CellProblem
from perdin.importers.rates.amounts import rate_of
from perdin.importers.rates.columns import Role
from perdin.importers.rates.kinds import read_kind
from perdin.importers.rates.levels import levels_of
from perdin.importers.rates.tables import RateTable
from perdin.importers.sheet import Cell, heading, text_of
from perdin.rules import policy
from perdin.rules.policy import RULES, Answer, Value


def rule_of(row: Sequence[Cell], table: RateTable) -> str | None:
    """The rule that the row's kind names, by its title or by its own name.

    «Tiket pesawat bisnis» is a kind of rate too: with an amount it is that.
    """
    at = table.at(Role.KIND)
    text = text_of(row[at]) if at is not None and at < len(row) else ""
    title = heading(text)
    if not title or not table.amounts:
        return None
    name = _rules_by_title(language()).get(title)
    if name is None:
        return None
    kind = read_kind(text)
    of_kind = kind.kind is not None and not kind.strange
    return None if of_kind and _has_amount(row, table) else name


@lru_cache
def _rules_by_title(language: str) -> dict[str, str]:  # noqa: ARG001 - each has its own titles
    """Rules by all that a row may call them."""
    named: dict[str, str] = {}
    for name, rule in RULES.items():
        for title in (_(rule.title), rule.title, name):
            named.setdefault(heading(title), name)
    return named


def read_rule(
    name: str, number: int, row: Sequence[Cell], table: RateTable
) -> tuple[dict[str, Value], list[CellProblem]]:
    """The rule that a row sets, or what is wrong with its value.

    A number, «ya» or «tidak»; levels one after the other with commas.
    """
    at = table.amounts[0][0]
    cell = row[at] if at < len(row) else ""
    try:
        return dict(policy.read({name: _answer(RULES[name].answer, cell)})), []
    except BadRule as wrong:
        return {}, [
            CellProblem(row=number, column=at, field="amount", sentence=str(wrong), code="rule")
        ]


def _has_amount(row: Sequence[Cell], table: RateTable) -> bool:
    at = table.amounts[0][0]
    try:
        return bool(rate_of(row[at] if at < len(row) else ""))
    except ValueError:
        return False


def _answer(answer: Answer, cell: Cell) -> object:
    text = text_of(cell).strip()
    if answer is Answer.YES_NO:
        return {"ya": True, "yes": True, "tidak": False, "no": False}.get(text.casefold(), text)
    if answer is Answer.LEVELS:
        parts = [part for part in text.split(",") if part.strip(" -–")]
        return [next(iter(levels_of(part) or ()), part) for part in parts]
    bare = text.removesuffix("%").strip()
    return int(bare) if bare.isdecimal() else text
