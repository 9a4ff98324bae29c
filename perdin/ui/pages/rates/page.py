"""Tarif: the rate sets by regulation, what each holds, and what is done with a set."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import N_, _, number
from perdin.rules.rates import KIND_NAMES
from perdin.rules.workflow import Right
from perdin.services.desk import Topic
from perdin.services.reference import rates
from perdin.services.reference.rate_packages import PackagePreview
from perdin.services.reference.rate_writing import AUTHORITY_NAMES
from perdin.services.reference.rates import RateRow, SetRow
from perdin.ui import theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.page import Page
from perdin.ui.pages.rates.comparing import Comparing
from perdin.ui.pages.rates.editor import SetEditor
from perdin.ui.pages.rates.keys_pane import KeysPane
from perdin.ui.pages.rates.more_menu import MoreMenu
from perdin.ui.pages.rates.package_pane import PackagePane
from perdin.ui.pages.rates.words import (
    amount_word,
    edition_word,
    kind_word,
    level_word,
    regulation_word,
    state_tone,
    state_word,
    validity,
)
from perdin.ui.seat import Seat
from perdin.ui.table.columns import RIGHT, Column
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work

TYPING_MS = 150
SETS_PX = 512


def _set_columns(today: date) -> tuple[Column[SetRow], ...]:
    return (
        Column(
            title=N_("Peraturan"),
            text=regulation_word,
            width_px=112,
            stretch=True,
            tip=edition_word,
        ),
        Column(
            title=N_("Kedudukan"), text=lambda row: _(AUTHORITY_NAMES[row.authority]), width_px=124
        ),
        Column(title=N_("Masa berlaku"), text=validity, width_px=160, tip=validity),
        Column(
            title=N_("Keadaan"),
            text=lambda row: state_word(row, today),
            width_px=104,
            tone=state_tone,
        ),
    )


RATES: tuple[Column[RateRow], ...] = (
    Column(
        title=N_("Jenis"),
        text=lambda row: kind_word(row.kind),
        width_px=228,
        tip=lambda row: kind_word(row.kind),
    ),
    Column(
        title=N_("Tempat"),
        text=lambda row: row.place_name,
        width_px=140,
        stretch=True,
        tip=lambda row: row.place_name,
    ),
    Column(
        title=N_("Tingkat"),
        text=lambda row: level_word(row.level),
        width_px=90,
        tip=lambda row: level_word(row.level),
    ),
    Column(
        title=N_("Tarif"),
        text=lambda row: amount_word(row.kind, row.amount),
        align=RIGHT,
        width_px=110,
    ),
)


class RatesPage(Page):
    """Look up any rate with its source; add the office's own set."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.RATES})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Tarif"))
        self._wanted: int | None = None
        self._shown: SetRow | None = None
        self._asking = self.seat.newest()
        self.new_button = theme.button(_("Tarif &baru"), "plus", primary=True)
        self.change_button = theme.button(_("&Ubah tarif ini"), "pencil")
        self.sets = SmallView(
            _set_columns(seat.desk.today), most_rows=None, name="rate_sets", memory=seat.memory
        )
        self.search = TextField()
        self.search.setPlaceholderText(_("Cari provinsi, rute, atau tingkat"))
        self.search.setAccessibleName(_("Cari tarif"))
        self.search.setClearButtonEnabled(True)
        kinds = [(kind, kind_word(kind)) for kind in KIND_NAMES]
        self.kind = ChoiceField([(None, _("Semua jenis")), *kinds])
        self.kind.setAccessibleName(_("Jenis tarif"))
        self.about = theme.muted()
        self.rates = SmallView(RATES, most_rows=None, name="rates", memory=seat.memory)
        self.editor = SetEditor(seat, self.notices)
        self.comparing = Comparing(seat, self.notices)
        self.package = PackagePane(seat, self.notices)
        self.keys = KeysPane(seat, self.notices)
        self.more = MoreMenu(self, self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._later = Debounce(self, self._ask_rates, quiet_ms=TYPING_MS)
        for field in (self.search, self.kind):
            field.edited.connect(lambda _value: self._later.start())
        self.sets.selection_changed.connect(lambda _count: self._choose())
        self.rates.selection_changed.connect(lambda _count: self._explain())
        self.new_button.clicked.connect(partial(self._edit, None))
        self.change_button.clicked.connect(lambda: self._edit(self._shown))
        for pane in (self.editor, self.package):
            pane.finished.connect(self._finished)
        for plain in (self.comparing, self.keys):
            plain.finished.connect(lambda: self._finished(0, ""))

    def load(self) -> None:
        """Ask for the sets anew."""
        desk = self.seat.desk
        self.seat.ask(lambda: rates.list_sets(desk), self._show_sets)

    def open_record(self, record: object) -> None:
        """Show this set's rates."""
        if isinstance(record, int):
            self._wanted = record
            self.load()

    def works(self) -> Sequence[Work]:
        """What is typed in whichever of the panes is open."""
        return [*self.editor.works(), *self.package.works(), *self.keys.works()]

    def _lay_out(self) -> None:
        self.buttons.addWidget(self.more.button)
        self.buttons.addWidget(self.change_button)
        self.buttons.addWidget(self.new_button)
        self.change_button.hide()
        self.new_button.setVisible(self.seat.desk.may(Right.EDIT_RATES))
        narrow = QHBoxLayout()
        narrow.setSpacing(theme.GAP)
        narrow.addWidget(self.search, 1)
        narrow.addWidget(self.kind, 1)
        right = QVBoxLayout()
        right.setSpacing(theme.GAP)
        right.addLayout(narrow)
        right.addWidget(self.rates, 1)
        right.addWidget(self.about)
        self.sets.setFixedWidth(SETS_PX)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.WIDE)
        row.addWidget(self.sets)
        row.addLayout(right, 1)
        self._stack.addWidget(both)
        for pane in (self.editor, self.comparing, self.package, self.keys):
            self._stack.addWidget(pane)
        self.body.addWidget(self._stack, 1)
        self.opens_at = self.sets
        self._offer_buttons()

    def _show_sets(self, rate_sets: list[SetRow]) -> None:
        set_id = self._wanted or (self._shown.id if self._shown else None)
        self._wanted = None
        self.sets.set_rows(rate_sets)
        ids = [rate_set.id for rate_set in rate_sets]
        if rate_sets:
            self.sets.grid.selectRow(ids.index(set_id) if set_id in ids else 0)
            self._choose()

    def _choose(self) -> None:
        chosen = next(iter(self.sets.selected()), None)
        if isinstance(chosen, SetRow):
            self._shown = chosen
            self._offer_buttons()
            self._ask_rates()

    def _ask_rates(self) -> None:
        shown, desk = self._shown, self.seat.desk
        text, kind = self.search.value(), self.kind.value()
        if shown is not None:
            self._asking.ask(lambda: rates.list_rates(desk, shown.id, kind, text), self._show_rates)

    def _show_rates(self, rate_rows: list[RateRow]) -> None:
        self.rates.set_rows(rate_rows)
        self._explain()

    def _explain(self) -> None:
        chosen = next(iter(self.rates.selected()), None)
        if isinstance(chosen, RateRow):
            sentence = _("{kind} {place}: {amount}. Sumber: {source}")
            self.about.setText(
                sentence.format(
                    kind=kind_word(chosen.kind),
                    place=chosen.place_name or _("semua tempat"),
                    amount=amount_word(chosen.kind, chosen.amount),
                    source=chosen.source or "–",
                )
            )
        else:
            title = self._shown.title if self._shown else ""
            edition = edition_word(self._shown) if self._shown else ""
            counted = _("{count} tarif").format(count=number(len(self.rates.rows())))
            other = len(self._shown.rules) if self._shown else 0
            rules = _("{count} aturan sendiri").format(count=number(other)) if other else ""
            self.about.setText(
                " · ".join(part for part in (counted, rules, title, edition) if part)
            )

    @property
    def shown(self) -> SetRow | None:
        """The set that is chosen in the list."""
        return self._shown

    def _offer_buttons(self) -> None:
        """None while a set is edited: another would throw away what is typed."""
        at_list = self._stack.currentIndex() == 0
        may = self.seat.desk.may(Right.EDIT_RATES) and at_list
        shown = self._shown
        self.new_button.setVisible(may)
        self.more.button.setVisible(at_list and shown is not None)
        self.change_button.setVisible(may and shown is not None and not shown.replaced)
        if shown is not None:
            correct = shown.corrected_only
            self.change_button.setText(
                _("&Perbaiki tarif ini") if correct else _("&Ubah tarif ini")
            )

    def show_pane(self, pane: QWidget) -> None:
        """Show one of the panes in the place of the list."""
        self.notices.clear()
        self._stack.setCurrentWidget(pane)
        self._offer_buttons()

    def copy_shown(self) -> None:
        """Begin a new set with the rates of the one that is shown."""
        self.show_pane(self.editor)
        self.editor.open(None, copied=self._shown)

    def compare_shown(self) -> None:
        """Lay the shown set beside the one before it."""
        self.show_pane(self.comparing)
        self.comparing.open(self.sets.rows(), self._shown)

    def open_package(self, preview: PackagePreview) -> None:
        """Show what a package would do."""
        self.show_pane(self.package)
        self.package.open(preview)

    def _edit(self, set_row: SetRow | None, _checked: bool = False) -> None:
        self.show_pane(self.editor)
        self.editor.open(set_row)

    def _finished(self, set_id: int, sentence: str) -> None:
        self._stack.setCurrentIndex(0)
        self._offer_buttons()
        self.sets.setFocus()
        if sentence:
            self.notices.success(sentence)
        self._wanted = set_id or None
        self.load()
