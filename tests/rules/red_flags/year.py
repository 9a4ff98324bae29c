"""A year of an office's trips as they are where nobody cheats.

The clean year knows nothing of what is looked for: hotels have prices, floors and invoice numbers
of their own, people choose among them, taxis cost what the meter says, some nights are paid at 30
percent, some trips last over a Sunday.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.red_flags.records import Bill, Outing, Papers

FIRST = date(2026, 1, 5)
HOLIDAYS = frozenset({date(2026, 3, 19), date(2026, 5, 1), date(2026, 8, 17), date(2026, 12, 25)})
DAY = timedelta(days=1)
CEILINGS = {3: 982_000, 4: 686_000}
WHAT = ("Rapat", "Bimtek", "Konsultasi", "Koordinasi", "Studi tiru", "Verifikasi", "Sosialisasi")
OF_WHAT = (
    "pengelolaan sampah", "data kependudukan", "perizinan usaha", "aset daerah", "posyandu",
    "keamanan lingkungan", "penyusunan anggaran", "arsip dinamis", "pajak bumi", "stunting",
    "tata ruang", "bantuan sosial", "kinerja pegawai", "jalan lingkungan", "pelayanan publik",
)  # fmt: skip
FORMATS = (
    "INV/{year}/{month:02}/{number:05}",
    "{number}",
    "INV-{number:06}",
    "{number}/HTL/{year}",
)


@dataclass(frozen=True, kw_only=True)
class Hotel:
    """A hotel: its name, price beside the ceiling, rooms, and how its invoices are numbered."""

    name: str
    city: str
    share: float
    floors: int
    written: str
    begun: int
    daily: int

    def number(self, day: date, nth: int) -> str:
        """An invoice's number on a day; it writes ``daily`` of them each day."""
        number = self.begun + (day - FIRST).days * self.daily + nth
        return self.written.format(number=number, year=day.year, month=day.month)


