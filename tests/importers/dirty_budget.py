"""DPA as offices keep them: good budgets, written into a sheet in a dirty way."""

from collections.abc import Sequence
from random import Random

from tests.importers.dirty_layout import DirtyBudget, Layout
from tests.importers.dirty_money import Cell, Item, Line, Sub, above, code_cell, wide
from tests.importers.dirty_prints import Printed


def dirty_budget(seed: int) -> DirtyBudget:
    """One sheet; the same seed gives the same."""
    chance = Random(seed)
    layout = chance.choice((Printed, Printed, Levels, Split, Flat, Details, Recap))
    return layout(chance).written()


class Levels(Layout):
    """One code column that goes down by level, or codes before their names."""

    def body(self) -> None:
        self.joined = self.chance.random() < 0.3
        self.sheet.sourced = self.chance.random() < 0.4
        self.told = not self.changed and self.chance.random() < 0.3
        before = [(2, "Anggaran Sebelum")] if self.changed else []
        if self.told:
            before = [(2, "Indikator Kinerja")]
        head: list[tuple[int, Cell]] = [(1, self.word("name")), *before, (3, self.word("amount"))]
        if self.changed:
            head[-1] = (3, "Anggaran Setelah Perubahan")
        if not self.joined:
            head.insert(0, (0, self.word("code")))
        if self.sheet.sourced:
            head.append((4, self.word("source")))
        if self.chance.random() < 0.3:
            head += [(5, "Triwulan I"), (6, "Triwulan II"), (7, "Realisasi")]
        self.add(*head)
        if self.chance.random() < 0.3 and not self.joined:
            self.add(*((at, float(number)) for number, (at, _cell) in enumerate(head, 1)))
        group = self.subs[0].code.rsplit(".", 1)[0]
        whole = sum(sub.amount for sub in self.subs)
        for code, name in ((group.rsplit(".", 2)[0], "PROGRAM"), (group, "Administrasi")):
            self.row(code, name, whole)
        for sub in self.subs:
            self.row(sub.code, sub.name, sub.amount)
            self.accounts(sub)
            if self.chance.random() < 0.3:
                self.add(*head)
        self.add((1, "JUMLAH"), (3, self.money(whole)))

    def accounts(self, sub: Sub) -> None:
        deep = self.chance.random() < 0.6
        codes: set[str] = set()
        for line in sub.lines:
            for code in above(line.account) if deep else []:
                if code not in codes:
                    codes.add(code)
                    total = sum(
                        one.amount for one in sub.lines if one.account.startswith(f"{code}.")
                    )
                    self.row(code, "BELANJA", total)
            self.line(line, *self.cells(line.account, line.name, line.amount, line.source))
            self.noise()

    def row(self, code: str, name: str, amount: int) -> None:
        self.add(*self.cells(code, name, amount, ""))

    def cells(self, code: str, name: str, amount: int, source: str) -> list[tuple[int, Cell]]:
        cells: list[tuple[int, Cell]] = [(3, self.money(amount))]
        if self.joined and code.count(".") > 1:
            cells.append((1, f"{code}{self.chance.choice((' ', ' - ', '. '))}{name}"))
        elif self.joined:
            cells.append((1, name))
            cells[0] = (3, "")
        else:
            cells += [(0, code_cell(self.chance, code)), (1, name)]
        if self.changed:
            cells.append((2, self.money(amount + 500_000)))
        if self.told and code.count(".") == 5 and not code.startswith("5"):
            cells.append((2, f"Jumlah {self.chance.choice(('dokumen', 'laporan'))} yang disusun"))
        if self.sheet.sourced and source:
            cells.append((4, source))
        return cells


class Split(Layout):
    """A part of the code in each of twelve columns; all rows down from the program."""

    TITLES = ("Urusan", "Bidang Urusan", "Program", "Kegiatan", "", "Sub Kegiatan", "Akun",
              "Kelompok", "Jenis", "Objek", "Rincian Objek", "Sub Rincian Objek")  # fmt: skip

    def body(self) -> None:
        self.numbers = self.chance.random() < 0.3
        self.joined = self.chance.random() < 0.3
        self.short = self.chance.random() < 0.3
        self.add((0, "Kode"), (12, self.word("name")), (13, self.word("amount")))
        titles = [title for title in self.TITLES if title] if self.joined else self.TITLES
        self.add(*((at, title) for at, title in enumerate(titles) if title))
        if self.chance.random() < 0.5:
            self.add(*((at, float(at + 1)) for at in range(14)))
        for sub in self.subs:
            parts = sub.code.split(".")
            self.parts(parts, sub.name, sub.amount, first=0)
            codes: set[str] = set()
            for line in sub.lines:
                for code in above(line.account):
                    if code not in codes:
                        codes.add(code)
                        total = sum(
                            one.amount for one in sub.lines if one.account.startswith(f"{code}.")
                        )
                        self.parts([*parts, *code.split(".")], "Belanja", total, first=6)
                whole = [*parts, *line.account.split(".")]
                number = self.parts(whole, line.name, line.amount, first=6)
                self.sheet.lines[number] = line
        self.add((0, "JUMLAH"), (13, self.money(sum(sub.amount for sub in self.subs))))

    def parts(self, parts: Sequence[str], name: str, amount: int, *, first: int) -> int:
        cells: list[tuple[int, Cell]] = [(12, name), (13, self.money(amount))]
        parts = list(parts)
        if self.joined and len(parts) > 4:
            parts[3:5] = [".".join(parts[3:5])]
            first -= bool(first)
        for at, part in enumerate(parts):
            if at >= first or not self.short:
                number = self.numbers and part.isdigit()
                cells.append((at, float(part) if number else part))
        return self.add(*cells)


