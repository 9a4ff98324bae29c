"""Hari libur: the days by which deadlines are counted, of the year chosen at the top."""

from dataclasses import replace
from pathlib import Path

from perdin.i18n import N_, _, weekday_date
from perdin.importers.tables.understanding import Choices
from perdin.rules.workflow import Right
from perdin.rules.working_days import DayOffKind
from perdin.services.office import days_off, days_off_sheet
from perdin.services.office.days_off import KIND_NAMES, DayOff
from perdin.services.office.days_off_sheet import DaysOffPreview
from perdin.services.office.lateness import Shift
from perdin.services.safekeeping import automatic
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings import sheet_acts
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.pages.settings.sheet_acts import OtherSheet
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column


def _standing(row: DayOff) -> str:
    if row.struck:
        return _("Tidak berlaku: kantor bekerja")
    if row.estimated:
        return _("Perkiraan")
    return _("Dari kantor") if row.own else ""


COLUMNS: tuple[Column[DayOff], ...] = (
    Column(
        title=N_("Tanggal"),
        text=lambda row: weekday_date(row.day),
        width_px=200,
    ),
    Column(title=N_("Nama"), text=lambda row: row.name, width_px=280, stretch=True),
    Column(title=N_("Jenis"), text=lambda row: _(KIND_NAMES[row.kind]), width_px=120),
    Column(title=N_("Keterangan"), text=_standing, width_px=200),
)


class DaysOffSection(EntrySection[DayOff]):
    """Add a day off, change one, or let one not count; who is late by it is said at once."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(
            seat, notices, COLUMNS, _("Hari libur &baru"), name="days_off", most_rows=8
        )
        self._shown: DayOff | None = None
        self.day = DateField(seat.desk.today)
        self.name = TextField()
        self.name.setPlaceholderText(_("mis. Hari jadi Kota Serang"))
        self.kind = ChoiceField([(kind, _(word)) for kind, word in KIND_NAMES.items()])
        self.form.add(_("&Tanggal"), self.day, required=True)
        self.form.add(_("&Nama"), self.name, required=True)
        self.form.add(_("&Jenis"), self.kind)
        about = _(
            "Batas penyerahan SPJ dihitung dalam hari kerja: hari libur dan cuti bersama tidak "
            "dihitung. Yang diubah di sini tidak diubah oleh pembaruan program."
        )
        self.form.add_widget(theme.muted(about))
        self.strike_button = theme.button(_("Tidak ber&laku"), "ban", flat=True)
        self.restore_button = theme.button(_("Ber&lakukan kembali"), "undo-2", flat=True)
        for button, act in (
            (self.strike_button, self._strike),
            (self.restore_button, self._restore),
        ):
            self.add_button(button)
            button.clicked.connect(act)
        self.import_button = theme.button(_("&Impor…"), "upload", flat=True)
        self.export_button = theme.button(_("E&kspor…"), "download", flat=True)
        for button, act in (
            (self.import_button, self._choose_file),
            (self.export_button, self._export),
        ):
            self.add_button(button)
            button.clicked.connect(act)
        self.export_button.setVisible(seat.desk.may(Right.EXPORT))
        self.sheet = OtherSheet()
        self.add_button(self.sheet)
        self.sheet.wanted.connect(self._read)
        self.begin_empty()

    def load(self) -> None:
        """Ask for the days off of the year."""
        desk, year = self.seat.desk, self.seat.year()
        self.seat.ask(lambda: days_off.list_days_off(desk, year), self.list.set_rows)

    def begin(self) -> None:
        """An empty form."""
        self._fill(None)

    def show_entry(self, entry: DayOff) -> None:
        """Show a day off, which may change."""
        self._fill(entry)

    def _fill(self, entry: DayOff | None) -> None:
        self._shown = entry
        self.day.set_value(entry.day if entry is not None else None)
        self.name.set_value(entry.name if entry is not None else "")
        self.kind.set_value(entry.kind if entry is not None else DayOffKind.LOCAL)
        struck = entry is not None and entry.struck
        self.strike_button.setVisible(entry is not None and not struck)
        self.restore_button.setVisible(struck)

    def save(self) -> None:
        """Add the day off, or change it."""
        desk, day, shown = self.seat.desk, self.day.value(), self._shown
        if day is None:
            return
        typed = DayOff(
            day=day,
            name=self.name.value(),
            kind=self.kind.value(),
            struck=shown is not None and shown.struck,
            id=shown.id if shown is not None else None,
            version=shown.version if shown is not None else None,
        )
        self.seat.act(self.save_button, lambda: days_off.save_day_off(desk, typed), self._kept)

    def _strike(self) -> None:
        desk, shown = self.seat.desk, self._shown
        if shown is not None and shown.id is not None and shown.version is not None:
            day_off_id, version = shown.id, shown.version
            self.seat.act(
                self.strike_button,
                lambda: days_off.strike_day_off(desk, day_off_id, version),
                self._kept,
            )

    def _restore(self) -> None:
        desk, shown = self.seat.desk, self._shown
        if shown is not None:
            back = replace(shown, struck=False)
            self.seat.act(
                self.restore_button, lambda: days_off.save_day_off(desk, back), self._kept
            )

    def _export(self) -> None:
        desk, year = self.seat.desk, self.seat.year()
        sheet_acts.export(
            self.seat,
            self.notices,
            self,
            title=_("Simpan hari libur"),
            file_name=f"hari-libur-{year}.xlsx",
            write=lambda path: days_off_sheet.write_days_off(desk, year, path),
        )

    def _choose_file(self) -> None:
        path = sheet_acts.choose(self.seat, self, _("Hari libur"))
        if path is not None:
            self.sheet.hide()
            self._read(path, Choices())

    def _read(self, path: Path, choices: Choices) -> None:
        desk = self.seat.desk
        self.seat.ask(lambda: days_off_sheet.preview_days_off(desk, path, choices), self._look)

    def _look(self, preview: DaysOffPreview) -> None:
        self.sheet.follow(preview.path, preview.understanding)
        if sheet_acts.refused(self.notices, preview.path, preview.problems):
            return
        desk, rows = self.seat.desk, (*preview.new, *preview.changed)
        counts = _("{name}: {new} baru, {changed} berubah, {same} tetap.").format(
            name=preview.path.name,
            new=len(preview.new),
            changed=len(preview.changed),
            same=preview.same,
        )
        sheet_acts.offer(
            self.notices,
            counts,
            [f"{weekday_date(row.day)} {row.name}" for row in rows],
            lambda: self.seat.act(
                self.import_button,
                lambda: automatic.importing(
                    desk, lambda: days_off_sheet.import_days_off(desk, rows)
                ),
                self._kept,
            ),
        )

    def _kept(self, shift: Shift) -> None:
        """Whoever was called late by the calendar of before is named."""
        self.sheet.hide()
        sentences = [_("Hari libur disimpan.")]
        if shift.in_time:
            sentence = _("Tidak lagi terlambat: {names}.")
            sentences.append(sentence.format(names=", ".join(shift.in_time)))
        if shift.late:
            sentences.append(_("Kini terlambat: {names}.").format(names=", ".join(shift.late)))
        self.saved(" ".join(sentences))
