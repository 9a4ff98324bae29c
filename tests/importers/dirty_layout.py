"""A sheet with a budget in it: what all layouts of one share."""

from dataclasses import dataclass, field
from random import Random

from tests.importers.dirty_money import Cell, Line, Sub, money, subs

HEADS = {
    "code": ("Kode Rekening", "KODE", "Kode\nRekening", "No. Rekening", "KODE AKUN"),
    "name": ("Uraian", "URAIAN", "Nama Rekening", "Uraian Belanja"),
    "amount": ("Jumlah", "Jumlah\n(Rp)", "PAGU", "Anggaran (Rp.)", "Pagu Anggaran", "Nilai"),
    "source": ("Sumber Dana", "SUMBER PENDANAAN"),
}
_SIGNED = ("Serang, 2 Januari 2026", "CAMAT SUKAMAJU", "", "Drs. Arum Contoh, M.Si.",
           "NIP. 19680101 199201 1 001")  # fmt: skip


@dataclass(slots=True)
class DirtyBudget:
    """A sheet, and which line stands in which row, from 1.

    ``sourced`` says whether the sheet tells the source of funds.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    lines: dict[int, Line] = field(default_factory=dict)
    sourced: bool = False


class Layout:
    """Writes one sheet from above; a layout says how its body looks."""

    def __init__(self, chance: Random) -> None:
        self.sheet = DirtyBudget()
        self.chance = chance
        self.subs: list[Sub] = subs(chance)
        self.style = chance.randrange(7)
        self.offset = chance.choice((0, 0, 0, 1, 2))
        self.changed = chance.random() < 0.3
        """Whether the amounts stand before and after a change."""

    def written(self) -> DirtyBudget:
        """Write all of it."""
        self.titles()
        self.body()
        if self.chance.random() < 0.6:
            self.add()
            for text in _SIGNED:
                self.add((self.chance.choice((0, 3)), text))
        return self.sheet

    def body(self) -> None:
        raise NotImplementedError

    def titles(self) -> None:
        words = ("DOKUMEN PELAKSANAAN ANGGARAN", "Kota Contoh Tahun Anggaran 2026",
                 "KECAMATAN SUKAMAJU")  # fmt: skip
        for word in words[: self.chance.randrange(4)]:
            self.add((0, word))
        if self.chance.random() < 0.5:
            self.add()

    def add(self, *cells: tuple[int, Cell]) -> int:
        """Add a row; its number from 1."""
        width = self.offset + 22
        row: list[Cell] = [""] * width
        for at, cell in cells:
            row[self.offset + at] = cell
        self.sheet.rows.append(row)
        return len(self.sheet.rows)

    def word(self, fact: str) -> str:
        """A title of a column, now and then with two letters changed about."""
        word = self.chance.choice(HEADS[fact])
        if self.chance.random() < 0.05 and len(word) > 6 and word.isalpha():
            at = self.chance.randrange(1, len(word) - 2)
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word

    def money(self, amount: int) -> Cell:
        return money(self.chance, amount, style=self.style)

    def line(self, line: Line, *cells: tuple[int, Cell]) -> None:
        self.sheet.lines[self.add(*cells)] = line

    def noise(self) -> None:
        """What stands between rows: nothing, a page's foot."""
        if self.chance.random() < 0.04:
            self.add()
        if self.chance.random() < 0.03:
            self.add((1, "Dicetak melalui SIPD, Halaman 1"))
