"""What the form warns of while a trip is typed, by the office's own limits; none of it forbids."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from perdin.services.desk import Desk
from perdin.services.office import money_settings
from perdin.services.office.money_settings import MoneySettings
from perdin.services.trips import draft_check, trips, warnings
from tests.conftest import Clock
from tests.office import CILEGON, WIB, a_draft, a_trip, issued, to

AYU = "Ayu Lestari"


def limit(desk: Desk, **chosen: Any) -> None:
    kept, version = money_settings.open_settings(desk)
    money_settings.save_settings(desk, replace(kept, **chosen), version)


def said(desk: Desk, *names: str, **when: Any) -> list[str]:
    """What stands against a draft without stopping it."""
    check = draft_check.check_draft(desk, a_draft(desk, *names or (AYU,), **when))
    assert check.ready
    return [problem.sentence for problem in check.problems if not problem.blocking]


def test_no_limit_warns_of_nothing(desk: Desk) -> None:
    assert money_settings.open_settings(desk)[0] == MoneySettings()
    assert not [text for text in said(desk, AYU, "Bima", "Citra") if "batas kantor" in text]


def test_days_of_a_month_are_counted_with_the_trips_that_hold_them(desk: Desk) -> None:
    limit(desk, month_days=5)
    a_trip(desk, leave=date(2026, 3, 9))
    assert f"{AYU} Dewi menjadi 6 hari dinas pada Maret 2026; batas kantor 5 hari." in said(
        desk, leave=date(2026, 3, 3)
    )
    assert not [text for text in said(desk, leave=date(2026, 4, 7)) if "batas kantor" in text]
    assert not [text for text in said(desk, "Bima", leave=date(2026, 3, 3)) if "batas" in text]


def test_a_trip_over_two_months_counts_in_each_its_own_days(desk: Desk) -> None:
    limit(desk, month_days=2)
    texts = [text for text in said(desk, leave=date(2026, 3, 30), days=4) if "batas kantor" in text]
    assert texts == []
    texts = [text for text in said(desk, leave=date(2026, 3, 30), days=5) if "batas kantor" in text]
    assert [text.split(" pada ")[1] for text in texts] == ["April 2026; batas kantor 2 hari."]


def test_days_of_a_year_end_with_it(desk: Desk) -> None:
    limit(desk, year_days=4)
    a_trip(desk, leave=date(2026, 3, 9))
    assert [text for text in said(desk) if "6 hari dinas pada 2026" in text]
    assert not [text for text in said(desk, leave=date(2027, 3, 2)) if "batas kantor" in text]


def test_a_trip_that_is_edited_again_is_not_counted_twice(desk: Desk) -> None:
    limit(desk, month_days=3)
    trip = trips.withdraw(desk, a_trip(desk)).trip_id
    check = draft_check.check_draft(desk, a_draft(desk), trip)
    assert not [problem for problem in check.problems if "batas kantor" in problem.sentence]


def test_more_people_than_the_office_sends(desk: Desk) -> None:
    limit(desk, most_people=2)
    assert not [text for text in said(desk, AYU, "Bima") if "bertugas bersama" in text]
    assert [text for text in said(desk, AYU, "Bima", "Citra") if "3 orang bertugas bersama" in text]


@pytest.mark.parametrize(("leave", "warned"), [(13, True), (12, True), (14, False), (9, True)])
def test_the_same_task_again_within_the_offices_days(desk: Desk, leave: int, warned: bool) -> None:
    """The trip before ends on the 6th; seven days later is the last that looks split."""
    limit(desk, split_days=7)
    a_trip(desk, leave=date(2026, 3, 4))
    texts = [text for text in said(desk, "Bima", leave=date(2026, 3, leave)) if "dipecah" in text]
    assert bool(texts) is warned
    elsewhere = to(a_draft(desk, "Bima", leave=date(2026, 3, leave)), CILEGON)
    assert not [
        problem
        for problem in draft_check.check_draft(desk, elsewhere).problems
        if "dipecah" in problem.sentence
    ]
    limit(desk, split_days=0)
    assert not [
        text for text in said(desk, "Bima", leave=date(2026, 3, leave)) if "dipecah" in text
    ]


def test_an_account_that_is_late_is_told_with_its_days(
    desk: Desk, head: Desk, clock: Clock
) -> None:
    issued(desk, head, a_trip(desk, leave=date(2026, 3, 3)))
    clock.now = datetime(2026, 3, 11, 9, tzinfo=WIB)
    assert not [text for text in said(desk, leave=date(2026, 4, 7)) if "terlambat" in text]
    clock.now = datetime(2026, 3, 31, 9, tzinfo=WIB)
    (late,) = [text for text in said(desk, leave=date(2026, 4, 7)) if "terlambat" in text]
    assert late.startswith(f"SPJ {AYU} Dewi untuk 3–5 Maret 2026 terlambat ")
    assert not [text for text in said(desk, "Bima", leave=date(2026, 4, 7)) if "terlambat" in text]


def test_both_limits_are_told_each_with_its_own_number(desk: Desk) -> None:
    limit(desk, month_days=5, year_days=4)
    a_trip(desk, leave=date(2026, 3, 9))
    texts = [text for text in said(desk) if "batas kantor" in text]
    assert texts == [
        f"{AYU} Dewi menjadi 6 hari dinas pada Maret 2026; batas kantor 5 hari.",
        f"{AYU} Dewi menjadi 6 hari dinas pada 2026; batas kantor 4 hari.",
    ]
    limit(desk, month_days=6, year_days=6)
    assert not [text for text in said(desk) if "batas kantor" in text], "the limit itself is free"


def test_the_name_that_was_typed_is_the_one_that_is_warned_of(desk: Desk) -> None:
    limit(desk, month_days=1, year_days=1, most_people=None)
    draft = a_draft(desk, AYU)
    (ayu,) = draft.travellers
    check = draft_check.check_draft(desk, replace(draft, travellers=(replace(ayu, name="Bu Ayu"),)))
    texts = [x.sentence for x in check.problems if "batas kantor" in x.sentence]
    assert [text.partition(" menjadi ")[0] for text in texts] == ["Bu Ayu", "Bu Ayu"]


def test_days_of_trips_that_were_given_up_are_not_counted(desk: Desk) -> None:
    limit(desk, month_days=5)
    trips.cancel(desk, a_trip(desk, leave=date(2026, 3, 9)), "Batal")
    trips.save_draft(desk, a_draft(desk, leave=date(2026, 3, 16)))
    assert not [text for text in said(desk) if "batas kantor" in text]


def test_a_task_looks_split_near_its_days_alone_and_by_its_words(desk: Desk) -> None:
    limit(desk, split_days=7)
    a_trip(desk, leave=date(2026, 3, 9))
    (warned,) = [text for text in said(desk, "Bima") if "dipecah" in text]
    assert warned == (
        "Maksud dan tujuannya sama dengan perjalanan 9–11 Maret 2026; satu tugas tidak dipecah."
    )
    assert not [text for text in said(desk, "Bima", leave=date(2026, 2, 17)) if "dipecah" in text]
    for day, near in ((date(2026, 2, 28), True), (date(2026, 2, 27), False)):
        texts = [text for text in said(desk, "Bima", leave=day) if "dipecah" in text]
        assert bool(texts) is near, "seven days before it begins is the first that looks split"
    draft = replace(a_draft(desk, "Bima"), purpose=" KONSULTASI  rencana kerja ")
    problems = draft_check.check_draft(desk, draft).problems
    assert [x.field for x in problems if "dipecah" in x.sentence] == ["purpose"]
    limit(desk, split_days=0)
    beside = said(desk, "Bima", leave=date(2026, 3, 11))
    assert not [text for text in beside if "dipecah" in text], "not asked for"


def test_a_form_without_a_purpose_is_no_split_task(desk: Desk) -> None:
    """A trip that came back may have lost its words: what is empty is not the same task."""
    limit(desk, split_days=7)
    back = trips.withdraw(desk, a_trip(desk, leave=date(2026, 3, 9)))
    trips.save_draft(
        desk, replace(a_draft(desk, leave=date(2026, 3, 9)), purpose=""), back.trip_id, back.version
    )
    draft = replace(a_draft(desk, "Bima"), purpose=" ")
    problems = draft_check.check_draft(desk, draft).problems
    assert not [x for x in problems if "dipecah" in x.sentence]


def test_late_accounts_are_those_of_others_trips_that_are_done(
    desk: Desk, head: Desk, clock: Clock
) -> None:
    trip_id = issued(desk, head, a_trip(desk, leave=date(2026, 3, 3)))
    a_trip(desk, leave=date(2026, 3, 9))
    clock.now = datetime(2026, 3, 13, 9, tzinfo=WIB)
    (late,) = [text for text in said(desk, leave=date(2026, 4, 7)) if "terlambat" in text]
    assert late == f"SPJ {AYU} Dewi untuk 3–5 Maret 2026 terlambat 1 hari kerja."
    with desk.database.read() as session:
        own = warnings.of_draft(
            session,
            a_draft(desk),
            (date(2026, 3, 3), date(2026, 3, 5)),
            trip_id,
            clock.now.date(),
            MoneySettings(),
        )
        assert not [sentence for _field, sentence in own if "terlambat" in sentence]
