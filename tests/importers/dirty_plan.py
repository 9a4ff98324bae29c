"""Plans of journeys as offices keep them: good plans, written into a sheet in a dirty way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.importers.dirty_money import MARKS, money

Cell = str | float | bool | date
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
           "Oktober", "November", "Desember")  # fmt: skip
_PLACES = {"Kota Bandung": "32.73", "Kab. Serang": "36.04", "Kabupaten Lebak": "36.02",
           "Palangka Raya": "62.71", "KOTA CILEGON": "36.72", "Kota  Tangerang": "36.71",
           "Provinsi Banten": "36"}  # fmt: skip
_WORDS = ("Konsultasi SPM", "Rapat koordinasi wilayah", "Bimbingan teknis keuangan",
          "Studi tiru pelayanan", "Pendampingan audit", "Sosialisasi peraturan")  # fmt: skip
RAPAT, CETAK = "7.01.01.2.06.0009", "7.01.01.2.06.0005"
_SIGNED = ("Serang, 5 Januari 2026", "CAMAT SUKAMAJU", "", "Drs. Arum Contoh, M.Si.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """What a row is to be understood as."""

    purpose: str
    month: int
    place: str
    people: int
    days: int
    times: int
    cost: int
    activity: str


@dataclass(slots=True)
class DirtyPlan:
    """A sheet, and which journey stands in which row, from 1; ``cells`` are its columns."""

    rows: list[list[Cell]] = field(default_factory=list)
    journeys: dict[int, Journey] = field(default_factory=dict)
    cells: dict[str, int] = field(default_factory=dict)


def dirty_plan(seed: int) -> DirtyPlan:
    """One sheet; the same seed gives the same."""
    return _Writer(Random(seed)).sheet


class _Writer:
    """Writes one sheet from above."""

    def __init__(self, chance: Random) -> None:
        self.sheet = DirtyPlan()
        self._chance = chance
        self._style = chance.randrange(7)
        self._activity = ""
        self._counts = chance.choice(("stacked", "apart", "volume"))
        self._by_month = chance.random() < 0.2
        self._lay_out()
        for title in ("RENCANA PERJALANAN DINAS 2026", "KECAMATAN SUKAMAJU")[: chance.randrange(3)]:
            self._add({0: title})
        self._header()
        self._body()
        if chance.random() < 0.6:
            self._add({})
            for text in _SIGNED:
                self._add({max(self.sheet.cells.values()): text})

    def _lay_out(self) -> None:
        facts = ["number", "purpose", "place"]
        if not self._by_month:
            facts.insert(self._chance.choice((1, 3)), "month")
        facts += {"volume": ["volume", "price"]}.get(self._counts, ["people", "days", "times"])
        facts += ["cost", "note"]
        if self._chance.random() < 0.3:
            facts.insert(2, "activity_code")
        offset = self._chance.choice((0, 0, 1))
        self.sheet.cells = {fact: offset + at for at, fact in enumerate(facts)}

    def _add(self, cells: Mapping[int, Cell]) -> int:
        row: list[Cell] = [""] * (max(self.sheet.cells.values()) + 2)
        for at, cell in cells.items():
            row[at] = cell
        self.sheet.rows.append(row)
        return len(self.sheet.rows)

    def _header(self) -> None:
        chance = self._chance
        words = {
            "number": ("NO", "No.", "No Urut"),
            "month": ("Bulan", "WAKTU PELAKSANAAN", "Jadwal", "Rencana Bulan"),
            "purpose": ("Maksud Perjalanan Dinas", "URAIAN KEGIATAN", "Maksud dan Tujuan"),
            "place": ("Tujuan", "KOTA TUJUAN", "Lokasi", "Tempat Tujuan"),
            "activity_code": ("Kode Sub Kegiatan",),
            "people": ("ORANG", "Jumlah Orang", "Org"),
            "days": ("HARI", "Jumlah Hari", "Lama (Hari)"),
            "times": ("KALI", "Frekuensi", "Jumlah Kali"),
            "volume": ("Volume", "Koefisien"),
            "price": ("Harga Satuan", "Tarif"),
            "cost": ("Jumlah Biaya", "TOTAL (Rp)", "Anggaran", "JUMLAH\n(Rp)"),
            "note": ("Keterangan", "KET"),
        }
        told = {fact: chance.choice(words[fact]) for fact in self.sheet.cells}
        at = self.sheet.cells
        if self._counts == "stacked":
            below = {at[fact]: told.pop(fact) for fact in ("people", "days", "times")}
            self._add({at[fact]: word for fact, word in told.items()} | {at["people"]: "VOLUME"})
            self._add(below)
        else:
            self._add({at[fact]: word for fact, word in told.items()})
        if chance.random() < 0.3:
            self._add({column: float(number) for number, column in enumerate(at.values(), 1)})

    def _body(self) -> None:
        chance = self._chance
        first = 0
        count = chance.randrange(3, 12)
        months = sorted(chance.randrange(1, 13) for _row in range(count))
        shown = 0
        grouped = "activity_code" not in self.sheet.cells and chance.random() < 0.5
        for number, month in enumerate(months, 1):
            if grouped and (number == 1 or (number == count // 2 and not self._by_month)):
                self._activity = RAPAT if number == 1 else CETAK
                self._add({min(self.sheet.cells.values()): f"Sub Kegiatan : {self._activity} X"})
            if self._by_month and month != shown:
                shown = month
                word = chance.choice(("BULAN {}", "{}")).format(_MONTHS[month - 1])
                self._add({self.sheet.cells["purpose"]: word})
            if chance.random() < 0.05:
                self._add({})
            self._row(number, month)
            if chance.random() < 0.05 and number < count:
                first = self._sum(first, "Sub Jumlah")
        if chance.random() < 0.7:
            self._sum(0, "JUMLAH")

    def _row(self, number: int, month: int) -> None:
        chance, at = self._chance, self.sheet.cells
        place = chance.choice(tuple(_PLACES))
        people, days, times = (chance.randrange(1, 6) for _count in range(3))
        price = chance.randrange(1, 900) * 5_000
        cost = people * days * times * price
        activity = chance.choice((RAPAT, CETAK)) if "activity_code" in at else self._activity
        purpose = f"{chance.choice(_WORDS)} {chr(64 + number)}"
        cells: dict[str, Cell] = {
            "number": chance.choice((float(number), f"{number}.", f"({number})")),
            "month": self._month(month),
            "purpose": f"{chance.choice(MARKS)}{purpose}",
            "place": place,
            "activity_code": activity,
            "people": chance.choice((float(people), f"{people} orang")),
            "days": chance.choice((float(days), f"{days} hari")),
            "times": chance.choice((float(times), f"{times} kali")),
            "volume": f"{people} Orang x {days} Hari x {times} Kali",
            "price": float(price),
            "cost": money(chance, cost, style=self._style),
            "note": chance.choice(("", "-")),
        }
        row = self._add({at[fact]: cell for fact, cell in cells.items() if fact in at})
        self.sheet.journeys[row] = Journey(
            purpose=purpose,
            month=month,
            place=_PLACES[place],
            people=people,
            days=days,
            times=times,
            cost=cost,
            activity=activity,
        )

    def _month(self, month: int) -> Cell:
        word = _MONTHS[month - 1]
        return self._chance.choice((
            word, word.upper(), word[:3], f"{word} 2026", date(2026, month, 12), float(month),
            f"12/{month:02}/2026", f"2026-{month:02}-12 00:00:00", f"10-12 {word} 2026",
        ))  # fmt: skip

    def _sum(self, first: int, word: str) -> int:
        costs = [(row, one.cost) for row, one in self.sheet.journeys.items() if row > first]
        at = self.sheet.cells
        total = sum(cost for _row, cost in costs)
        return self._add({
            at["purpose"]: word, at["cost"]: money(self._chance, total, style=self._style)
        })  # fmt: skip
