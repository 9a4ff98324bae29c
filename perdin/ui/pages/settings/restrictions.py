"""Aturan hemat: what decrees restrict of travel, entered by the office with its own figures."""

from datetime import timedelta
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.rules.restriction_shapes import SHAPES
from perdin.rules.restriction_words import faults, statement
from perdin.rules.restrictions import EFFECT_NAMES, SUBJECT_NAMES, Effect, Restriction, Subject
from perdin.services.office import restrictions
from perdin.services.office.restrictions import RestrictionRow
from perdin.ui import theme
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.suggest import Suggestion
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.settings.restriction_fields import (
    COLUMNS,
    ZonesField,
    kind_suggestions,
    kinds_field,
    places_field,
)
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.seat import Seat

COUNTED = (Subject.DAYS, Subject.PEOPLE)
SHAPE_CHARS = 28


class RestrictionsSection(EntrySection[RestrictionRow]):
    """A new one begins as one of five shapes; one that trips were submitted under only ends."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(
            seat, notices, COLUMNS, _("Aturan &baru"), name="restrictions", most_rows=3
        )
        self._shown: RestrictionRow | None = None
        today = seat.desk.today
        self.shape = ChoiceField([(at, _(shape.name)) for at, shape in enumerate(SHAPES)], 0)
        self.name, self.basis = TextField(longest=120), TextField(longest=200)
        self.basis.setPlaceholderText(_("mis. Inpres 1/2025 dan keputusan kepala daerah"))
        self.subject = ChoiceField([(member, _(word)) for member, word in SUBJECT_NAMES.items()])
        self.effect = ChoiceField([(member, _(word)) for member, word in EFFECT_NAMES.items()])
        self.first_day, self.last_day = DateField(today), DateField(today)
        self.last_day.setPlaceholderText(_("belum ditentukan"))
        self.percent = NumberField(least=1, most=100)
        self.each_line = CheckField(_("Dari tiap baris anggaran, bukan seluruhnya"))
        self.most = NumberField(least=1, most=999)
        self.most_permitted = NumberField(least=1, most=999)
        self.giver = TextField(longest=120)
        self.zones, self.kinds, self.places = ZonesField(), kinds_field(), places_field(seat)
        self.words = TextField(longest=200)
        self.words.setPlaceholderText(_("dipisah koma, mis. studi banding, kunjungan kerja"))
        self.said = theme.muted()
        self.withdraw_button = theme.button(_("&Cabut…"), "ban", flat=True)
        self.remove_button = theme.button(_("&Hapus…"), "trash-2", flat=True)
        self._lay_out()
        self.form.edited.connect(lambda _field: self._follow())
        self.shape.edited.connect(lambda _at: self._begin_with_shape())
        self.withdraw_button.clicked.connect(self._withdraw)
        self.remove_button.clicked.connect(self._remove)
        self.begin_empty()

    def _lay_out(self) -> None:
        add, pair = self.form.add, self.form.add_pair
        pair((_("&Nama"), self.name), (_("&Dasar hukum"), self.basis), required=True)
        pair((f"{_('&Mulai')} *", self.first_day), (_("Sam&pai"), self.last_day))
        pair((_("&Yang dibatasi"), self.subject), (_("A&kibat"), self.effect))
        pair((_("Boleh dipakai (%)"), self.percent), ("", self.each_line))
        pair((_("Paling banyak"), self.most), (_("Sampai, dengan izin"), self.most_permitted))
        add(_("Pemberi izin"), self.giver)
        add(_("Tujuan"), self.zones)
        add(_("Tempat"), self.places)
        add(_("Jenis"), self.kinds)
        add(_("Kata dalam maksud"), self.words)
        self.form.add_widget(self.said)
        self.shape.setMinimumContentsLength(SHAPE_CHARS)
        self.shape.setAccessibleName(_("Bentuk untuk memulai"))
        self._beside.insertWidget(1, self.shape)
        for button in (self.withdraw_button, self.remove_button):
            self.add_button(button)

    def order_tabs(self) -> None:
        """Let each zone, the chips and the buttons come in reading order."""
        stops: list[QWidget] = []
        for field in self.form.rows:
            own = getattr(field, "tab_stops", None)
            stops += own() if own is not None else [field]
        stops += [
            self.new_button, self.shape, self.withdraw_button, self.remove_button,
            self.save_button,
        ]  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def load(self) -> None:
        """Ask for the rules."""
        desk = self.seat.desk
        self.seat.ask(lambda: restrictions.list_restrictions(desk), self.list.set_rows)

    def begin(self) -> None:
        """A new rule of the first shape."""
        self._shown = None
        self.shape.show()
        self.shape.set_value(0)
        self._begin_with_shape()
        self.form.take_as_saved()

    def show_entry(self, entry: RestrictionRow) -> None:
        """Show a rule; of one in use only the last day may change."""
        self._shown = entry
        self.shape.hide()
        self._fill(entry.restriction, entry.places)

    def save(self) -> None:
        """Keep the rule, or when it ends."""
        desk, shown, typed = self.seat.desk, self._shown, self.typed()
        if typed is None:
            self.form.set_problem(self.first_day, _("Wajib diisi."))
            return
        if not self._is_whole(typed):
            return
        if shown is not None and shown.trips:
            last, rule_id, version = typed.last_day, typed.id, shown.version
            self.seat.act(
                self.save_button,
                lambda: restrictions.end_restriction(desk, rule_id, version, last),
                lambda _nothing: self.saved(_("Akhir aturan hemat disimpan.")),
            )
            return
        version_seen = shown.version if shown else None
        self.seat.act(
            self.save_button,
            lambda: restrictions.save_restriction(desk, typed, version_seen),
            lambda _rule_id: self.saved(_("Aturan hemat disimpan dan berlaku sejak harinya.")),
        )

    def typed(self) -> Restriction | None:
        """The rule as it is typed; what its subject does not ask for is left out."""
        first, subject = self.first_day.value(), self.subject.value()
        if first is None or subject is None or self.effect.value() is None:
            return None
        travel, counted = subject is Subject.TRAVEL, subject in COUNTED
        ceiling = subject is Subject.CEILING
        permitted = self.effect.value() is Effect.PERMISSION
        return Restriction(
            name=self.name.value(),
            basis=self.basis.value(),
            subject=subject,
            effect=self.effect.value(),
            first_day=first,
            last_day=self.last_day.value(),
            giver=self.giver.value() if permitted else "",
            percent=self.percent.value() if ceiling else None,
            each_line=ceiling and self.each_line.value(),
            most=self.most.value() if counted else None,
            most_permitted=self.most_permitted.value() if counted and permitted else None,
            zones=() if ceiling else self.zones.value(),
            kinds=self.kinds.value() if travel else (),
            places=self.places.value() if travel else (),
            words=self._words() if travel else (),
            id=self._shown.restriction.id if self._shown else 0,
        )

    def _words(self) -> tuple[str, ...]:
        return tuple(word.strip() for word in self.words.value().split(",") if word.strip())

    def _is_whole(self, typed: Restriction) -> bool:
        """Say under each field what the rule lacks; whether nothing is lacking."""
        lacking = list(faults(typed))
        for name, sentence in lacking:
            self.form.set_problem(getattr(self, name), sentence)
        return not lacking

    def _begin_with_shape(self) -> None:
        shape = SHAPES[self.shape.value() or 0]
        self._fill(
            Restriction(
                name=_(shape.name),
                basis="",
                subject=shape.subject,
                effect=shape.effect,
                first_day=self.seat.desk.today,
                giver=_(shape.giver) if shape.giver else "",
                zones=shape.zones,
                words=shape.words,
            ),
            {},
        )
        self.first_day.set_value(None)
        self._follow()

    def _fill(self, rule: Restriction, names: dict[str, str]) -> None:
        for text, words in (
            (self.name, rule.name),
            (self.basis, rule.basis),
            (self.giver, rule.giver),
            (self.words, ", ".join(rule.words)),
        ):
            text.set_value(words)
        for number, value in (
            (self.percent, rule.percent),
            (self.most, rule.most),
            (self.most_permitted, rule.most_permitted),
        ):
            number.set_value(value)
        self.subject.set_value(rule.subject)
        self.effect.set_value(rule.effect)
        self.first_day.set_value(rule.first_day)
        self.last_day.set_value(rule.last_day)
        self.each_line.set_value(rule.each_line)
        self.zones.set_value(rule.zones)
        self.kinds.set_value(kind_suggestions(rule.kinds))
        self.places.set_value([Suggestion(code, names.get(code, code)) for code in rule.places])
        used = self._shown is not None and self._shown.trips > 0
        for row in self.form.rows:
            row.setEnabled(row is self.last_day or not used)
        self.withdraw_button.setVisible(used and not self._is_taken_back())
        self.remove_button.setVisible(self._shown is not None and not used)
        self._follow()

    def _is_taken_back(self) -> bool:
        return self._shown is not None and self._shown.taken_back

    def _follow(self) -> None:
        """Show what the subject and the effect ask for, and say the rule back."""
        subject, permitted = self.subject.value(), self.effect.value() is Effect.PERMISSION
        counted, travel = subject in COUNTED, subject is Subject.TRAVEL
        for field, shown in (
            (self.percent, subject is Subject.CEILING),
            (self.each_line, subject is Subject.CEILING),
            (self.most, counted),
            (self.most_permitted, counted and permitted),
            (self.giver, permitted),
            (self.zones, counted or travel),
            (self.places, travel),
            (self.kinds, travel),
            (self.words, travel),
        ):
            self.form.show_field(field, shown=shown)
        unit = _("Paling lama (hari)") if subject is Subject.DAYS else _("Paling banyak (orang)")
        self.form.set_label(self.most, unit)
        abroad = _("Luar negeri dikenali dari rekening 5.1.02.04.02 atau dari kata dalam maksud.")
        self.form.set_hint(self.zones, abroad if travel else "")
        typed = self.typed()
        across = _("Berlaku bagi perjalanan yang sedikitnya sehari jatuh di antara tanggal itu.")
        names = {place.value: place.text for place in self.places.people()}
        whole = typed is not None and not list(faults(typed))
        sentence = statement(typed, names) if typed is not None and whole else ""
        self.said.setText(" ".join(filter(None, (sentence, across))))

    def _withdraw(self) -> None:
        desk, shown = self.seat.desk, self._shown
        if shown is None:
            return
        rule = shown.restriction
        before = max(rule.first_day, desk.today) - timedelta(days=1)
        words = _(
            "Mulai hari ini {name} tidak berlaku lagi. Yang sudah dijawab pada perjalanan tetap "
            "tercatat."
        ).format(name=rule.name)
        if ask(self, _("Cabut aturan ini?"), words, _("&Cabut"), dangerous=True):
            self.seat.act(
                self.withdraw_button,
                lambda: restrictions.end_restriction(desk, rule.id, shown.version, before),
                lambda _nothing: self.saved(_("Aturan hemat dicabut.")),
            )

    def _remove(self) -> None:
        desk, shown = self.seat.desk, self._shown
        if shown is None:
            return
        words = _("{name} belum dipakai pada perjalanan mana pun.").format(
            name=shown.restriction.name
        )
        if ask(self, _("Hapus aturan ini?"), words, _("&Hapus"), dangerous=True):
            rule_id = shown.restriction.id
            self.seat.act(
                self.remove_button,
                lambda: restrictions.remove_restriction(desk, rule_id, shown.version),
                lambda _nothing: self.saved(_("Aturan hemat dihapus.")),
            )
