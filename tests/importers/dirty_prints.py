"""DPA as SIPD prints them."""

from tests.importers.dirty_layout import HEADS, Layout
from tests.importers.dirty_money import Cell, Item, Sub, above, code_cell


class Printed(Layout):
    """As SIPD prints it: a table for each sub kegiatan, which stands in the rows above it."""

    def body(self) -> None:
        group = self.subs[0].code.rsplit(".", 1)[0]
        self.label("Program", f"{group.rsplit('.', 2)[0]} PROGRAM PENUNJANG")
        self.label("Kegiatan", f"{group} Administrasi Umum")
        self.label("Organisasi", "7.01.0.00.0.00.09.0000 KECAMATAN CONTOH")
        self.sheet.sourced = self.chance.random() < 0.7
        self.at = 12 if self.changed else 7
        for sub in self.subs:
            self.table(sub)
        self.add((0, "Jumlah Total Anggaran Kegiatan"),
                 (self.at, self.money(sum(sub.amount for sub in self.subs))))  # fmt: skip

    def label(self, word: str, text: str) -> None:
        if self.chance.random() < 0.5:
            self.add((0, word), (1, ":"), (2, text))
        else:
            self.add((0, f"{word} : {text}"))

    def table(self, sub: Sub) -> None:
        self.label("Sub Kegiatan", f"{sub.code} {sub.name}")
        if self.sheet.sourced:
            bracket = self.chance.random() < 0.5
            self.label("Sumber Pendanaan", f"[{sub.source}]" if bracket else sub.source)
        self.label("Lokasi", "Kota Contoh")
        self.header()
        codes: set[str] = set()
        for line in sub.lines:
            for code in above(line.account):
                if code not in codes:
                    codes.add(code)
                    total = sum(
                        one.amount for one in sub.lines if one.account.startswith(f"{code}.")
                    )
                    self.add((0, code), (1, "BELANJA"), *self.amounts(total))
            self.line(line, (0, code_cell(self.chance, line.account)), (1, line.name),
                      *self.amounts(line.amount))  # fmt: skip
            if self.chance.random() < 0.5:
                self.add((1, f"[ # ] {line.name}"), *self.amounts(line.amount))
            for item in line.items:
                self.item(item)
            self.noise()
        self.add((0, "Jumlah Anggaran Sub Kegiatan :"), *self.amounts(sub.amount))
        self.add()

    def amounts(self, amount: int) -> list[tuple[int, Cell]]:
        told = [(self.at, self.money(amount))]
        return [(6, self.money(amount + 1_000_000)), *told] if self.changed else told

    def item(self, item: Item) -> None:
        cells: list[tuple[int, Cell]] = [
            (1, f"{item.name}\nSpesifikasi : Rincian"), *self.amounts(item.amount)
        ]  # fmt: skip
        for first in (2, 8) if self.changed else (3,):
            cells += [(first, f"{item.count} OH"), (first + 1, "OH"),
                      (first + 2, float(item.price)), (first + 3, 0.0)]  # fmt: skip
        self.add(*cells)

    def header(self) -> None:
        parts = ("Koefisien", "Satuan", "Harga", "PPN")
        code, name = HEADS["code"][0], HEADS["name"][0]
        if not self.changed:
            self.add((0, code), (1, name), (3, "Rincian Perhitungan"), (7, "Jumlah"))
            self.add(*((3 + at, part) for at, part in enumerate(parts)))
            return
        self.add((0, code), (1, name), (2, "Sebelum Perubahan"), (8, "Setelah Perubahan"),
                 (13, "Bertambah/(Berkurang)"))  # fmt: skip
        both = ((2, 6), (8, 12))
        self.add(*((first, "Rincian Perhitungan") for first, _last in both),
                 *((last, "Jumlah") for _first, last in both))  # fmt: skip
        self.add(*((first + at, part) for first, _last in both for at, part in enumerate(parts)))
