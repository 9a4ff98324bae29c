"""What the office decided about its money is kept, read back, and refused where it is nonsense."""

from dataclasses import replace
from typing import Any

import pytest

from perdin.errors import BadInput, StaleVersion
from perdin.rules.ledger import Mechanism
from perdin.services.desk import Desk
from perdin.services.office import money_settings
from perdin.services.office.money_settings import MoneySettings

OWN = MoneySettings(
    account_days=7,
    most_advance_percent=80,
    block_new_advance=False,
    allow_overspend=True,
    mechanism=Mechanism.LS,
    month_days=10,
    most_unproved=500_000,
    most_other=300_000,
    taxes=(("PPh 23", 200), ("PPN", 1_100)),
)


def test_nothing_chosen_is_the_regulation(desk: Desk) -> None:
    assert money_settings.open_settings(desk)[0] == MoneySettings()


def test_what_was_chosen_is_read_back(desk: Desk) -> None:
    money_settings.save_settings(desk, OWN, money_settings.open_settings(desk)[1])
    assert money_settings.open_settings(desk)[0] == OWN


@pytest.mark.parametrize(
    "wrong",
    [
        {"account_days": 0},
        {"most_advance_percent": 101},
        {"most_advance_percent": 0},
        {"month_days": 0},
        {"most_unproved": -1},
        {"split_days": -1},
        {"taxes": (("", 200),)},
        {"taxes": (("PPh 23", 10_001),)},
    ],
    ids=str,
)
def test_nonsense_is_refused_and_nothing_changes(desk: Desk, wrong: dict[str, Any]) -> None:
    version = money_settings.open_settings(desk)[1]
    with pytest.raises(BadInput):
        money_settings.save_settings(desk, replace(OWN, **wrong), version)
    assert money_settings.open_settings(desk) == (MoneySettings(), version)


@pytest.mark.parametrize(
    "edge",
    [
        {"account_days": 1},
        {"most_advance_percent": 1},
        {"most_advance_percent": 100},
        {"month_days": 1},
        {"year_days": 1},
        {"most_people": 1},
        {"split_days": 0},
        {"most_unproved": 1},
        {"taxes": (("PPh 23", 1),)},
        {"taxes": (("PPh 23", 10_000),)},
    ],
    ids=str,
)
def test_the_last_number_that_makes_sense_is_kept(desk: Desk, edge: dict[str, Any]) -> None:
    version = money_settings.open_settings(desk)[1]
    money_settings.save_settings(desk, replace(OWN, **edge), version)
    assert money_settings.open_settings(desk)[0] == replace(OWN, **edge)


@pytest.mark.parametrize("name", ["year_days", "most_people", "most_unproved"])
def test_no_limit_of_nothing(desk: Desk, name: str) -> None:
    version = money_settings.open_settings(desk)[1]
    with pytest.raises(BadInput, match="lebih dari nol"):
        money_settings.save_settings(desk, replace(OWN, **{name: 0}), version)  # type: ignore[arg-type]


def test_two_who_decide_at_once_do_not_overwrite_each_other(desk: Desk) -> None:
    version = money_settings.open_settings(desk)[1]
    money_settings.save_settings(desk, OWN, version)
    with pytest.raises(StaleVersion):
        money_settings.save_settings(desk, MoneySettings(), version)
    assert money_settings.open_settings(desk)[0] == OWN
