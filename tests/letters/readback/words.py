"""Indonesian dates, numbers and money, written down a second time for the tests alone."""

from datetime import date

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
UNITS = (
    *("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)


def day_of(day: date) -> str:
    """``5 Maret 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_of(first: date, last: date) -> str:
    """``5 Maret 2026``, ``3–5 Maret 2026``, ``30 Maret – 2 April 2026``."""
    if first == last:
        return day_of(first)
    if first.month == last.month:
        return f"{first.day}–{day_of(last)}"
    return f"{first.day} {MONTHS[first.month - 1]} – {day_of(last)}"


def weekdays_of(first: date, last: date) -> str:
    """``Senin``, ``Senin s.d. Rabu``."""
    names = DAYS[first.weekday()], DAYS[last.weekday()]
    return names[0] if first == last else " s.d. ".join(names)


def money(amount: int) -> str:
    """``Rp1.250.000``."""
    digits = str(amount)
    groups: list[str] = []
    while digits:
        digits, group = digits[:-3], digits[-3:]
        groups.insert(0, group)
    return "Rp" + ".".join(groups)


def spelled(number: int) -> str:
    """``seratus dua puluh ribu``: a whole number in words, below a thousand million."""
    if number < 12:
        return UNITS[number]
    if number < 20:
        return f"{UNITS[number - 10]} belas"
    for unit, name, one in (
        (1_000_000, "juta", "satu juta"),
        (1_000, "ribu", "seribu"),
        (100, "ratus", "seratus"),
        (10, "puluh", ""),
    ):
        many, rest = divmod(number, unit)
        if many:
            head = one if many == 1 else f"{spelled(many)} {name}"
            return f"{head} {spelled(rest)}".strip()
    raise AssertionError(number)


def spelled_money(amount: int) -> str:
    """``dua ribu rupiah``."""
    return f"{spelled(amount) or 'nol'} rupiah"