class Recap(Layout):
    """Codes in four columns side by side under one title, amounts by kind and in all."""

    ORG = "7.01.0.00.0.00.09.0000"

    def body(self) -> None:
        self.wide = self.chance.random() < 0.5
        self.add((0, "Kode"), (4, "Uraian"), (5, "Kelompok Belanja"), (9, "TOTAL"))
        self.add((5, "Operasi"), (7, "Modal"))
        parts = ("Anggaran", "Realisasi")
        self.add(*((5 + at, parts[at % 2]) for at in range(6)), (11, "%"))
        group = self.subs[0].code.rsplit(".", 1)[0]
        whole = sum(sub.amount for sub in self.subs)
        self.row((), "KECAMATAN", whole)
        for code in (group.rsplit(".", 2)[0], group):
            self.row((code,), "PROGRAM", whole)
        for sub in self.subs:
            self.row((sub.code,), sub.name, sub.amount)
            codes: set[str] = set()
            for line in sub.lines:
                for code in above(line.account)[2:]:
                    if code not in codes:
                        codes.add(code)
                        total = sum(
                            one.amount for one in sub.lines if one.account.startswith(f"{code}.")
                        )
                        self.row((sub.code, code), "Belanja", total)
                number = self.row((sub.code, line.account), line.name, line.amount)
                self.sheet.lines[number] = line
        self.add((4, "Jumlah"), (9, self.money(whole)))

    def row(self, codes: Sequence[str], name: str, amount: int) -> int:
        told = [wide(code) if self.wide and code[0] == "5" else code for code in codes]
        return self.add((0, self.subs[0].code[:4]), (1, self.ORG),
                        *((2 + at, code) for at, code in enumerate(told)), (4, name),
                        (5, self.money(amount)), (6, 0.0), (7, "0,00"), (8, "0,00"),
                        (9, self.money(amount)), (10, self.money(amount // 2)),
                        (11, 0.5))  # fmt: skip


class Flat(Layout):
    """A row for each line, with all above it in columns of its own."""

    def body(self) -> None:
        self.sheet.sourced = True
        head: list[tuple[int, Cell]] = [
            (0, "No"), (1, "Kode Program"), (2, "Nama Program"), (3, "Kode Sub Kegiatan"),
            (4, "Nama Sub Kegiatan"), (5, self.word("code")), (6, "Nama Rekening"),
            (7, self.word("source")), (8, self.word("amount")), (9, "Keterangan"),
        ]  # fmt: skip
        if self.chance.random() < 0.3:
            head[1:3] = []
        self.add(*head)
        told = {at for at, _cell in head}
        number = 0
        for sub in self.subs:
            program = sub.code.rsplit(".", 3)[0]
            for line in sub.lines:
                number += 1
                cells: list[tuple[int, Cell]] = [
                    (0, float(number)), (1, program), (2, "Penunjang"),
                    (3, code_cell(self.chance, sub.code)), (4, sub.name),
                    (5, code_cell(self.chance, line.account)), (6, line.name), (7, line.source),
                    (8, self.money(line.amount)),
                ]  # fmt: skip
                self.line(line, *(cell for cell in cells if cell[0] in told))
                self.noise()
        self.add((6, "TOTAL"), (8, self.money(sum(sub.amount for sub in self.subs))))


class Details(Layout):
    """A row for each detail, which names its sub kegiatan and account; lines are their sums."""

    def body(self) -> None:
        self.sheet.sourced = True
        self.style = self.chance.choice((0, 2, 4, 5))
        titles = ("KODE SUB KEGIATAN", "NAMA SUB KEGIATAN", "NAMA SUMBER DANA", "KODE REKENING",
                  "NAMA REKENING", "NAMA STANDAR HARGA", "KOEFISIEN", "HARGA SATUAN",
                  "TOTAL HARGA")  # fmt: skip
        self.add(*enumerate(titles))
        for sub in self.subs:
            for line in sub.lines:
                numbers = [self.detail(sub, line, item) for item in line.items]
                self.sheet.lines[numbers[0]] = line
        self.add((5, "JUMLAH"), (8, self.money(sum(sub.amount for sub in self.subs))))

    def detail(self, sub: Sub, line: Line, item: Item) -> int:
        return self.add((0, sub.code), (1, sub.name), (2, line.source), (3, line.account),
                        (4, line.name), (5, item.name), (6, f"{item.count} OH"),
                        (7, float(item.price)), (8, self.money(item.amount)))  # fmt: skip
