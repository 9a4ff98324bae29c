"""Every amount of an office's trips, from the raw rows by sqlite3 and nothing of the program's."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from tests.services.full_year import rows

Cells = dict[str, Any]
APPROVED, BOOKABLE = ("approved", "issued"), ("settled", "cancelled")
HANDED_IN, AGREED = ("diserahkan", "terverifikasi", "rampung"), ("terverifikasi", "rampung")
TRAVELLERS = """
SELECT v.*, t.state, t.spent AS booked, t.estimated AS trip_estimated, t.budget_line_id,
  t.planned_trip_id FROM traveller v JOIN trip t ON t.id = v.trip_id ORDER BY v.id
"""


def everybody(path: Path) -> list[Cells]:
    """Every traveller of every trip there is, each with all amounts by their names."""
    return [one | _amounts(path, one) for one in rows(path, TRAVELLERS)]


def _amounts(path: Path, one: Cells) -> Cells:
    of_one = "SELECT * FROM {} WHERE traveller_id = ? ORDER BY id"
    lines, moved, cleared = (
        rows(path, of_one.format(name), one["id"])
        for name in ("cost_line", "payment", "advance_clearing")
    )
    real = [line for line in lines if line["stage"] == "realisasi"]
    plan = sum(line["amount"] for line in lines if line["stage"] == "rencana")
    spent = sum(line["amount"] for line in real)
    asked = sum(x["amount"] if x["claimed"] is None else x["claimed"] for x in real)
    agreed = one["account_state"] in AGREED
    counts = one["state"] == "settled" or (one["state"] == "cancelled" and one["booked"] > 0)
    paid = sum(-x["amount"] if x["kind"] == "pengembalian" else x["amount"] for x in moved)
    owed = spent if real else plan
    if one["state"] == "cancelled":
        owed = spent if agreed else 0
    return {
        "plan": plan,
        "committed": plan if one["state"] in APPROVED else 0,
        "claimed": asked if one["account_state"] in HANDED_IN else 0,
        "verified": spent if agreed else 0,
        "recorded": spent,
        "realised": spent if counts else 0,
        "counts": counts or one["state"] in APPROVED,
        "paid": paid,
        "owed": owed,
        "held": advance_out(moved) - sum(-x["amount"] if x["reverses_id"] else x["amount"]
                                         for x in cleared),
    }  # fmt: skip


def advance_out(moved: list[Cells]) -> int:
    """What is out of a traveller's advances: money that comes back pays them back first.

    The answer to a mistake takes back what that did. Of a rest that was paid, and of what a card
    bought, nothing is out.
    """
    out = 0
    did: dict[int | None, tuple[str, int]] = {}
    for payment in moved:
        kind, effect = did.get(payment["reverses_id"], ("", 0))
        if payment["kind"] == "uang_muka":
            change = payment["amount"]
        elif payment["kind"] == "belanja":
            change = 0
        elif payment["kind"] == "pelunasan":
            change = -effect if kind else 0
        elif kind in ("pelunasan", "belanja"):
            change = 0
        else:
            change = -min(payment["amount"], out)
        did[payment["id"]] = (payment["kind"], change)
        out += change
    return out


def by_line(people: list[Cells]) -> dict[int | None, tuple[int, int]]:
    """Komitmen and realisasi of each budget line."""
    sums: defaultdict[int | None, list[int]] = defaultdict(lambda: [0, 0])
    for one in people:
        sums[one["budget_line_id"]][0] += one["committed"]
        sums[one["budget_line_id"]][1] += one["realised"]
    return {line: (pair[0], pair[1]) for line, pair in sums.items()}


def total(people: list[Cells], name: str) -> int:
    """The sum of an amount."""
    return sum(int(one[name]) for one in people)
