"""Each red flag by hand: what is one, and what next to it is none."""

from dataclasses import replace
from math import isclose

import pytest

from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.red_flags.chance import tail
from perdin.rules.red_flags.hotels import floor_of
from perdin.rules.red_flags.looking import red_flags
from perdin.rules.red_flags.records import Bill, FlagKind, Papers
from perdin.rules.red_flags.tasks import alike
from perdin.rules.red_flags.telling import persons, which
from tests.rules.red_flags.papers import DAY, MONDAY, bill, kinds, outing, stay


@pytest.mark.parametrize(
    ("trials", "hits", "chance", "expected"),
    [(2, 1, 0.5, 0.75), (3, 3, 0.5, 0.125), (4, 0, 0.1, 1.0), (10, 2, 0.1, 0.2639010709)],
)
def test_a_tail(trials: int, hits: int, chance: float, expected: float) -> None:
    assert isclose(tail(trials, hits, chance), expected, rel_tol=1e-9)


def near(count: int, share: int, person: int = 1, first: int = 1) -> list[Bill]:
    """Bills of one person in hotels of their own, at so many percent of the ceiling."""
    return [
        stay(at, at, person, vendor=f"Hotel Nomor {at}", amount=14_000 * share)
        for at in range(first, first + count)
    ]


def test_near_the_ceiling_again_and_again() -> None:
    others = near(30, 60, person=2, first=100)
    assert kinds(*near(4, 99), *others) == [FlagKind.NEAR_CEILING]
    assert kinds(*near(3, 99), *others) == []
    assert kinds(*near(4, 94), *others) == []
    assert kinds(*near(4, 95), *others) == [FlagKind.NEAR_CEILING]
    assert kinds(*near(4, 99), *near(40, 60, first=200), *others) == []


def test_an_office_where_everybody_is_near_is_no_excuse() -> None:
    everybody = [one for person in (1, 2, 3) for one in near(6, 99, person, first=50 * person)]
    assert kinds(*everybody) == [FlagKind.NEAR_CEILING] * 3


def test_without_a_ceiling_or_nights_nothing_is_near_it() -> None:
    bare = [replace(one, night_ceiling=None) for one in near(5, 99)]
    assert kinds(*bare, *near(30, 60, person=2, first=100)) == []
    undated = [replace(one, check_in=None) for one in near(5, 99)]
    assert kinds(*undated, *near(30, 60, person=2, first=100)) == []


def test_one_hotel_too_often() -> None:
    six = [stay(at, at, at) for at in range(1, 7)]
    elsewhere = [stay(at, at, at, vendor=f"Wisma {at}x") for at in range(10, 13)]
    assert kinds(*six) == [FlagKind.ONE_HOTEL]
    assert kinds(*six[:5]) == []
    assert kinds(*six, *elsewhere[:1]) == [FlagKind.ONE_HOTEL]
    assert kinds(*six, *elsewhere) == []
    one_trip = [replace(one, trip_id=1, check_in=six[0].check_in) for one in six]
    assert FlagKind.ONE_HOTEL not in kinds(*one_trip)
    towns = [replace(one, city=f"32.{at}") for at, one in enumerate(six)]
    assert kinds(*towns) == []


def test_the_same_room_on_three_trips() -> None:
    rooms = [stay(at, at, at, room=" 0305" if at == 1 else "0305 ") for at in (1, 2, 3)]
    assert kinds(*rooms) == [FlagKind.SAME_ROOM]
    assert kinds(*rooms[:2]) == []
    assert kinds(*[replace(one, trip_id=1) for one in rooms]) == []
    assert kinds(*[replace(one, room="") for one in rooms]) == []
    many = [stay(at, at, at) for at in range(4, 30)]
    assert FlagKind.SAME_ROOM not in kinds(*rooms, *many), "a hotel of many stays repeats a room"


def test_always_one_floor() -> None:
    floor = [stay(at, at, at, room=f"3{at:02}") for at in range(1, 7)]
    assert FlagKind.SAME_FLOOR in kinds(*floor)
    assert FlagKind.SAME_FLOOR not in kinds(*floor[:5])
    mixed = [*floor[:4], *(replace(one, room=f"5{one.id:02}") for one in floor[4:])]
    assert FlagKind.SAME_FLOOR not in kinds(*mixed)


@pytest.mark.parametrize(
    ("room", "floor"),
    [("312", "3"), ("0312", "3"), ("312-A", "3"), ("1204", "12"), ("12", ""), ("Melati", ""),
     ("", ""), ("112233", "")],
)  # fmt: skip
def test_the_floor_of_a_room(room: str, floor: str) -> None:
    assert floor_of(room) == floor


def test_days_off() -> None:
    sunday, holiday = 6, 17
    weekend = outing(1, day=4, days=5)
    assert kinds(bill(1, 1, issued_on=MONDAY + sunday * DAY), outings=(weekend,)) == [
        FlagKind.DAY_OFF
    ]
    assert kinds(bill(1, 1, issued_on=MONDAY + (sunday - 1) * DAY), outings=(weekend,)) == []
    leaving = outing(1, day=sunday, days=3)
    assert kinds(bill(1, 1, issued_on=MONDAY + sunday * DAY), outings=(leaving,)) == []
    over = outing(1, day=holiday - 1, days=3)
    assert kinds(bill(1, 1, issued_on=MONDAY + holiday * DAY), outings=(over,)) == [
        FlagKind.DAY_OFF
    ]
    toll = bill(1, 1, kind=ReceiptKind.TOLL, issued_on=MONDAY + sunday * DAY)
    assert kinds(toll, outings=(weekend,)) == []


