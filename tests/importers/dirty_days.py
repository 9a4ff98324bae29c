"""Days as old registers write them."""

from datetime import date
from random import Random

Cell = str | float | bool | date
_NAMES = """
    Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember
""".split()  # noqa: SIM905
_SHORT = "Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des".split()  # noqa: SIM905
_WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()  # noqa: SIM905
_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam")


def long_day(day: date) -> str:
    """«3 Maret 2024»."""
    return f"{day.day} {_NAMES[day.month - 1]} {day.year}"


def day_cell(chance: Random, day: date) -> Cell:
    """A day alone."""
    return chance.choice((
        day, long_day(day), f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}",
        f"{day.day} {_SHORT[day.month - 1]} {day.year}", f"{day:%Y-%m-%d} 00:00:00",
        float((day - date(1899, 12, 30)).days), f"{_WEEKDAYS[day.weekday()]}, {long_day(day)}",
        f"{day:%d/%m/%y}",
    ))  # fmt: skip


def letter_cell(chance: Random, day: date) -> Cell:
    """A letter's date."""
    return chance.choice((day_cell(chance, day), f"Tgl. {long_day(day)}"))


def span_text(chance: Random, leave: date, back: date) -> Cell:
    """First and last day in one cell."""
    if leave == back:
        return chance.choice((day_cell(chance, leave), f"{long_day(leave)} (1 hari)"))
    to = chance.choice((" s.d. ", " s/d ", " - ", "-", " sd ", " sampai "))
    ways = [
        f"{long_day(leave)}{to}{long_day(back)}",
        f"{leave:%d/%m/%Y}{to if to != '-' else ' - '}{back:%d/%m/%Y}",
        f"{leave.day} {_NAMES[leave.month - 1]}{to}{long_day(back)}",
        f"{long_day(leave)} selama {(back - leave).days + 1} hari",
    ]
    if leave.month == back.month:
        ways += [f"{leave.day}{to}{long_day(back)}", f"{leave:%d}-{back:%d/%m/%Y}"]
    if (back - leave).days == 2 and leave.month == back.month:
        ways.append(f"{leave.day}, {leave.day + 1} dan {long_day(back)}")
    return chance.choice(ways)


def lasting(chance: Random, days: int) -> Cell:
    """How many days."""
    return chance.choice((
        float(days), f"{days} hari", f"{days} ({_WORDS[days]}) hari", f"{days} Hr", str(days),
    ))  # fmt: skip