class Year:
    """The trips of a year, growing."""

    def __init__(self, seed: int, trips: int = 420) -> None:
        self.random = Random(seed)
        self.ids = count(1)
        self.trip_ids = count(1)
        self.bills: list[Bill] = []
        self.outings: list[Outing] = []
        self.people = {person: f"Pegawai {person}" for person in range(1, 61)}
        self.away: dict[int, set[date]] = {person: set() for person in self.people}
        self.cities = {f"{32 + at // 6}.{70 + at}": f"Kota {at}" for at in range(24)}
        self.provinces = {code: code[:2] for code in self.cities} | {"36.73": "36"}
        self.hotels = {
            code: [self.hotel(code, at) for at in range(self.random.randint(4, 9))]
            for code in self.cities
        }
        for _each in range(trips):
            self.trip()
        self.clean = {outing.trip_id for outing in self.outings}

    def papers(self) -> Papers:
        """What the rules are given."""
        bills = list(self.bills)
        self.random.shuffle(bills)
        return Papers(
            bills=tuple(bills),
            outings=tuple(self.outings),
            days_off=HOLIDAYS,
            provinces=self.provinces,
        )

    def trip(
        self,
        *,
        city: str = "",
        leave: date | None = None,
        days: int = 0,
        people: int = 0,
        who: list[int] | None = None,
        purpose: str = "",
    ) -> list[Outing]:
        """An honest trip of one to three people, with the receipts of each."""
        rng = self.random
        trip_id = next(self.trip_ids)
        city = city or rng.choice(list(self.cities))
        days = days or rng.choice((1, 2, 2, 3, 3, 3, 4, 5))
        leave = leave or self.free_day(days)
        back = leave + DAY * (days - 1)
        span = {leave + DAY * at for at in range(days)}
        goers = who or self._free(span, people or rng.choice((1, 1, 2, 2, 3)))
        purpose = (
            purpose or f"{rng.choice(WHAT)} {rng.choice(OF_WHAT)} bagian {rng.choice(OF_WHAT)}"
        )
        hotel = rng.choice(self.hotels[city])
        made = []
        for person in goers:
            self.away[person] |= span
            plain = 1 if days > 2 and rng.random() < 0.07 else 0
            outing = Outing(
                trip_id=trip_id, person=person, name=self.people[person], purpose=purpose,
                leave=leave, back=back, moves=frozenset({leave, back}), goal=city,
                goal_name=self.cities[city], places=frozenset({city, "36.73"}),
                provinces=frozenset({city[:2], "36"}), plain_nights=plain,
            )  # fmt: skip
            made.append(outing)
            self.outings.append(outing)
            self._receipts(outing, hotel, days - 1 - plain)
        return made

    def bill(self, outing: Outing, kind: ReceiptKind, amount: int, **more: object) -> Bill:
        """One receipt of an outing."""
        facts: dict[str, object] = {
            "id": next(self.ids), "trip_id": outing.trip_id, "people": (outing.person,),
            "named": outing.name, "kind": kind, "amount": amount, "city": outing.goal,
            "city_name": outing.goal_name, "issued_on": outing.leave,
        }  # fmt: skip
        bill = Bill(**(facts | more))  # type: ignore[arg-type]
        self.bills.append(bill)
        return bill

    def stay(self, outing: Outing, hotel: Hotel, nights: int, **more: object) -> Bill:
        """A hotel's bill for nights from the first day on."""
        rng, out = self.random, outing.leave + DAY * nights
        ceiling = CEILINGS[4 if outing.person > 10 else 3]
        price = int(ceiling * hotel.share * rng.uniform(0.92, 1.0)) // 1000 * 1000
        facts: dict[str, object] = {
            "amount": min(price, ceiling) * nights, "vendor": hotel.name,
            "number": hotel.number(out, rng.randrange(hotel.daily)), "issued_on": out,
            "room": f"{rng.randint(1, hotel.floors)}{rng.randint(1, 24):02}",
            "check_in": outing.leave, "check_out": out, "night_ceiling": ceiling,
        }  # fmt: skip
        facts |= more
        amount = facts.pop("amount")
        assert isinstance(amount, int)
        return self.bill(outing, ReceiptKind.HOTEL, amount, **facts)

    def _receipts(self, outing: Outing, hotel: Hotel, nights: int) -> None:
        rng = self.random
        if nights > 0:
            self.stay(outing, hotel, nights)
        for day in (outing.leave, outing.back):
            if rng.random() < 0.6:
                self.bill(
                    outing, ReceiptKind.TAXI, rng.randint(62, 233) * 1000, issued_on=day,
                    vendor=rng.choice(("Taksi Putih", "Taksi Kuning", "Angkasa Mandiri")),
                    number=str(rng.randint(10_000, 99_999)),
                )  # fmt: skip
        if rng.random() < 0.4:
            self.bill(
                outing, ReceiptKind.FUEL, rng.choice((100_000, 150_000, 200_000, 250_000)),
                issued_on=rng.choice((outing.leave, outing.back)),
                vendor=f"SPBU 34.{rng.randint(100, 999)}.{rng.randint(10, 99)}",
                number=str(rng.randint(100_000, 999_999)),
            )  # fmt: skip
        if rng.random() < 0.5:
            for day, ways in (
                (outing.leave, ("36.73", outing.goal)), (outing.back, (outing.goal, "36.73"))
            ):  # fmt: skip
                self.bill(
                    outing, ReceiptKind.TRAIN, rng.randint(90, 400) * 1000,
                    issued_on=rng.choice((day, outing.leave - DAY * rng.randint(1, 20))),
                    vendor="Kereta Contoh", number=str(rng.randint(10**6, 10**7)), ways=ways,
                )  # fmt: skip

    def hotel(self, code: str, at: int) -> Hotel:
        rng = self.random
        words = ("Melati", "Anggrek", "Cendana", "Flamboyan", "Garuda", "Harmoni", "Nusantara",
                 "Permata", "Sentosa")  # fmt: skip
        return Hotel(
            name=f"Hotel {words[at]} {code[-2:]}",
            city=code,
            share=rng.uniform(0.45, 1.0),
            floors=rng.randint(3, 9),
            written=rng.choice(FORMATS),
            begun=rng.randint(100, 60_000),
            daily=rng.randint(8, 60),
        )

    def free_day(self, days: int) -> date:
        rng = self.random
        while True:
            day = FIRST + DAY * rng.randrange(350)
            span = [day + DAY * at for at in range(days)]
            busy = [one for one in span if one.weekday() == 6 or one in HOLIDAYS]
            if (not busy or rng.random() < 0.03) and day.weekday() < 5:
                return day

    def _free(self, span: set[date], people: int) -> list[int]:
        near = span | {day + step * DAY for day in span for step in (-1, 1)}
        free = [person for person, days in self.away.items() if not days & near]
        return self.random.sample(free, min(people, len(free)))
