"""A real cost as it was written down, and the same at another rate."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.rules.actual import ActualCost, at_rate
from perdin.rules.travel import Component

COST = ActualCost(
    component=Component.PENGINAPAN,
    quantity=2,
    unit="malam",
    rate=500_000,
    reason="Hotel 2 malam × Rp500.000 di Kota Bandung",
    receipt="Nota 7",
    receipt_id=4,
    spent_on=date(2026, 3, 3),
    over_reason="Hari raya",
    planned=1,
)


def test_at_another_rate_the_description_says_it_and_all_else_stays() -> None:
    assert at_rate(COST, 450_000) == ActualCost(
        component=Component.PENGINAPAN,
        quantity=2,
        unit="malam",
        rate=450_000,
        reason="Hotel 2 malam × Rp450.000 di Kota Bandung",
        receipt="Nota 7",
        receipt_id=4,
        spent_on=date(2026, 3, 3),
        over_reason="Hari raya",
        planned=1,
    )


@pytest.mark.parametrize(
    ("reason", "comes_to"),
    [
        ("Rp500.000", "Rp450.000"),
        ("Rp500.000 dari Rp500.000.", "Rp450.000 dari Rp450.000."),
        ("Rp500.000.000 setahun", "Rp500.000.000 setahun"),  # another amount that begins so
        ("Rp500.0001", "Rp500.0001"),
        ("Rp500x000 dan Rp600.000", "Rp500x000 dan Rp600.000"),
        ("Hotel", "Hotel"),
    ],
)
def test_only_the_planned_rate_is_written_anew(reason: str, comes_to: str) -> None:
    assert at_rate(replace(COST, reason=reason), 450_000).reason == comes_to


@pytest.mark.parametrize(
    ("receipt", "receipt_id", "proved"),
    [("", None, False), ("  ", None, False), ("Nota", None, True), ("", 0, True), (" ", 4, True)],
)
def test_a_receipt_in_words_or_of_its_own_proves(
    receipt: str, receipt_id: int | None, proved: bool
) -> None:
    assert replace(COST, receipt=receipt, receipt_id=receipt_id).proved is proved


@pytest.mark.parametrize(
    ("component", "reason", "ticket"),
    [
        (Component.TRANSPORT, "Tiket pesawat pergi", True),
        (Component.TRANSPORT, "Flight home", True),
        (Component.TRANSPORT, "Bus ke bandara", False),
        (Component.TAKSI, "Taksi untuk tiket pesawat", False),
    ],
)
def test_an_air_ticket_is_known_by_its_words(
    component: Component, reason: str, ticket: bool
) -> None:
    cost = replace(COST, component=component, reason=reason)
    assert cost.is_ticket is ticket
    assert cost.amount == 1_000_000
