"""The office's own rates: entered row by row, or taken from a sheet."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.rules.rates import KIND_NAMES, LEVEL_NAMES, ZONE_NAMES, Authority
from perdin.services.reference import rate_import, rates
from perdin.services.reference.rate_import import RatePreview
from perdin.services.reference.rates import NewRate, RateRow, SetRow
from perdin.ui import files, theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.rates.rules_part import RulesPart
from perdin.ui.pages.rates.words import kind_word, zone_word
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money
from perdin.ui.table.small import SmallView
from perdin.ui.tasks import Newest

MOST_SAID = 4
ROWS: tuple[Column[NewRate], ...] = (
    Column(title=N_("Jenis"), text=lambda row: kind_word(row.kind), width_px=260, stretch=True),
    Column(title=N_("Zona"), text=lambda row: zone_word(row.place), width_px=180),
    Column(
        title=N_("Tingkat"), text=lambda row: _(LEVEL_NAMES.get(row.level, row.level)), width_px=180
    ),
    money(N_("Tarif"), lambda row: row.amount),
)


class SetEditor(QWidget):
    """Regulation and validity above, its rates below."""

    finished = Signal(int, str)
    """The set (0 when nothing was kept), and what was done in a sentence."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat
        self._notices = notices
        self._shown: SetRow | None = None
        self._before: set[NewRate] = set()
        self._checking = Newest(seat.tasks)
        today = seat.desk.today
        self.regulation, self.title = TextField(), TextField()
        self.regulation.setPlaceholderText(_("mis. Perwal 12/2026"))
        self.valid_from, self.valid_to = DateField(today), DateField(today)
        self.form = Form(label_px=120)
        kinds = [(one, kind_word(one)) for one in KIND_NAMES]
        self.kind = ChoiceField(kinds, hint=_("Pilih jenis tarif"))
        self.kind.setAccessibleName(_("Jenis"))
        zones = [(one, _(word)) for one, word in ZONE_NAMES.items()]
        self.place = ChoiceField([("", _("Semua tempat")), *zones], "")
        self.place.setAccessibleName(_("Zona"))
        self.level = ChoiceField([(one, _(word)) for one, word in LEVEL_NAMES.items()], "")
        self.level.setAccessibleName(_("Tingkat"))
        self.amount = MoneyField()
        self.amount.setAccessibleName(_("Tarif"))
        self.add_button = theme.button(_("&Tambah"), "plus")
        self.remove_button = theme.button(_("&Hapus baris"), "trash-2", flat=True)
        self.import_button = theme.button(_("&Impor dari Excel…"), "upload")
        self.rows = SmallView(ROWS, most_rows=None)
        self.rules = RulesPart()
        self.tabs = QTabWidget()
        self.warning = NoticeBar()
        self.save_button = theme.button(_("&Simpan tarif"), "save", primary=True)
        self.cancel_button = theme.button(_("&Batal"), flat=True)
        self._lay_out()
        self.add_button.clicked.connect(self._add)
        self.amount.returnPressed.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.import_button.clicked.connect(self._import)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(lambda: self.finished.emit(0, ""))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, self.leave, context=within)

    def open(self, one: SetRow | None) -> None:
        """Show the office's own set, or begin a new one."""
        self._shown, self._before = one, set()
        self.regulation.set_value(one.regulation if one else "")
        self.title.set_value(one.title if one else "")
        self.valid_from.set_value(one.valid_from if one else None)
        self.valid_to.set_value(one.valid_to if one else None)
        for field in (self.regulation, self.title, self.valid_from):
            field.setReadOnly(one is not None)
        self.valid_to.setReadOnly(one is not None and one.valid_to is not None)
        self.form.clear_problems()
        self.rules.set_value(one.rules if one else {})
        self.tabs.setCurrentIndex(0)
        self._show_rows(())
        if one is None:
            self.regulation.setFocus()
            return
        desk, set_id = self._seat.desk, one.id
        self._seat.tasks.run(
            lambda: rates.list_rates(desk, set_id), self._show_stored, failed=self._notices.problem
        )
        self.kind.setFocus()

    def leave(self) -> None:
        """Go back to the list by Esc, which alone throws nothing away that is typed."""
        typed = self.regulation.value() or self.title.value() if self._shown is None else ""
        rules = dict(self._shown.rules) if self._shown else {}
        if typed or set(self.rows.rows()) != self._before or self._typed_rules() != rules:
            said = _("Isian ini belum disimpan.")
            self._notices.warning(said, (_("Buang isian"), lambda: self.finished.emit(0, "")))
        else:
            self.finished.emit(0, "")

    def save(self) -> None:
        """Write the set; or say what is wrong and keep what is typed."""
        first, last = self.valid_from.value(), self.valid_to.value()
        self._check_days(first, last)
        if not self.form.check() or first is None:
            return
        if not self.rules.check():
            self.tabs.setCurrentWidget(self.rules)
            return
        rows, rules = self.rows.rows(), self._typed_rules()
        if not rows and not rules:
            self._notices.error(_("Tambahkan sedikitnya satu tarif, atau impor dari Excel."))
            self.kind.setFocus()
            return
        desk, shown = self._seat.desk, self._shown
        if shown is None:
            regulation, title = self.regulation.value(), self.title.value()
            self._seat.tasks.run(
                lambda: rates.add_set(
                    desk,
                    regulation,
                    Authority.LOCAL,
                    first,
                    last,
                    title=title,
                    rows=rows,
                    rules=rules,
                ),
                self._saved,
                failed=self._notices.problem,
                once=self.save_button,
            )
        else:
            changed = [row for row in rows if row not in self._before]
            keys = {(row.kind, row.place, row.level) for row in rows}
            gone = [row for row in self._before if (row.kind, row.place, row.level) not in keys]
            self._seat.tasks.run(
                lambda: rates.change_set(
                    desk,
                    shown.id,
                    shown.version,
                    rows=changed,
                    gone=gone,
                    last_day=last if last != shown.valid_to else None,
                    rules=rules if rules != dict(shown.rules) else None,
                ),
                lambda _version: self._saved(shown.id),
                failed=self._notices.problem,
                once=self.save_button,
            )

    def _check_days(self, first: date | None, last: date | None) -> None:
        if first is None and not self.valid_from.problem():
            self.form.set_problem(self.valid_from, _("Wajib diisi."))
        elif first is not None and last is not None and last < first:
            said = _("Tanggal berakhir mendahului tanggal mulai.")
            self.form.set_problem(self.valid_to, said)

    def _lay_out(self) -> None:
        self.form.add(_("&Peraturan"), self.regulation, required=True)
        self.form.add(_("T&entang"), self.title)
        first, last = f"{_('Berlaku &mulai')} *", _("S&ampai")
        self.form.add_pair((first, self.valid_from), (last, self.valid_to))
        self.valid_to.setToolTip(_("Kosongkan bila belum ada akhirnya."))
        entry = QHBoxLayout()
        entry.setSpacing(theme.GAP)
        for field, share in ((self.kind, 3), (self.place, 2), (self.level, 2), (self.amount, 2)):
            entry.addWidget(field, share)
        entry.addWidget(self.add_button)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.import_button)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        table = QWidget()
        amounts = QVBoxLayout(table)
        amounts.setContentsMargins(0, theme.GAP, 0, 0)
        amounts.setSpacing(theme.GAP)
        amounts.addLayout(entry)
        amounts.addWidget(
            theme.muted(
                _(
                    "Pilih jenis, zona, dan tingkat, isi tarifnya, lalu Tambah; atau impor lembar "
                    "dengan kolom Jenis, Zona, Tingkat, dan Tarif."
                )
            )
        )
        amounts.addWidget(self.rows, 1)
        self.tabs.addTab(table, _("Tarif"))
        self.tabs.addTab(self.rules, _("Aturan perhitungan"))
        self.tabs.tabBar().setAccessibleName(_("Tarif atau aturan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.form)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.warning)
        column.addLayout(foot)

    def _typed_rules(self) -> dict[str, Any]:
        """The rules as they are kept: lists, as JSON has no tuples."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self.rules.value().items()
        }

    def _show_stored(self, found: list[RateRow]) -> None:
        rows = [NewRate(r.kind, r.place, r.level, r.amount, r.source) for r in found]
        self._before = set(rows)
        self._show_rows(rows)

    def _show_rows(self, rows: list[NewRate] | tuple[NewRate, ...]) -> None:
        self.rows.set_rows(rows)
        desk, day = self._seat.desk, self.valid_from.value() or self._seat.desk.today
        wanted = tuple(rows)
        self._checking.ask(
            lambda: rate_import.above_ceiling(desk, wanted, max(day, desk.today)), self._warn
        )

    def _warn(self, said: list[str]) -> None:
        if said:
            shown = said[:MOST_SAID]
            if len(said) > MOST_SAID:
                rest = _("dan {count} tarif lain di atas batas.")
                shown.append(rest.format(count=len(said) - MOST_SAID))
            self.warning.warning("\n".join(shown))
        else:
            self.warning.clear()

    def _add(self) -> None:
        kind, amount = self.kind.value(), self.amount.value()
        if kind is None or not amount:
            self._notices.error(_("Pilih jenis tarif dan isi jumlahnya."))
            (self.kind if kind is None else self.amount).setFocus()
            return
        self._notices.clear()
        self._put([NewRate(kind, self.place.value(), self.level.value(), amount)])
        self.amount.set_value(None)
        self.level.setFocus()

    def _put(self, fresh: list[NewRate] | tuple[NewRate, ...]) -> None:
        keys = {(row.kind, row.place, row.level) for row in fresh}
        kept = [row for row in self.rows.rows() if (row.kind, row.place, row.level) not in keys]
        self._show_rows([*kept, *fresh])

    def _remove(self) -> None:
        gone = self.rows.selected()
        self._show_rows([row for row in self.rows.rows() if row not in gone])

    def _import(self) -> None:
        kinds = _("Excel atau CSV (*.xlsx *.xls *.ods *.csv)")
        path = files.choose_open(self, self._seat.memory, _("Tarif kantor"), kinds)
        desk = self._seat.desk
        if path is not None:
            self._seat.tasks.run(
                lambda: rate_import.preview_rates(desk, path),
                self._take,
                failed=self._notices.problem,
            )

    def _take(self, preview: RatePreview) -> None:
        if preview.problems:
            shown = "\n".join(str(one) for one in preview.problems[:8])
            more = len(preview.problems) - 8
            if more > 0:
                shown += "\n" + _("dan {count} masalah lain.").format(count=more)
            self._notices.error(shown)
            return
        self._put(preview.rows)
        if preview.rules:
            self.rules.set_value(self.rules.value() | dict(preview.rules))
        said = _("{count} tarif dibaca dari {name}. Periksa, lalu simpan.")
        self._notices.info(said.format(count=len(preview.rows), name=preview.path.name))

    def _saved(self, set_id: int) -> None:
        said = _("Tarif {regulation} disimpan.")
        self.finished.emit(set_id, said.format(regulation=self.regulation.value()))
