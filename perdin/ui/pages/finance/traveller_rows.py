"""Queues about the money of travellers: the account that a row opens, and what rows share."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from perdin.i18n import N_, _, rupiah, short_date
from perdin.services.accounting.money_gate import another_year
from perdin.services.accounting.payments import PayForm
from perdin.services.books import book_numbers
from perdin.services.desk import Desk
from perdin.ui.colours import Tone
from perdin.ui.notices import ask
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.table.columns import Column, Row

DAY_PX = 104


class OfTraveller(Protocol):
    """A row about the money of one traveller."""

    @property
    def traveller_id(self) -> int:
        """Whose money it is."""

    @property
    def name(self) -> str:
        """The traveller's name."""

    @property
    def place(self) -> str:
        """Where the trip goes."""


class Hindered(Protocol):
    """A row which something may keep from going on."""

    @property
    def hindrance(self) -> str:
        """What keeps it from going on, in a sentence; empty where nothing does."""


class OfYear(Protocol):
    """A row whose money is of a fiscal year's budget."""

    @property
    def name(self) -> str:
        """The traveller's name."""

    @property
    def fiscal_year(self) -> int | None:
        """Which budget it is charged to."""


def agreed_year(parent: QWidget, rows: Sequence[OfYear], day: date, word: str) -> bool:
    """Whether money of one year's budget may be written down in another: asked before it is.

    Nothing is asked where both are of one year. ``word`` is what the button does.
    """
    others = [row for row in rows if row.fiscal_year not in (None, day.year)]
    if not others:
        return True
    names = ", ".join(dict.fromkeys(row.name for row in others))
    sentence = another_year(others[0].fiscal_year or 0, day)
    return ask(parent, _("Beban tahun anggaran lain?"), f"{names}. {sentence}", word)


class Judged(Hindered, Protocol):
    """Such a row with an amount."""

    @property
    def amount(self) -> int:
        """In rupiah."""


TravellerRow = TypeVar("TravellerRow", bound=OfTraveller)


class TravellerQueue(Queue[TravellerRow]):
    """A queue that has one row a traveller, and opens the traveller's account."""

    def key_of(self, row: TravellerRow) -> int:
        """The traveller."""
        return row.traveller_id

    def open_row(self, row: TravellerRow) -> None:
        """Show the account of a row's traveller."""
        self.seat.go("account", row.traveller_id)


def name_column(width_px: int) -> Column[OfTraveller]:
    """Who it is; takes the room that is left."""
    return Column(title=N_("Pelaksana"), text=lambda row: row.name, width_px=width_px, stretch=True)


def place_column(width_px: int) -> Column[OfTraveller]:
    """Where the trip goes."""
    return Column(title=N_("Tujuan"), text=lambda row: row.place, width_px=width_px)


def day_column(
    title: str, day: Callable[[Row], date], tip: Callable[[Row], str] | None = None
) -> Column[Row]:
    """A day, short, by which rows are sorted."""
    return Column(
        title=title,
        text=lambda row: short_date(day(row)),
        width_px=DAY_PX,
        tip=tip,
        order=day,
        whole=True,
    )


def hindrance_column(word: str, width_px: int) -> Column[Hindered]:
    """A word for what keeps a row from going on, and the whole of it as its tip."""
    return Column(
        title=N_("Halangan"),
        text=lambda row: _(word) if row.hindrance else "",
        width_px=width_px,
        tone=lambda _row: Tone.WARNING,
        tip=lambda row: row.hindrance,
    )


class Numbers:
    """The BKU numbers of several payments made at once: the typed one, then the next free ones."""

    def __init__(self, desk: Desk, form: PayForm) -> None:
        self._desk = desk
        self._form = form
        self._next = form.book_number

    def form(self) -> PayForm:
        """The form for the next payment, under its own number."""
        return replace(self._form, book_number=self._next)

    def used(self) -> None:
        """The number was given: go on to the next free one, off the UI thread."""
        form = self._form
        self._next = book_numbers.after(self._desk, self._next, form.paid_on, form.mechanism)


def hindrance_or_sum(rows: Sequence[Judged], sentence: str) -> str:
    """The first hindrance of some rows; without one their number and sum.

    ``sentence`` has ``{count}`` and ``{total}``; nothing is said of no rows.
    """
    for row in rows:
        if row.hindrance:
            return row.hindrance
    total = rupiah(sum(row.amount for row in rows))
    return sentence.format(count=len(rows), total=total) if rows else ""