def test_a_room_billed_on_a_day_off_after_the_stay() -> None:
    slept = stay(1, 1, check_in=MONDAY, check_out=MONDAY + 2 * DAY, issued_on=MONDAY + 6 * DAY)
    assert kinds(slept) == [FlagKind.DAY_OFF]
    over = replace(slept, check_in=MONDAY + 5 * DAY, check_out=MONDAY + 7 * DAY)
    assert kinds(over) == []


def test_days_after_check_out() -> None:
    slept = stay(1, 1, check_in=MONDAY, check_out=MONDAY + 2 * DAY)
    long = outing(1, days=4)
    assert kinds(slept, outings=(long,)) == [FlagKind.AFTER_CHECK_OUT]
    assert kinds(slept, outings=(outing(1, days=3),)) == []
    assert kinds(slept, outings=(replace(long, plain_nights=1),)) == []
    assert kinds(slept, outings=(replace(long, hotel=False),)) == []
    later = stay(2, 1, vendor="Wisma Lain", check_in=MONDAY + 2 * DAY, check_out=MONDAY + 3 * DAY)
    assert kinds(slept, later, outings=(long,)) == []
    assert kinds(outings=(long,)) == []


def ticket(day: int, *ways: str, key: int = 1) -> Bill:
    """A ticket between two towns, issued so many days after the first Monday of March."""
    return bill(
        key, 1, kind=ReceiptKind.TRAIN, issued_on=MONDAY + day * DAY,
        ways=(ways[0], ways[1]) if ways else ("", ""),
    )  # fmt: skip


def test_tickets_aside() -> None:
    week = outing(1, days=5)
    assert kinds(ticket(2), outings=(week,)) == [FlagKind.TICKET_ASIDE]
    for day in (-20, -1, 0, 1, 3, 4):
        assert kinds(ticket(day), outings=(week,)) == [], day
    moved = replace(week, moves=week.moves | {MONDAY + 2 * DAY})
    assert kinds(ticket(2), outings=(moved,)) == []
    assert kinds(ticket(0, "36.73", "35.78"), outings=(week,)) == [FlagKind.TICKET_ASIDE]
    assert kinds(ticket(0, "36.73", "32.73"), outings=(week,)) == []
    assert kinds(ticket(0, "stasiun", "entah"), outings=(week,)) == []
    change = (ticket(0, "36.73", "35.78"), ticket(0, "35.78", "32.73", key=2))
    assert kinds(*change, outings=(week,)) == [], "one changes vehicles on the way"


def test_two_hotels_in_one_night() -> None:
    here = stay(1, 1, check_in=MONDAY, check_out=MONDAY + 2 * DAY)
    there = stay(2, 2, vendor="Hotel Sana", city="35.78", check_in=MONDAY + DAY,
                 check_out=MONDAY + 3 * DAY)  # fmt: skip
    assert kinds(here, there) == [FlagKind.TWO_PLACES]
    assert kinds(here, replace(there, people=(2,))) == []
    assert kinds(here, replace(there, check_in=MONDAY + 2 * DAY)) == []
    papers = Papers(bills=(here, replace(there, city="32.73")), outings=())
    (flag,) = red_flags(papers)
    assert flag.words.startswith("3 Maret 2026: Hotel Contoh dan Hotel Sana.")
    assert kinds(here, replace(here, id=2)) == [], "the same hotel twice is another finding"


def test_paid_in_another_province_between_two_nights() -> None:
    here = stay(1, 1, check_in=MONDAY, check_out=MONDAY + 3 * DAY)
    lunch = bill(2, 1, kind=ReceiptKind.OTHER, issued_on=MONDAY + DAY, city="35.78")
    assert kinds(here, lunch) == [FlagKind.TWO_PLACES]
    assert kinds(here, replace(lunch, issued_on=MONDAY)) == []
    assert kinds(here, replace(lunch, issued_on=MONDAY + 3 * DAY)) == []
    assert kinds(here, replace(lunch, city="32.73")) == []
    assert kinds(here, replace(lunch, city="di jalan")) == []


def test_a_task_made_two_trips() -> None:
    first = outing(1, purpose="Pendampingan inventaris aset tahap I")
    second = outing(2, day=7, purpose="Pendampingan inventaris aset, tahap II")
    assert kinds(outings=(first, second)) == [FlagKind.SPLIT_TASK]
    assert kinds(outings=(first, replace(second, person=2))) == []
    assert kinds(outings=(first, replace(second, goal="35.78"))) == []
    assert kinds(outings=(first, replace(second, purpose="Rapat kinerja pegawai"))) == []
    assert kinds(outings=(first, replace(second, trip_id=1))) == []
    assert kinds(outings=(first, second), near_days=5) == [FlagKind.SPLIT_TASK]
    assert kinds(outings=(first, second), near_days=4) == []


def test_purposes_alike() -> None:
    assert alike("Rapat koordinasi aset", "RAPAT koordinasi; aset hari ke-2")
    assert not alike("Rapat koordinasi aset", "Rapat kinerja pegawai")
    assert not alike("", "")
    assert not alike("2", "3")


def test_a_flag_names_a_few_receipts_and_counts_the_others() -> None:
    bills = [bill(at, at, at, number=f"K{at}", issued_on=MONDAY) for at in range(1, 7)]
    assert which(bills[:1]) == "No. K1, 2 Mar 2026, Pegawai 1"
    assert which(bills).count("No. K") == 4
    assert which(bills).endswith("dan 2 lagi")
    assert persons(bills) == "Pegawai 1, Pegawai 2, Pegawai 3, Pegawai 4 dan 2 orang lagi"
    assert persons([bills[0], bills[0]]) == "Pegawai 1"
