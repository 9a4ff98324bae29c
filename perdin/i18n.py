"""The language in use, and how it writes dates, money and numbers.

The message in the code is the Indonesian sentence, so the main language is always whole; English
is the one catalogue, ``resources/locale/en.po``, read straight from its source when it is chosen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from perdin import resources

LANGUAGES = ("id", "en")

# Babel knows them too, but loading it for a list's dates takes 30 ms of every start.
MONTHS = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
           "Oktober", "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
}  # fmt: skip
WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

_translations: NullTranslations = NullTranslations()
_language = "id"
_writing: ContextVar[bool] = ContextVar("writing an official paper", default=False)


def use_language(code: str) -> None:
    """Choose the language of everything said from now on: ``id`` or ``en``.

    Raises ValueError for another code.
    """
    global _translations, _language
    if code not in LANGUAGES:
        raise ValueError(f"unknown language {code!r}")
    _translations = _catalogue(code) if code != "id" else NullTranslations()
    _language = code


def language() -> str:
    """The language in use, ``id`` or ``en``."""
    return _language


@contextmanager
def on_paper() -> Iterator[None]:
    """Speak Indonesian inside, in this thread: letters and recaps do not follow the screen."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def _wording() -> str:
    """The language of what is being said: the screen's, or a paper's."""
    return "id" if _writing.get() else _language


@lru_cache
def _catalogue(code: str) -> NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po  # 40 ms that only an English start pays

    with resources.path("resources", "locale", f"{code}.po").open("rb") as source:
        catalogue = read_po(source, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _(message: str) -> str:
    """The message in the language in use; fill ``{named}`` fields with ``.format`` afterwards."""
    return message if _writing.get() else _translations.gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for «translate later»
    """Mark a constant for translation; it is translated where it is shown, with ``_``."""
    return message


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a message that fits a number."""
    if _writing.get():
        return one if number == 1 else many
    return _translations.ngettext(one, many, number)


_SIZES = (
    (10**12, N_("Rp{number} T")),
    (10**9, N_("Rp{number} M")),
    (10**6, N_("Rp{number} jt")),
    (10**3, N_("Rp{number} rb")),
)


def in_days(count: int) -> str:
    """``3 hari``; in English ``1 day``, ``3 days``."""
    return ngettext("{count} hari", "{count} hari", count).format(count=number(count))


def in_nights(count: int) -> str:
    """``2 malam``; in English ``1 night``, ``2 nights``."""
    return ngettext("{count} malam", "{count} malam", count).format(count=number(count))


def in_persons(count: int) -> str:
    """``3 orang``; in English ``1 person``, ``3 persons``."""
    return ngettext("{count} orang", "{count} orang", count).format(count=number(count))


def rupiah(amount: int) -> str:
    """``1234567`` as ``Rp1.234.567``: the same in both languages, as letters print it."""
    digits = f"{abs(amount):,}".replace(",", ".")
    return f"-Rp{digits}" if amount < 0 else f"Rp{digits}"


def short_rupiah(amount: int) -> str:
    """An amount as an axis has room for: ``Rp950 rb``, ``Rp1,2 jt``, ``Rp12 jt``, ``Rp3,4 M``."""
    sign, rest = "-" if amount < 0 else "", abs(amount)
    for size, word in _SIZES:
        if rest >= size:
            whole, tenth = divmod((rest * 10 + size // 2) // size, 10)
            if whole >= 10:
                whole, tenth = (rest + size // 2) // size, 0
            point = "." if _wording() == "en" else ","
            shown = f"{whole}{point}{tenth}" if tenth else str(whole)
            return sign + _(word).format(number=shown)
    return rupiah(amount)


def percentage(hundredths: int) -> str:
    """``2496`` as ``24,96%``."""
    sign, rest = "-" if hundredths < 0 else "", abs(hundredths)
    point = "." if _wording() == "en" else ","
    return f"{sign}{number(rest // 100)}{point}{rest % 100:02}%"


def number(value: int) -> str:
    """A whole number with the separators of the language in use."""
    text = f"{value:,}"
    return text if _wording() == "en" else text.replace(",", ".")


def file_size(count: int) -> str:
    """How large a file of so many bytes is, as people say it.

    >>> file_size(6_240_000), file_size(340_200), file_size(12)
    ('6,2 MB', '340 KB', '1 KB')
    """
    if count >= 1_000_000:
        tenths = max(round(count / 100_000), 10)
        point = "." if _wording() == "en" else ","
        return f"{number(tenths // 10)}{point}{tenths % 10} MB"
    return f"{max(1, round(count / 1_000))} KB"


def long_date(day: date) -> str:
    """``23 November 2026``."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def short_date(day: date) -> str:
    """``23 Nov 2026``."""
    return f"{day.day} {month_name(day.month)[:3]} {day.year}"


def weekday_date(day: date) -> str:
    """``Senin, 23 November 2026``."""
    return f"{weekday_name(day)}, {long_date(day)}"


def weekday_name(day: date) -> str:
    """``Senin``."""
    return WEEKDAYS[_wording()][day.weekday()]


def month_name(month: int) -> str:
    """``Januari`` for 1, in the language in use."""
    return MONTHS[_wording()][month - 1]


def span(first: date, last: date) -> str:
    """A span of days, nothing said twice: ``3–5 Maret 2026``, ``28 Februari – 2 Maret 2026``."""
    if first == last:
        return long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last)}"
    if first.year == last.year:
        return f"{long_date(first).rsplit(' ', 1)[0]} – {long_date(last)}"
    return f"{long_date(first)} – {long_date(last)}"


def clock(moment: datetime) -> str:
    """``23 Nov 2026 14.05`` in the zone that the moment carries."""
    return f"{short_date(moment.date())} {moment:%H.%M}"


def terbilang(amount: int) -> str:
    """An amount in Indonesian words, as receipts print it, without the word «rupiah».

    Always Indonesian: it is a text of the letter, not of the screen. Raises ValueError below 0.
    """
    from num2words import num2words

    if amount < 0:
        raise ValueError("terbilang of a negative amount")
    words = " ".join(num2words(amount, lang="id").split())
    if amount // 1_000 % 1_000 == 1:
        words = words.replace("satu ribu", "seribu")  # «satu juta seribu», as it is spoken
    return words
