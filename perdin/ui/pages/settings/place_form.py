"""The list of places with the form of one: add, change, rename, split off, merge, hide."""

from collections.abc import Callable

from perdin.i18n import _
from perdin.rules.splits import RATES_FROM_NAMES, RatesFrom
from perdin.services.reference import place_acts, place_list, place_merging
from perdin.services.reference.place_list import KIND_NAMES, PlaceEntry
from perdin.services.reference.place_rows import NewName, PlaceForm
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.parts_field import PartsField
from perdin.ui.pages.settings.place_bar import PlaceBar
from perdin.ui.pages.settings.place_words import COLUMNS, Mode, told
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.pages.settings.spellings_field import SpellingsField
from perdin.ui.places import place_field
from perdin.ui.seat import Seat
from perdin.ui.unsaved import leave

ROWS = 6
ROWS_WHILE_SPLIT = 2
"""The form of a split is the highest."""


class PlaceEntries(EntrySection[PlaceEntry]):
    """Saving does what the form is for; what a place was called stays on what is there."""

    def __init__(self, seat: Seat, notices: NoticeBar, bar: PlaceBar) -> None:
        super().__init__(
            seat,
            notices,
            COLUMNS,
            _("Tempat &baru"),
            name="places",
            most_rows=None,
            empty=_("Tidak ada yang cocok."),
        )
        self.word = _("Tempat")
        self.bar = bar
        bar.narrowed_anew.connect(self.load)
        self._shown: PlaceEntry | None = None
        self._mode = Mode.ENTRY
        self._asking = self.seat.newest()
        self.kind = ChoiceField([(kind, _(word)) for kind, word in KIND_NAMES.items()], "kabupaten")
        self.code, self.name = TextField(longest=16), TextField(longest=120)
        self.valid_from, self.basis = DateField(seat.desk.today), TextField(longest=200)
        self.rates_from = ChoiceField(
            [(answer, _(word)) for answer, word in RATES_FROM_NAMES.items()]
        )
        self.into = place_field(seat, _("Ketik nama tempat yang tetap dipakai"))
        self.parts = PartsField(seat)
        self.spellings = SpellingsField(seat)
        self.about = theme.muted()
        self.rename_button = theme.button(_("&Ganti nama…"), "pencil", flat=True)
        self.split_button = theme.button(_("&Pemekaran…"), "route", flat=True)
        self.merge_button = theme.button(_("Gab&ungkan…"), "link", flat=True)
        self.hide_button = theme.button(_("Sembun&yikan"), "ban", flat=True)
        self.offer_button = theme.button(_("Ta&warkan lagi"), "undo-2", flat=True)
        self.back_button = theme.button(_("Bata&l"), flat=True)
        self._lay_out()
        self._connect()
        self.begin_empty()

    def _lay_out(self) -> None:
        self.body.insertWidget(1, self.about)
        self.form.add(_("&Tetap dipakai"), self.into)
        self.form.add_pair((_("&Jenis"), self.kind), (_("K&ode"), self.code))
        self.form.add(_("&Nama"), self.name, required=True)
        self.form.add_pair((_("Ada seja&k"), self.valid_from), (_("&Dasar hukum"), self.basis))
        self.form.add(_("Ta&rif"), self.rates_from)
        self.form.add(
            _("Ikut pinda&h"),
            self.parts,
            hint=_("Isi nomornya di daerah baru, mis. 01. Yang di dalamnya ikut pindah."),
        )
        self.form.add(
            _("&Sebutan"),
            self.spellings,
            hint=_("Ketik di baris kosong untuk menambah; kosongkan sebuah baris untuk menghapus."),
        )
        self.form.set_hint(
            self.rates_from,
            _("Dipakai bila tabel tarif kantor tidak memuat tempat ini; selalu disebut alasannya."),
        )
        for button in (
            self.rename_button, self.split_button, self.merge_button, self.hide_button,
            self.offer_button, self.back_button,
        ):  # fmt: skip
            self.add_button(button)

    def _connect(self) -> None:
        for button, mode in (
            (self.rename_button, Mode.RENAME),
            (self.split_button, Mode.SPLIT),
            (self.merge_button, Mode.MERGE),
            (self.back_button, Mode.ENTRY),
        ):
            button.clicked.connect(self._enters(mode))
        self.hide_button.clicked.connect(lambda: self._hide(hidden=True))
        self.offer_button.clicked.connect(lambda: self._hide(hidden=False))

    def _enters(self, mode: Mode) -> Callable[[], None]:
        return lambda: leave(self.works(), self.notices, lambda: self._enter(mode))

    def load(self) -> None:
        """Ask for the places that fit."""
        desk, narrowed = self.seat.desk, self.bar.narrowed()
        self._asking.ask(lambda: place_list.list_places(desk, narrowed), self.list.set_rows)
        if not self.bar.knows_provinces:
            self.seat.ask(lambda: place_list.list_provinces(desk), self.bar.offer_provinces)

    def begin(self) -> None:
        """A new place."""
        self._shown = None
        self._fill(Mode.ENTRY)

    def show_entry(self, entry: PlaceEntry) -> None:
        """Show a place, whose words may change."""
        self._shown = entry
        self._fill(Mode.ENTRY)

    def _enter(self, mode: Mode) -> None:
        self.parts.offer(())
        self._fill(mode)
        if mode is Mode.SPLIT:
            self._ask_for_parts()
        self.form.clear_problems()
        self.form.take_as_saved()
        self.list.grid.selects_first = True
        self.form.go_to_first()

    def _ask_for_parts(self) -> None:
        """Offer what lies in the place, where anything does that is listed."""
        desk, shown = self.seat.desk, self._shown
        if shown is None:
            return

        def offer(entries: list[PlaceEntry]) -> None:
            if self._mode is Mode.SPLIT and self._shown is shown:
                self.parts.offer(entries)
                self.form.show_field(self.parts, shown=bool(entries))

        self.seat.ask(lambda: place_list.parts_of(desk, shown.code), offer)

    def _fill(self, mode: Mode) -> None:
        """Show the fields that a mode asks for, and what of the place they hold."""
        shown, self._mode = self._shown, mode
        self.list.keep_rows(ROWS_WHILE_SPLIT if mode is Mode.SPLIT else ROWS)
        self.list.grid.scrollTo(self.list.grid.currentIndex())
        entry = shown if mode in (Mode.ENTRY, Mode.RENAME) else None
        self.kind.set_value(shown.kind if shown is not None else "kabupaten")
        self.code.set_value(entry.code if entry is not None else "")
        self.name.set_value(shown.name if shown is not None and mode is not Mode.SPLIT else "")
        words = entry if mode is Mode.ENTRY else None
        self.valid_from.set_value(words.valid_from if words is not None else None)
        self.basis.set_value(words.basis if words is not None else "")
        self.rates_from.set_value(words.rates_from if words is not None else RatesFrom.ASK)
        self.spellings.set_value(words.spellings if words is not None else ())
        self.into.set_value(None)
        self._show_fields(shown, mode)

    def _show_fields(self, shown: PlaceEntry | None, mode: Mode) -> None:
        new = mode is Mode.SPLIT or (mode is Mode.ENTRY and shown is None)
        known, merging = mode is Mode.ENTRY and shown is not None, mode is Mode.MERGE
        born = shown is not None and bool(shown.split_from) and not shown.moved
        split = mode is Mode.SPLIT or (known and born)
        for field, wanted in (
            (self.into, merging),
            (self.kind, new),
            (self.code, new),
            (self.name, not merging),
            (self.valid_from, not merging),
            (self.basis, not merging),
            (self.rates_from, split),
            (self.parts, False),
            (self.spellings, new or known),
        ):
            self.form.show_field(field, shown=wanted)
        self.form.set_label(self.name, _("&Nama baru") if mode is Mode.RENAME else _("&Nama"))
        since = _("Berlaku seja&k") if mode in (Mode.RENAME, Mode.SPLIT) else _("Ada seja&k")
        self.form.set_label(self.valid_from, since)
        fixed = known and shown is not None and not shown.made
        self.name.setReadOnly(fixed)
        self.about.setText(told(shown, mode))
        open_ = known and shown is not None and not shown.merged_into
        hidden = shown is not None and shown.hidden
        self.rename_button.setVisible(open_)
        self.split_button.setVisible(open_ and shown is not None and shown.kind != "provinsi")
        self.merge_button.setVisible(open_ and shown is not None and shown.made)
        self.hide_button.setVisible(open_ and not hidden)
        self.offer_button.setVisible(open_ and hidden)
        self.back_button.setVisible(mode is not Mode.ENTRY)

    def save(self) -> None:
        """Do what the form is for."""
        act = {
            Mode.ENTRY: self._save_entry,
            Mode.RENAME: self._rename,
            Mode.SPLIT: self._split,
            Mode.MERGE: self._merge,
        }[self._mode]
        act()

    def typed(self) -> PlaceForm:
        """The place as it is typed."""
        shown = self._shown if self._mode is Mode.ENTRY else None
        return PlaceForm(
            code=self.code.value(),
            kind=self.kind.value(),
            name=self.name.value(),
            valid_from=self.valid_from.value(),
            basis=self.basis.value(),
            rates_from=self.rates_from.value(),
            spellings=self.spellings.value(),
            id=shown.id if shown is not None else None,
            version=shown.version if shown is not None else None,
        )

    def _save_entry(self) -> None:
        desk, form = self.seat.desk, self.typed()
        self.seat.act(self.save_button, lambda: place_acts.save_place(desk, form), self._kept)

    def _rename(self) -> None:
        desk, shown, since = self.seat.desk, self._shown, self.valid_from.value()
        if shown is None or since is None:
            self.form.set_problem(self.valid_from, _("Wajib diisi."))
            return
        new = NewName(self.name.value(), since, self.basis.value())
        self.seat.act(
            self.save_button,
            lambda: place_acts.rename_place(desk, shown.id, shown.version, new),
            lambda _nothing: self.saved(
                _("{name} berganti nama. Surat dan perjalanan yang sudah ada tetap.").format(
                    name=shown.name
                )
            ),
        )

    def _split(self) -> None:
        desk, shown, form, moves = self.seat.desk, self._shown, self.typed(), self.parts.value()
        if shown is not None:
            self.seat.act(
                self.save_button,
                lambda: place_acts.split_place(desk, shown.id, shown.version, form, moves),
                self._kept,
            )

    def _merge(self) -> None:
        desk, shown, into = self.seat.desk, self._shown, self.into.value()
        if shown is None or into is None:
            self.form.set_problem(self.into, _("Wajib diisi."))
            return
        self.seat.act(
            self.save_button,
            lambda: place_merging.merge_place(desk, shown.id, shown.version, into),
            lambda _nothing: self.saved(_("{name} digabungkan.").format(name=shown.name)),
        )

    def _hide(self, *, hidden: bool) -> None:
        desk, shown = self.seat.desk, self._shown
        if shown is not None:
            button = self.hide_button if hidden else self.offer_button
            pattern = _("{name} tidak ditawarkan lagi.") if hidden else _("{name} ditawarkan lagi.")
            self.seat.act(
                button,
                lambda: place_acts.hide_place(desk, shown.id, shown.version, hidden=hidden),
                lambda _nothing: self.saved(pattern.format(name=shown.name)),
            )

    def _kept(self, claims: tuple[str, ...]) -> None:
        """Whoever is called by the same spelling is named."""
        self.saved(" ".join([_("Tempat disimpan."), *claims]))
