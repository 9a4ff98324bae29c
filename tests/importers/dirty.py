"""Lists of employees as offices keep them: good people, written into a sheet in a dirty way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.importers.dirty_columns import Column, column, names, others, posts, ranks
from tests.importers.dirty_people import LAST, Cell, Person, person


@dataclass(slots=True)
class Dirty:
    """A sheet, and who stands in which row, from 1."""

    rows: list[list[Cell]] = field(default_factory=list)
    people: dict[int, Person] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    """The facts that the sheet tells at all."""
    faults: dict[int, str] = field(default_factory=dict)
    """Rows that nobody may take in as they are, with the field where the fault is."""


def dirty(seed: int) -> Dirty:
    """One sheet; the same seed gives the same."""
    return _Writer(Random(seed)).sheet


class _Writer:
    """Writes one sheet from above."""

    def __init__(self, chance: Random) -> None:
        self.sheet = Dirty()
        self._chance = chance
        stacked = chance.random() < 0.4
        columns = [
            *names(chance),
            *ranks(chance, stacked=stacked),
            *posts(chance, stacked=stacked),
            *others(chance, stacked=stacked),
        ]
        self._numbered = chance.random() < 0.8
        if self._numbered:
            title = chance.choice(("NO", "No.", "NO URUT"))
            columns.insert(0, column(title, "", lambda _c, _p: ""))
        self._columns = self._spoilt(columns)
        self._offset = chance.choice((0, 0, 0, 1, 2))
        self._width = self._offset + len(self._columns)
        self._parted = chance.random() < 0.15
        self._style = chance.choice(("1", "1.", "(1)", "'1"))
        self.sheet.told = frozenset().union(*(one.tells for one in columns))
        self._titles()
        header = self._header()
        self._people(header)
        self._end()

    def _spoilt(self, columns: list[Column]) -> list[Column]:
        """The columns with slips in their titles, and one whose title stands too far left."""
        chance = self._chance
        for one in columns:
            word = one.titles[-1]
            if chance.random() < 0.03 and len(word) > 6 and word.isalpha():
                at = chance.randrange(1, len(word) - 2)
                slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
                one.titles = (*one.titles[:-1], slip)
        at = chance.randrange(len(columns))
        if chance.random() < 0.1 and len(columns[at].titles) == 1:
            gap = Column(titles=columns[at].titles, write=lambda _c, _p: "", gap=True)
            columns[at].titles = ()
            columns.insert(at, gap)
        return columns

    def _row(self, *cells: tuple[int, Cell]) -> list[Cell]:
        row: list[Cell] = [""] * self._width
        for at, cell in cells:
            row[min(at, self._width - 1)] = cell
        return row

    def _add(self, *cells: tuple[int, Cell]) -> None:
        self.sheet.rows.append(self._row(*cells))

    def _titles(self) -> None:
        titles = ("DAFTAR URUT KEPANGKATAN PEGAWAI", "KECAMATAN SUKAMAJU KOTA SERANG",
                  "KEADAAN BULAN : NOPEMBER 2026")[: self._chance.randrange(4)]  # fmt: skip
        for title in titles:
            self._add((self._chance.choice((0, self._offset)), title))
        for _blank in range(self._chance.randrange(3) if titles else 0):
            self._add()

    def _header(self) -> list[list[Cell]]:
        """Write the header; its rows."""
        depth = max(len(one.titles) for one in self._columns)
        begun = len(self.sheet.rows)
        for level in range(depth):
            cells: list[tuple[int, Cell]] = []
            above = ""
            for at, one in enumerate(self._columns):
                title = one.titles[level] if level < len(one.titles) else ""
                merged = level == 0 and len(one.titles) > 1 and title == above
                above = title
                if title and not merged:
                    cells.append((self._offset + at, title))
            self._add(*cells)
        if self._chance.random() < 0.3:
            self._add(*((self._offset + at, at + 1.0) for at in range(len(self._columns))))
        return [list(row) for row in self.sheet.rows[begun : begun + depth]]

    def _people(self, header: list[list[Cell]]) -> None:
        chance = self._chance
        count = chance.randrange(3, 14)
        repeat = chance.randrange(2, count) if chance.random() < 0.15 else 0
        for number in range(1, count + 1):
            if chance.random() < 0.08 and number > 1:
                at = self._offset + (self._numbered and chance.random() < 0.5)
                self._add((at, f"KELURAHAN {chance.choice(LAST).upper()}"))
            if chance.random() < 0.05:
                self._add()
            if number == repeat:
                self.sheet.rows += [list(row) for row in header]
            self._person(number)

    def _person(self, number: int) -> None:
        someone = person(self._chance, number)
        cells = [one.write(self._chance, someone) for one in self._columns]
        if self._numbered:
            style = self._style.replace("1", str(number))
            cells[next(at for at, one in enumerate(self._columns) if not one.gap)] = (
                float(number) if style.isdigit() else style
            )
        wrong = self._fault(someone, cells) if self._chance.random() < 0.04 else ""
        below = self._second_line(cells) if self._parted and not wrong else None
        self._add(*((self._offset + at, cell) for at, cell in enumerate(cells)))
        if wrong:
            self.sheet.faults[len(self.sheet.rows)] = wrong
        else:
            self.sheet.people[len(self.sheet.rows)] = someone
        if below is not None:
            self._add((self._offset + below[0], below[1]))

    def _second_line(self, cells: list[Cell]) -> tuple[int, str] | None:
        """Take the second line out of the name's cell: it goes into the row below."""
        for at, one in enumerate(self._columns):
            if one.tells == {"name", "nip"} and "\n" in str(cells[at]):
                cells[at], _break, second = str(cells[at]).partition("\n")
                return at, second
        return None

    def _fault(self, someone: Person, cells: list[Cell]) -> str:
        """Spoil one cell, in place; the field where it is, empty for none."""
        ways = [
            (fact, at)
            for at, one in enumerate(self._columns)
            for fact in ("nip", "name", "birth_date")
            if fact in one.tells and (someone.nip or fact != "nip")
        ]
        if not ways:
            return ""
        fact, at = self._chance.choice(ways)
        return (
            fact if _spoil(self._chance, fact, self._columns[at].tells, someone, cells, at) else ""
        )

    def _end(self) -> None:
        """What stands under a list: a count, a block of signatures, a note."""
        chance, under = self._chance, self._offset + self._numbered
        if chance.random() < 0.2:
            self._add((self._offset, f"Jumlah : {len(self.sheet.people)} orang"))
        if chance.random() < 0.6:
            at = chance.choice((self._width - 1, self._width - 2, under))
            block = ["Serang, 23 Nopember 2026", "CAMAT SUKAMAJU", "", "",
                     "Drs. H. Arum Wibawa, M.Si.", "NIP. 19680101 199201 1 001"]  # fmt: skip
            if chance.random() < 0.3:
                block[0] = "Mengetahui,"
            for text in ("", *block):
                self._add((at, text))
        elif chance.random() < 0.2:
            self._add()
            self._add((self._offset, "Keterangan: data per 30 Nopember 2026"))


def _spoil(
    chance: Random,
    fact: str,
    tells: frozenset[str],
    someone: Person,
    cells: list[Cell],
    at: int,
) -> bool:
    """Put something that cannot be into a cell; whether one was found for it."""
    if fact == "nip" and "name" not in tells:
        cells[at] = chance.choice((someone.nip[:-1], float(someone.nip), f"{someone.nip[:6]}E+17"))
    elif fact == "nip":
        cells[at] = f"{someone.name}\n{someone.nip[:-1]}"
    elif fact == "name" and "nip" not in tells:
        cells[at] = chance.choice(("Camat", "Sekretaris Kecamatan", f"{cells[at]} 3201", "-"))
    elif fact == "birth_date":
        cells[at] = chance.choice(("12-03-2085", date(2031, 5, 5), "31-02-1985", "Januari 1985"))
    else:
        return False
    return True


def read_rows(sheet: Dirty) -> Sequence[tuple[Cell, ...]]:
    """The rows as the reader of files gives them."""
    return [tuple(row) for row in sheet.rows]
