"""The worked accounts of ``real_costs.csv``: how its columns are written, and how they are read.

The columns of the journey are those of ``worked.py``: the real estimate with the shipped rates
makes the plan. ``bills`` are ``NAME from..to amount [bersama|lain]``, parted by ``; ``; ``-`` has
no days, an end may be left out, ``bersama`` is for several people, ``lain`` for one other alone.
``limits`` are small words: ``jalan:`` for ways that nobody planned, ``lain:`` for what no table
knows, ``tanpa_bukti:`` for all without receipts, ``batal`` for a trip that was cancelled.

``costs`` are rows, separated by `` / ``: ``component quantity*rate [bukti] [nota:NAME] [alasan]
[lebih] [tgl:DATE] [baris:N] [tiket]``. ``bukti`` is a receipt in words, ``nota:`` one of the bills,
``alasan`` why there is none, ``lebih`` why it costs more, ``baris:`` the planned line, ``tiket`` an
air ticket by its words; ``spasi`` and ``lebihspasi`` are reasons that are
blank. ``allowed`` has for each row the
working of what may be paid, and ``tolak`` where it may not be saved so, ``kurang`` where it may,
but not be handed in.
"""

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from perdin.rules import policy
from perdin.rules.actual import ActualCost, Bounds
from perdin.rules.bills import Bill
from perdin.rules.entitlement import entitlement, ground_of
from perdin.rules.perdiem import Estimate
from perdin.rules.policy import Policy
from perdin.rules.travel import Component
from tests.rules.worked import Case, rules_of, worked_out

ACCOUNTS = Path(__file__).with_name("real_costs.csv")
_JOURNEY = ("origin", "legs", "terms", "local", "plans", "rules")
_LIMITS = {"jalan": "most_rides", "lain": "most_other", "tanpa_bukti": "most_unproved"}
_FLAGS: dict[str, dict[str, Any]] = {
    "bukti": {"receipt": "Nota"},
    "alasan": {"unproved_reason": "Karcis tidak diberikan"},
    "spasi": {"unproved_reason": "  ", "over_reason": "  ", "receipt": "  "},
    "lebih": {"over_reason": "Hari raya, tidak ada yang lebih murah"},
    "lebihspasi": {"over_reason": "  "},
    "tiket": {"reason": "Tiket pesawat pergi"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account: what it is held to, its rows, and by row what may be paid and the word."""

    number: str
    rule: str
    source: str
    bounds: Bounds
    costs: list[ActualCost]
    allowed: list[int]
    words: list[str]


@dataclass(slots=True)
class Limits:
    """What an office limits, in rupiah, the bills of the journey, and whether it was cancelled."""

    bills: dict[int, Bill] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)
    cancelled: bool = False


def accounts() -> list[dict[str, str]]:
    with ACCOUNTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def account(**columns: str) -> Account:
    """An account of a few columns, the others empty."""
    return read(dict.fromkeys(("id", "rule", "source", *_JOURNEY, "bills", "limits"), "") | columns)


def read(row: dict[str, str]) -> Account:
    """A row of the file with its plan from the real estimate."""
    names, bills = _bills(row["bills"])
    limits = Limits(bills)
    for word in row["limits"].split():
        name, _colon, amount = word.partition(":")
        if name == "batal":
            limits.cancelled = True
        else:
            limits.most[_LIMITS[name]] = int(amount)
    plan = Case(row["id"], {name: row[name] for name in _JOURNEY}).run()
    rules = policy.combine([("Perwal 1/2026", rules_of(row["rules"]))])
    expected = [part.split() for part in row["allowed"].split(" / ")]
    return Account(
        number=row["id"],
        rule=row["rule"],
        source=row["source"],
        bounds=bounds_of(plan, rules, limits),
        costs=[_cost(part, names) for part in row["costs"].split(" / ")],
        allowed=[worked_out(words[0]) for words in expected],
        words=[words[1] if words[1:] else "" for words in expected],
    )


def bounds_of(plan: Estimate, rules: Policy, limits: Limits) -> Bounds:
    """What an account is held to, of what its estimate planned."""
    kinds = {paid.day: paid.kind for paid in plan.paid_days}
    return Bounds(
        entitlements=tuple(
            entitlement(number, line, ground_of(line), kinds, rules)
            for number, line in enumerate(plan.lines)
        ),
        days=plan.days,
        leave=min(kinds),
        back=max(kinds),
        policy=rules,
        bills=limits.bills,
        shared=tuple(bill for bill in limits.bills.values() if bill.shared),
        most_rides=limits.most.get("most_rides"),
        most_other=limits.most.get("most_other"),
        most_unproved=limits.most.get("most_unproved"),
        cancelled=limits.cancelled,
    )


def _bills(text: str) -> tuple[dict[str, int], dict[int, Bill]]:
    names: dict[str, int] = {}
    bills: dict[int, Bill] = {}
    for part in text.split("; ") if text else ():
        name, days, amount, *whose = part.split()
        first, _dots, last = days.strip("-").partition("..")
        names[name] = 70 + len(names)
        bills[names[name]] = Bill(
            amount=int(amount),
            check_in=date.fromisoformat(first) if first else None,
            check_out=date.fromisoformat(last) if last else None,
            shared="bersama" in whose,
            foreign="lain" in whose,
        )
    return names, bills


def _cost(text: str, bills: dict[str, int]) -> ActualCost:
    name, amount, *words = text.split()
    quantity, _star, rate = amount.partition("*")
    more: dict[str, Any] = {"reason": "Pengeluaran"}
    for word in words:
        key, _colon, value = word.partition(":")
        if key == "nota":
            more["receipt_id"] = bills[value]
        elif key == "tgl":
            more["spent_on"] = date.fromisoformat(value)
        elif key == "baris":
            more["planned"] = int(value)
        else:
            more |= _FLAGS[key]
    return ActualCost(
        component=Component(name), quantity=int(quantity), unit="satuan", rate=int(rate), **more
    )
