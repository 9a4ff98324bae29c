"""Old registers as offices keep them: invented trips, written into a book in a dirty way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from perdin.importers.sheet import Sheet
from tests.importers.dirty_days import day_cell, lasting, letter_cell, long_day, span_text
from tests.importers.dirty_people import LAST, RANKS, Cell, Person, full_name, nip_cell, person
from tests.importers.dirty_register_columns import Column, columns_of, style_of

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_MONTHS = """
    JANUARI FEBRUARI MARET APRIL MEI JUNI JULI AGUSTUS SEPTEMBER OKTOBER NOPEMBER DESEMBER
""".split()  # noqa: SIM905
_PURPOSES = ("Menghadiri rapat koordinasi", "Konsultasi penyusunan anggaran", "Bimtek arsip",
             "Mengantar laporan triwulan", "Monitoring kegiatan kelurahan")  # fmt: skip
_PLACES = ("Kota Bandung", "Jakarta", "Kab. Lebak", "Kota Cilegon", "Pandeglang", "Yogyakarta")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """A trip, as the book ought to be understood."""

    st_number: str
    st_sequence: int
    spd_numbers: tuple[str, ...]
    spd_sequences: tuple[int, ...]
    dated: date
    people: tuple[Person, ...]
    purpose: str
    place: str
    leave: date
    back: date


@dataclass(slots=True)
class Book:
    """A workbook with what stands in which row of which sheet, from 1."""

    sheets: list[Sheet] = field(default_factory=list)
    trips: dict[tuple[str, int], Trip] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    """The facts that the book tells at all: st, spd, dated, nip."""
    faults: dict[tuple[str, int], str] = field(default_factory=dict)
    """Rows with something that nobody can take as it is, and the field where it stands."""


def dirty(seed: int) -> Book:
    """One book; the same seed gives the same."""
    return _Writer(Random(seed)).book


class _Writer:
    """Writes one book from above."""

    def __init__(self, chance: Random) -> None:
        self._chance, self.book = chance, Book()
        self._style = style = style_of(chance)
        self._st = self._spd = chance.choice((0, 0, 3, 40))
        self._staff = [person(chance, number) for number in range(1, 9)]
        told = {"st"} & {style.letters} | {"spd"} & {style.letters}
        told |= {"st", "spd"} if style.letters == "both" else set()
        told |= {"dated"} if style.dated else set()
        told |= {"nip"} if style.nip else set()
        self.book.told = frozenset(told)
        monthly = chance.random() < 0.3
        if monthly:
            for month in sorted(chance.sample(range(1, 13), 3)):
                self._sheet(f"{_MONTHS[month - 1].title()} {style.year}", (month,))
        else:
            grouped = chance.random() < 0.3
            self._sheet(
                chance.choice(("Sheet1", "Register", str(style.year))),
                (1, 2, 5, 9),
                grouped=grouped,
            )
        if chance.random() < 0.3:
            self.book.sheets.append(_other_sheet())

    def _sheet(self, name: str, months: tuple[int, ...], *, grouped: bool = False) -> None:
        rows: list[list[Cell]] = []
        self._titles(rows)
        columns = columns_of(self._chance, self._style)
        header = self._header(rows, columns)
        order = 0
        for month in months:
            if grouped:
                rows.append(self._row(columns, {0: f"BULAN {_MONTHS[month - 1]}"}))
            for _turn in range(self._chance.randrange(3, 9)):
                order += 1
                self._trip(name, rows, columns, month, order)
                if self._chance.random() < 0.03:
                    rows.append(self._row(columns, {}))
            if self._chance.random() < 0.1:
                rows += [list(row) for row in header]
        self._end(rows, columns)
        width = max(map(len, rows))
        whole = [tuple([*row, *[""] * (width - len(row))]) for row in rows]
        self.book.sheets.append(Sheet(name=name, rows=whole))

    def _titles(self, rows: list[list[Cell]]) -> None:
        style = self._style
        word = {"st": "AGENDA SURAT TUGAS", "spd": "BUKU REGISTER SPPD"}.get(
            style.letters, "BUKU REGISTER SPT DAN SPPD"
        )
        titles = [word, "KECAMATAN CONTOH", f"TAHUN ANGGARAN {style.year}"]
        if self._chance.random() < 0.3:
            titles = [f"{word} TAHUN {style.year}"]
        rows += [[*[""] * style.offset, title] for title in titles]
        rows += [[]] * self._chance.randrange(2)

    def _header(self, rows: list[list[Cell]], columns: list[Column]) -> list[list[Cell]]:
        begun = len(rows)
        for level in range(max(len(titles) for _fact, titles in columns)):
            above, cells = "", {}
            for at, (_fact, titles) in enumerate(columns):
                title = titles[level] if level < len(titles) else ""
                if title and not (level == 0 and len(titles) > 1 and title == above):
                    cells[at] = title
                above = title
            rows.append(self._row(columns, cells))
        header = [list(row) for row in rows[begun:]]
        if self._chance.random() < 0.3:
            rows.append(self._row(columns, {at: at + 1.0 for at in range(len(columns))}))
        return header

    def _row(self, columns: list[Column], cells: Mapping[int, Cell]) -> list[Cell]:
        offset = self._style.offset
        row: list[Cell] = [""] * (offset + len(columns))
        for at, cell in cells.items():
            row[offset + at] = cell
        return row

    def _number(self, kind: str, sequence: int, day: date) -> str:
        style, word = self._style, {"st": "SPT", "spd": "SPPD"}[kind]
        return (
            f"{style.code}/{sequence:03}/{word}/{day.year}",
            f"{sequence}/{word}/KEC-CTH/{_ROMAN[day.month - 1]}/{day.year}",
            f"{style.code}/{sequence}/KEC.CTH/{day.year}",
            f"{style.code}/{sequence:02}-{word}/{_ROMAN[day.month - 1]}/{day.year}",
        )[style.shape]

    def _next_trip(self, month: int) -> Trip:
        style, chance = self._style, self._chance
        dated = date(style.year, month, chance.randrange(1, 25))
        leave = dated + timedelta(chance.randrange(0, 4))
        alone = style.people == "alone" or chance.random() < 0.4
        people = tuple(chance.sample(self._staff, 1 if alone else chance.randrange(2, 5)))
        self._st += 1
        many = len(people) if style.own_spd else 1
        sequences = tuple(range(self._spd + 1, self._spd + 1 + many))
        self._spd += many
        return Trip(
            st_number=self._number("st", self._st, dated),
            st_sequence=self._st,
            spd_numbers=tuple(self._number("spd", one, dated) for one in sequences),
            spd_sequences=sequences,
            dated=dated,
            people=people,
            purpose=chance.choice(_PURPOSES),
            place=chance.choice(_PLACES),
            leave=leave,
            back=leave + timedelta(chance.randrange(0, 4)),
        )

    def _trip(
        self, sheet: str, rows: list[list[Cell]], columns: list[Column],
        month: int, order: int,
    ) -> None:  # fmt: skip
        trip = self._next_trip(month)
        below = self._style.people == "rows"
        cells: dict[int, Cell] = {
            at: self._cell(fact, trip, order, whole=not below)
            for at, (fact, _t) in enumerate(columns)
        }
        fault = self._fault(columns, cells) if self._chance.random() < 0.04 else ""
        rows.append(self._row(columns, cells))
        place = (sheet, len(rows))
        if fault:
            self.book.faults[place] = fault
        else:
            self.book.trips[place] = trip
        if not below:
            return
        for number, someone in enumerate(trip.people[1:], 1):
            more: dict[int, Cell] = {}
            for at, (fact, _titles) in enumerate(columns):
                if fact == "name":
                    more[at] = self._name(someone)
                elif fact == "nip":
                    more[at] = nip_cell(self._chance, someone.nip) if someone.nip else ""
                elif fact == "spd" and self._style.own_spd:
                    more[at] = trip.spd_numbers[number]
            rows.append(self._row(columns, more))

    def _cell(self, fact: str, trip: Trip, order: int, *, whole: bool) -> Cell:
        chance, people = self._chance, trip.people if whole else trip.people[:1]
        if fact in ("st_day", "spd_day"):
            return letter_cell(chance, trip.dated)
        if fact in ("st", "spd"):
            numbers = trip.spd_numbers if whole else trip.spd_numbers[:1]
            number = trip.st_number if fact == "st" else "\n".join(numbers)
            return self._with_day(number, trip.dated)
        if fact in ("name", "nip"):
            return self._names(people) if fact == "name" else self._nips(people)
        if fact in ("leave", "back", "span", "days"):
            return self._days(fact, trip)
        written: dict[str, tuple[Cell, ...]] = {
            "order": (float(order), f"{order}."),
            "note": ("", "-", "selesai"),
            "cost": (1_250_000.0, "Rp 750.000", ""),
            "position": (people[0].position,),
            "purpose": (trip.purpose,),
            "place": (trip.place,),
        }
        return chance.choice(written[fact])

    def _days(self, fact: str, trip: Trip) -> Cell:
        chance = self._chance
        if fact == "span":
            return span_text(chance, trip.leave, trip.back)
        if fact == "days":
            return lasting(chance, (trip.back - trip.leave).days + 1)
        return day_cell(chance, trip.leave if fact == "leave" else trip.back)

    def _nips(self, people: tuple[Person, ...]) -> str:
        return "\n".join(nip_cell(self._chance, one.nip) for one in people if one.nip)

    def _with_day(self, number: str, day: date) -> str:
        """A number with its date in one cell, where the office keeps it so."""
        if not (self._style.day_beside and self._style.dated):
            return number
        between = self._chance.choice(("\n", " Tgl. ", " tanggal ", "\ntgl "))
        return f"{number}{between}{long_day(day)}"

    def _name(self, someone: Person) -> str:
        name = full_name(someone)
        if self._style.nip == "whole":
            rank = RANKS.get(someone.grade, someone.grade)
            grade = f"{rank} ({someone.grade})" if "/" in someone.grade else rank
            nip = f"NIP. {someone.nip}" if someone.nip else ""
            return "\n".join(filter(None, (name, nip, grade, someone.position)))
        if self._style.nip == "cell" and someone.nip:
            return f"{name}\n{nip_cell(self._chance, someone.nip)}"
        return name

    def _names(self, people: tuple[Person, ...]) -> str:
        way = self._style.people
        if way == "numbered" and len(people) > 1:
            between = "\n" if self._style.nip == "whole" else self._chance.choice(("\n", " "))
            return between.join(f"{at}. {self._name(one)}" for at, one in enumerate(people, 1))
        if way == "words" and len(people) > 1 and self._style.nip not in ("cell", "whole"):
            *some, last = (full_name(one) for one in people)
            return f"{', '.join(some)} dan {last}"
        return "\n".join(map(self._name, people))

    def _fault(self, columns: list[Column], cells: dict[int, Cell]) -> str:
        """Spoil one cell, in place; the field where it is."""
        facts = {fact: at for at, (fact, _titles) in enumerate(columns)}
        fact = self._chance.choice([one for one in ("span", "leave", "name") if one in facts])
        if fact == "name":
            cells[facts["name"]] = f"{cells[facts['name']]} dkk"
            return "name"
        cells[facts[fact]] = self._chance.choice(("31 Februari 2024", "menyusul", "40/13/2024"))
        return "period" if fact == "span" else "leave"

    def _end(self, rows: list[list[Cell]], columns: list[Column]) -> None:
        chance = self._chance
        if chance.random() < 0.2:
            rows.append(self._row(columns, {0: "Jumlah", 1: "sekian SPPD"}))
        if chance.random() < 0.6:
            at = chance.choice((len(columns) - 1, len(columns) - 2))
            year = self._style.year
            block = ["", f"Serang, 31 Desember {year}", "CAMAT CONTOH", "", "",
                     f"Drs. Arum {chance.choice(LAST)}", "NIP. 19680101 199201 1 001"]  # fmt: skip
            rows += [self._row(columns, {at: text} if text else {}) for text in block]


def _other_sheet() -> Sheet:
    """A sheet that is no register."""
    return Sheet(name="Kode", rows=[("Kode", "Arti"), ("094", "Perjalanan dinas"), ("800", "Umum")])
