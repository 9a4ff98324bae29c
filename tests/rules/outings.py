"""Journeys of tests, and what they save together as worked out by hand."""

from collections.abc import Sequence
from datetime import date, timedelta

from perdin.rules.rides import Goer, Journey, Key, Pool, Ride

HOME, BOGOR, BEKASI = "36.73", "32.01", "32.16"
FIRST = date(2026, 5, 4)
NEAR = 3


def car(cost: int, seats: int = 6, daily: int = 0, pool: Pool = Pool.ROAD) -> Ride:
    return Ride(pool=pool, seats=seats, cost=cost, daily=daily)


def goer(number: int, days: int = 0, allowance: int = 0, ticket: int = 0) -> Goer:
    return Goer(id=number, name=f"Orang {number}", days=days, allowance=allowance, ticket=ticket)


def trip(
    key: int,
    people: Sequence[Goer | int],
    *rides: Ride,
    leave: int = 0,
    days: int = 2,
    route: tuple[str, ...] = (BOGOR,),
    origin: str = HOME,
    known: bool = True,
    organised: bool = False,
) -> Journey:
    """Leaves so many days after 4 May 2026."""
    begins = FIRST + timedelta(days=leave)
    return Journey(
        key=Key(key),
        title=f"Tugas {key}",
        origin=origin,
        route=route,
        leave=begins,
        back=begins + timedelta(days=days - 1),
        month=begins.month,
        charged=begins.year,
        goers=tuple(goer(one) if isinstance(one, int) else one for one in people),
        rides=rides,
        known=known,
        organised=organised,
    )


def plan(key: int, month: int = 5, route: tuple[str, ...] = (BOGOR,), people: int = 3) -> Journey:
    return Journey(
        key=Key(key, planned=True), title=f"Rencana {key}", origin=HOME, route=route, month=month,
        charged=2026, unnamed=people,
    )  # fmt: skip


TAXI = car(466_000, 4, pool=Pool.TAXI)

