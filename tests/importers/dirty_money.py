"""Invented budgets, and how offices and their systems write their facts into cells."""

from dataclasses import dataclass, field
from random import Random

Cell = str | float | bool
_WORDS = (
    "Perjalanan Dinas Biasa", "Perjalanan Dinas Dalam Kota", "Alat Tulis Kantor", "Bahan Cetak",
    "Makanan dan Minuman Rapat", "Jasa Tenaga Ahli", "Paket Meeting",
)  # fmt: skip
ACCOUNTS = (
    "5.1.02.04.01.0001", "5.1.02.04.01.0003", "5.1.02.04.01.0004", "5.1.02.01.01.0024",
    "5.1.02.01.01.0026", "5.1.02.01.01.0052", "5.1.02.02.01.0031", "5.2.02.05.02.0006",
)  # fmt: skip
_SUBS = ("0001", "0002", "0005", "0009", "0012")
_ITEMS = ("Uang harian", "Transport darat", "Kertas HVS", "Nasi kotak", "Penginapan", "Tiket")
SOURCES = ("PAD", "DANA ALOKASI UMUM", "DTU-DAU", "DBH Pajak")
MARKS = ("\u200c", "\ufeff", "\u00a0", "")


@dataclass(slots=True)
class Item:
    name: str
    count: int
    price: int

    @property
    def amount(self) -> int:
        return self.count * self.price


@dataclass(slots=True)
class Line:
    activity: str
    account: str
    name: str
    source: str
    items: list[Item] = field(default_factory=list)

    @property
    def amount(self) -> int:
        return sum(item.amount for item in self.items)


@dataclass(slots=True)
class Sub:
    code: str
    name: str
    source: str
    lines: list[Line] = field(default_factory=list)

    @property
    def amount(self) -> int:
        return sum(line.amount for line in self.lines)


def subs(chance: Random) -> list[Sub]:
    """Some sub kegiatan of one kegiatan, each with its accounts."""
    field_ = chance.choice(("7.01", "2.21", "1.03", "X.XX"))
    group = f"{field_}.01.2.{chance.choice(('01', '06', '08'))}"
    told = []
    for last in sorted(chance.sample(_SUBS, chance.randrange(1, 4))):
        sub = Sub(f"{group}.{last}", f"Kegiatan Nomor {last}", chance.choice(SOURCES))
        for account in sorted(chance.sample(ACCOUNTS, chance.randrange(1, 5))):
            line = Line(sub.code, account, f"Belanja {chance.choice(_WORDS)}", sub.source)
            for _item in range(chance.randrange(1, 4)):
                price = chance.randrange(1, 800) * chance.choice((50, 1_000, 5_000))
                line.items.append(Item(chance.choice(_ITEMS), chance.randrange(1, 60), price))
            sub.lines.append(line)
        told.append(sub)
    return told


def above(code: str) -> list[str]:
    """The groups of an account from the upmost: 5, 5.1, 5.1.02, …"""
    parts = code.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def money(chance: Random, amount: int, *, style: int) -> Cell:
    """An amount in one of the ways of a sheet, now and then in another of the same column."""
    if chance.random() < 0.1:
        style = chance.randrange(7)
    dots = f"{amount:,}".replace(",", ".")
    noise = amount + chance.choice((3e-8, -3e-8)) if amount < 10**8 else float(amount)
    return (
        float(amount), noise, f"Rp{dots},00", f"Rp. {dots}", f"{amount:,}.00", dots,
        f"{chance.choice(MARKS)}Rp {dots},-",
    )[style]  # fmt: skip


def wide(code: str) -> str:
    """An account as newer lists print it: 5.1.02.04.001.00001."""
    parts = code.split(".")
    for at, width in ((4, 3), (5, 5)):
        if at < len(parts):
            parts[at] = parts[at].zfill(width)
    return ".".join(parts)


def code_cell(chance: Random, code: str) -> str:
    """A code with what people and programs put around it."""
    if code.startswith("5.") and code.count(".") == 5 and chance.random() < 0.1:
        code = wide(code)
    return chance.choice((code, code, code, f"{code}.", f" {code} ", f"'{code}", f"\u200e{code}",
                          code.replace(".", " . ") if chance.random() < 0.2 else code))  # fmt: skip
