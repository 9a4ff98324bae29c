"""A set of rates: entered row by row, copied, taken from a sheet, or corrected with a reason."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.rates import Authority
from perdin.services.reference import corrections, places, rate_import, rates
from perdin.services.reference.rate_import import RatePreview
from perdin.services.reference.rates import NewRate, RateRow, SetRow
from perdin.ui import files, shortcuts, theme
from perdin.ui.mnemonics import Tabs
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.rates.copy_bar import CopyBar
from perdin.ui.pages.rates.matching import Matching
from perdin.ui.pages.rates.rates_field import RatesField
from perdin.ui.pages.rates.rules_part import RulesPart
from perdin.ui.pages.rates.set_head import SetHead
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Then, Work, leave, stay

MOST_SAID = 4


class SetEditor(QWidget):
    """Regulation and validity above, its rates below."""

    finished = Signal(int, str)
    """The set (0 when nothing was kept), and what was done in a sentence."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._shown: SetRow | None = None
        self._before: set[NewRate] = set()
        self._checking = self._seat.newest()
        self.form = SetHead(seat.desk.today)
        self.regulation, self.reason = self.form.regulation, self.form.reason
        self.valid_from, self.valid_to = self.form.valid_from, self.form.valid_to
        self.authority = self.form.authority
        self.rates = RatesField(notices, seat.memory)
        self.remove_button = theme.button(_("&Hapus baris"), "trash-2", flat=True)
        self.import_button = theme.button(_("&Impor dari Excel…"), "upload")
        self.copying = CopyBar()
        self.rules = RulesPart()
        self.tabs = Tabs()
        self.matching = Matching(seat, notices)
        self.matching.hide()
        self.warning = NoticeBar()
        self.save_button = theme.button(_("&Simpan tarif"), "save", primary=True)
        self.cancel_button = theme.button(_("&Batal"), flat=True)
        self._lay_out()
        self.form.watch(self.rates)
        self.form.watch(self.copying.percent)
        self.rates.edited.connect(self._look)
        self.authority.edited.connect(lambda _one: self._offer_rules())
        self.copying.reckoned.connect(self.rates.replace_all)
        self.remove_button.clicked.connect(self.rates.remove)
        self.import_button.clicked.connect(self._import)
        self.matching.taken.connect(self._put)
        self.matching.left.connect(lambda: self._match(None))
        self.save_button.clicked.connect(lambda: self.save())
        self.cancel_button.clicked.connect(self._give_up)
        shortcuts.shown(self, "Esc", self.leave)

    def open(self, set_row: SetRow | None, *, copied: SetRow | None = None) -> None:
        """Show a set, or begin a new one, from the rates of another where one is ``copied``."""
        self._shown, self._before = set_row, set()
        shown = set_row or copied
        self.form.show_set(set_row, copied)
        self.copying.setVisible(copied is not None)
        self._match(None)
        self.rules.set_value(shown.rules if shown else {})
        self.tabs.setCurrentIndex(0)
        self._offer_rules()
        self._show_rows(())
        self._take_as_saved()
        desk = self._seat.desk
        self._seat.ask(lambda: places.rate_places(desk), self.rates.set_places)
        if shown is None:
            self.regulation.setFocus()
            return
        set_id = shown.id
        then = self._show_stored if copied is None else partial(self._show_copied, copied)
        self._seat.ask(lambda: rates.list_rates(desk, set_id), then)
        (self.rates.kind if copied is None else self.regulation).setFocus()

    @property
    def _corrects(self) -> bool:
        """Whether saving writes a new edition with its reason."""
        return self._shown is not None and self._shown.corrected_only

    def works(self) -> Sequence[Work]:
        """The set that is typed: its validity, its rates and its rules."""
        return [
            Work(
                name=lambda: self.regulation.value() or _("tarif baru"),
                changed=lambda: not self.isHidden() and self._changed(),
                forget=self._give_up,
                save=self.save,
            )
        ]

    def leave(self) -> None:
        """Go back to the list by Esc, which alone throws nothing away that is typed."""
        leave(self.works(), self._notices, self._give_up)

    def save(self, then: Then = stay) -> None:
        """Write the set and go on; or say what is wrong and keep what is typed."""
        first, last = self.valid_from.value(), self.valid_to.value()
        edited = self.rates_changed() or self.rules.form.changed()
        if not self.form.check_set(needs_reason=self._corrects and edited) or first is None:
            return
        if not self.rules.check():
            self.tabs.setCurrentWidget(self.rules)
            return
        rows, rules = self.rates.value(), self.rules.kept()
        if self.rates.half_typed() or not (rows or rules):
            sentence = _("Tambahkan sedikitnya satu tarif, atau impor dari Excel.")
            self._notices.error(self.rates.problem() or sentence)
            self.tabs.setCurrentIndex(0)
            self.rates.kind.setFocus()
            return
        job = self._job(first, last, rows, rules)
        self._seat.act(self.save_button, job, lambda set_id: self._saved(set_id, then))

    def _job(
        self,
        first: date,
        last: date | None,
        rows: tuple[NewRate, ...],
        rules: dict[str, object],
    ) -> Callable[[], int]:
        """What adds the set, or writes what is otherwise in it; gives the set."""
        desk, shown = self._seat.desk, self._shown
        if shown is None:
            regulation, title = self.regulation.value(), self.form.title.value()
            authority = self.authority.value()
            return lambda: rates.add_set(
                desk, regulation, authority, first, last, title=title, rows=rows, rules=rules
            )
        changed = [row for row in rows if row not in self._before]
        keys = {(row.kind, row.place, row.level) for row in rows}
        gone = [row for row in self._before if (row.kind, row.place, row.level) not in keys]
        new_rules = rules if rules != dict(shown.rules) else None
        last_day = last if last != shown.valid_to else None
        reason = self.reason.value()
        if self._corrects and (changed or gone or new_rules is not None):
            return lambda: corrections.correct_set(
                desk,
                shown.id,
                shown.version,
                reason,
                rows=changed,
                gone=gone,
                last_day=last_day,
                rules=new_rules,
            )

        def change() -> int:
            rates.change_set(
                desk,
                shown.id,
                shown.version,
                rows=changed,
                gone=gone,
                last_day=last_day,
                rules=new_rules,
            )
            return shown.id

        return change

    def _lay_out(self) -> None:
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.import_button)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        self.tabs.addTab(self.rates, _("Tarif"))
        self.tabs.addTab(self.rules, _("Aturan perhitungan"))
        self.tabs.tabBar().setAccessibleName(_("Tarif atau aturan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.form)
        column.addWidget(self.copying)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.matching, 1)
        column.addWidget(self.warning)
        column.addWidget(self._foot)

    def _show_stored(self, rate_rows: list[RateRow]) -> None:
        rows = [NewRate(r.kind, r.place, r.level, r.amount, r.source) for r in rate_rows]
        self._before = set(rows)
        with self.form.loading():
            self._show_rows(rows)

    def _show_copied(self, copied: SetRow, rate_rows: list[RateRow]) -> None:
        rows = [NewRate(r.kind, r.place, r.level, r.amount, r.source) for r in rate_rows]
        with self.form.loading():
            self.copying.open(copied.regulation, rows)
            self._show_rows(self.copying.value())

    def rates_changed(self) -> bool:
        """Whether the rates are otherwise than they are stored."""
        return set(self.rates.value()) != self._before

    def _offer_rules(self) -> None:
        """Rules of reckoning are the office's own; a national set has none."""
        own = self.authority.value() is Authority.LOCAL
        self.tabs.setTabVisible(1, own)
        if not own:
            self.rules.set_value({})

    def _changed(self) -> bool:
        return self.form.changed() or self.rules.form.changed()

    def _take_as_saved(self) -> None:
        self.form.take_as_saved()
        self.rules.form.take_as_saved()

    def _give_up(self) -> None:
        self._take_as_saved()
        self.finished.emit(0, "")

    def _show_rows(self, rows: Sequence[NewRate]) -> None:
        self.rates.set_value(rows)
        self._look()

    def _look(self) -> None:
        """Say which rates are above what the nation allows."""
        desk, day = self._seat.desk, self.valid_from.value() or self._seat.desk.today
        own = self.authority.value() is Authority.LOCAL
        rows = self.rates.value() if own else ()
        self._checking.ask(
            lambda: rate_import.above_ceiling(desk, rows, max(day, desk.today)), self._warn
        )

    def _warn(self, sentences: list[str]) -> None:
        if sentences:
            shown = sentences[:MOST_SAID]
            if len(sentences) > MOST_SAID:
                rest = _("dan {count} tarif lain di atas batas.")
                shown.append(rest.format(count=len(sentences) - MOST_SAID))
            self.warning.warning("\n".join(shown))
        else:
            self.warning.clear()

    def _import(self) -> None:
        kinds = _("Excel atau CSV (*.xlsx *.xls *.ods *.csv)")
        path = files.choose_open(self, self._seat.memory, _("Tabel tarif"), kinds)
        desk = self._seat.desk
        if path is not None:
            self._seat.ask(lambda: rate_import.preview_rates(desk, path), self._take)

    def _take(self, preview: RatePreview) -> None:
        """Take a plain sheet at once; of any other somebody looks at the columns first."""
        if preview.plain:
            self._put(preview)
        else:
            self._match(preview)

    def _match(self, preview: RatePreview | None) -> None:
        """Show what the columns of a sheet hold, in the place of the rates; or these again."""
        for part in (self.tabs, self._foot):
            part.setVisible(preview is None)
        self.matching.setVisible(preview is not None)
        if preview is not None:
            self._notices.clear()
            self.matching.open(preview)

    def _put(self, preview: RatePreview) -> None:
        self._match(None)
        self.rates.put(preview.rows)
        if preview.rules:
            self.rules.set_value(self.rules.value() | dict(preview.rules))
        sentence = _("{count} tarif dibaca dari {name}. Periksa, lalu simpan.")
        self._notices.info(sentence.format(count=len(preview.rows), name=preview.path.name))

    def _saved(self, set_id: int, then: Then) -> None:
        sentence = _("Tarif {regulation} disimpan.")
        self._take_as_saved()
        self.finished.emit(set_id, sentence.format(regulation=self.regulation.value()))
        then()