Case = tuple[list[Journey], int, int]
"""Journeys, what one vehicle saves, and what one trip saves besides."""
CASES: list[Case] = [
    # 1. five in one car: the cheaper one goes, which the dearer one seats as well
    ([trip(1, [1, 2], car(300_000)), trip(2, [3, 4, 5], car(500_000))], 500_000, 0),
    # 2. the cheaper one is full, so that the dearer one takes all
    ([trip(1, [1, 2], car(300_000, 4)), trip(2, [3, 4, 5], car(500_000))], 300_000, 0),
    # 3. seven do not fit into either
    ([trip(1, [1, 2, 3], car(300_000)), trip(2, [4, 5, 6, 7], car(500_000))], 0, 0),
    # 4. who is in both sits once: six of three and four
    ([trip(1, [1, 2, 3], car(300_000)), trip(2, [3, 4, 5, 6], car(500_000))], 500_000, 0),
    # 5. the office's car costs nothing, the hired one is given up
    ([trip(1, [1], car(0)), trip(2, [2], car(1_600_000, daily=800_000))], 1_600_000, 0),
    # 6. with no seat left in it the hired one stays
    ([trip(1, [1], car(0, 1)), trip(2, [2], car(1_600_000, 1, 800_000))], 0, 0),
    # 7. three cars, nine people: two cars, of which the dearest is given up
    (
        [
            trip(1, [1, 2, 3], car(300_000)),
            trip(2, [4, 5, 6], car(400_000)),
            trip(3, [7, 8, 9], car(900_000)),
        ],
        900_000,
        0,
    ),
    # 8. three cars, six people: one car
    (
        [
            trip(1, [1, 2], car(300_000)),
            trip(2, [3, 4], car(400_000)),
            trip(3, [5, 6], car(900_000)),
        ],
        1_300_000,
        0,
    ),
    # 9. two small ones are cheaper than the one that seats all
    (
        [
            trip(1, [1, 2], car(100_000, 3)),
            trip(2, [3, 4], car(100_000, 3)),
            trip(3, [5], car(900_000, 6)),
        ],
        900_000,
        0,
    ),
    # 10. a hired car waits for the longer task: 1.600.000 given up, a day of 500.000 more
    (
        [
            trip(1, [1], car(1_000_000, daily=500_000), days=2),
            trip(2, [2], car(1_600_000, daily=700_000), days=3),
        ],
        1_100_000,
        0,
    ),
    # 11. waiting costs more than the other one: that is kept, the hired one is given up
    (
        [
            trip(1, [1], car(400_000, daily=400_000), days=1),
            trip(2, [2], car(500_000), days=3),
        ],
        400_000,
        0,
    ),
    # 12. waiting eats up what would be saved
    (
        [
            trip(1, [1, 2], car(400_000, 6, daily=400_000), days=1),
            trip(2, [3, 4], car(500_000, 2), days=3),
        ],
        0,
        0,
    ),
    # 13. tickets are each person's own: two by air save one of two taxis
    ([trip(1, [1], TAXI), trip(2, [2], TAXI)], 466_000, 0),
    # 14. five people need two taxis all the same
    ([trip(1, [1, 2], TAXI), trip(2, [3, 4, 5], TAXI)], 0, 0),
    # 15. five and three: three taxis for eight are two
    ([trip(1, [1, 2, 3, 4, 5], TAXI, TAXI), trip(2, [6, 7, 8], TAXI)], 466_000, 0),
    # 16. a taxi is no car: what goes by air and what goes by road share nothing
    ([trip(1, [1], TAXI), trip(2, [2], car(300_000))], 0, 0),
    # 17. both hire a car where they land, and share the taxi too
    (
        [
            trip(1, [1], TAXI, car(1_600_000, daily=800_000, pool=Pool.THERE)),
            trip(2, [2], TAXI, car(2_000_000, daily=1_000_000, pool=Pool.THERE)),
        ],
        2_466_000,
        0,
    ),
    # 18. goes twice: the cheaper allowance is not paid again
    (
        [
            trip(1, [goer(1, 2, 860_000)], car(300_000)),
            trip(2, [goer(1, 3, 1_290_000)], car(300_000)),
        ],
        300_000,
        860_000,
    ),
    # 19. and one ticket of two
    (
        [
            trip(1, [goer(1, 2, 960_000, 2_674_000)], TAXI),
            trip(2, [goer(1, 2, 960_000, 2_500_000)], TAXI),
        ],
        466_000,
        3_460_000,
    ),
    # 20. by road the first time: the ticket of the second is needed still
    (
        [trip(1, [goer(1, 1, 400_000)], car(300_000)), trip(2, [goer(1, 1, 400_000, 900_000)])],
        0,
        400_000,
    ),
    # 21. three times: paid once, the dearest
    (
        [
            trip(1, [goer(1, 1, 400_000)], car(100_000)),
            trip(2, [goer(1, 2, 800_000)], car(100_000)),
            trip(3, [goer(1, 1, 400_000)], car(100_000)),
        ],
        200_000,
        800_000,
    ),
    # 22. others who go once are paid as before
    (
        [
            trip(1, [goer(1, 1, 400_000), goer(2, 1, 300_000)], car(0)),
            trip(2, [goer(1, 1, 400_000), goer(3, 1, 300_000)], car(0)),
        ],
        0,
        400_000,
    ),
    # 23. an item of the plan has no vehicle and takes no seat
    ([trip(1, [1, 2], car(300_000)), plan(2)], 0, 0),
    # 24. what nobody knows has no seat for others, and is given up for nothing
    ([trip(1, [1], car(300_000)), trip(2, [2], car(0, 1), known=False)], 0, 0),
    # 25. but may sit in the other's car beside a third one's
    (
        [
            trip(1, [1], car(300_000)),
            trip(2, [2], car(0, 1), known=False),
            trip(3, [3], car(450_000)),
        ],
        450_000,
        0,
    ),
    # 26. a bus of 25 takes two cars along
    (
        [
            trip(1, list(range(10)), car(4_000_000, 25, 2_000_000)),
            trip(2, list(range(10, 16)), car(1_600_000, 6, 800_000)),
            trip(3, list(range(16, 22)), car(1_600_000, 6, 800_000)),
        ],
        3_200_000,
        0,
    ),
    # 27. one and the same person twice in one draft is one person
    ([trip(1, [goer(1, 1, 400_000), goer(1, 1, 400_000)], car(0))], 0, 0),
    # 28. a rupiah is a saving
    ([trip(1, [1], car(1)), trip(2, [2], car(1))], 1, 0),
]
