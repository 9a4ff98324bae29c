"""Ruang kebijakan: every choice that the law leaves to the office, on one page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from perdin.i18n import N_, _
from perdin.importers.tables.understanding import Choices
from perdin.rules.workflow import Right
from perdin.services.office import policy_rooms, policy_rooms_sheet
from perdin.services.office.policy_rooms import RoomRow
from perdin.services.office.policy_rooms_sheet import RoomsPreview
from perdin.services.safekeeping import automatic
from perdin.ui import theme
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings import sheet_acts
from perdin.ui.pages.settings.section import Section
from perdin.ui.pages.settings.sheet_acts import OtherSheet
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work

COLUMNS: tuple[Column[RoomRow], ...] = (
    Column(title=N_("Hal"), text=lambda row: row.title, width_px=300, stretch=True),
    Column(title=N_("Ketentuan"), text=lambda row: row.chosen, width_px=190),
    Column(title=N_("Bawaan"), text=lambda row: row.default, width_px=190),
    Column(
        title=N_("Ditetapkan dengan"),
        text=lambda row: row.set_by or _("bawaan"),
        tip=lambda row: row.basis,
        width_px=180,
    ),
    Column(title=N_("Bagian"), text=lambda row: row.subject, width_px=200, shown=False),
    Column(title=N_("Dasar hukum"), text=lambda row: row.basis, width_px=240, shown=False),
)


class RoomsSection(Section):
    """Nothing is typed here but a reason: each choice is changed where it stands, or by a sheet."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        about = _(
            "Di sini semua pilihan yang tidak ditentukan peraturan nasional: apa yang dipilih "
            "kantor ini, bawaannya, dan dasarnya. Ekspor menjadi lampiran Perwal; yang sudah "
            "ditetapkan diimpor kembali."
        )
        self.list = SmallView(COLUMNS, most_rows=None, name="rooms", memory=seat.memory)
        self.only = CheckField(_("Hanya yang &berbeda dari bawaan"))
        self.only.setAccessibleName(_("Hanya yang berbeda dari bawaan"))
        self.said = theme.muted()
        self.reason = TextField(longest=200)
        self.reason.setPlaceholderText(
            _("alasan, bila tarif kantor yang sudah dipakai perjalanan ikut berubah")
        )
        self.reason.setAccessibleName(_("Alasan perbaikan tarif kantor"))
        self.open_button = theme.button(_("&Ubah di tempatnya"), "pencil", primary=True)
        self.import_button = theme.button(_("&Impor…"), "upload", flat=True)
        self.export_button = theme.button(_("E&kspor…"), "download", flat=True)
        self.body.addWidget(theme.muted(about))
        self.body.addWidget(self.only, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        self.sheet = OtherSheet()
        for part in (self.export_button, self.import_button, self.sheet):
            row.addWidget(part)
        row.addWidget(self.reason, 1)
        row.addWidget(self.open_button)
        self.body.addLayout(row)
        self._rows: list[RoomRow] = []
        self.export_button.setVisible(seat.desk.may(Right.EXPORT))
        self.only.edited.connect(lambda _only: self._show(self._rows))
        self.list.selection_changed.connect(lambda _count: self._choose())
        self.list.activated.connect(lambda _row: self._open())
        self.open_button.clicked.connect(self._open)
        self.import_button.clicked.connect(self._choose_file)
        self.sheet.wanted.connect(self._read)
        self.export_button.clicked.connect(self._export)
        self._show([])

    def works(self) -> Sequence[Work]:
        """A reason that was typed for an import."""
        return [
            Work(
                name=lambda: self.word,
                changed=lambda: bool(self.reason.value()),
                forget=lambda: self.reason.set_value(""),
            )
        ]

    def load(self) -> None:
        """Ask for what is chosen."""
        desk = self.seat.desk
        self.seat.ask(lambda: policy_rooms.list_rooms(desk), self._show)

    def _show(self, rows: list[RoomRow]) -> None:
        self._rows = rows
        self.list.set_rows(row for row in rows if row.set_by or not self.only.value())
        self._choose()

    def _choose(self) -> None:
        row = self.list.current()
        self.open_button.setEnabled(row is not None)
        pattern = _("{subject}. Dasar hukum: {basis}")
        self.said.setText(
            "" if row is None else pattern.format(subject=row.subject, basis=row.basis)
        )

    def _open(self) -> None:
        row = self.list.current()
        if row is not None:
            self.seat.go(row.page, row.record)

    def _export(self) -> None:
        desk = self.seat.desk
        sheet_acts.export(
            self.seat,
            self.notices,
            self,
            title=_("Ruang kebijakan"),
            file_name="ruang-kebijakan.xlsx",
            write=lambda path: policy_rooms_sheet.write_rooms(desk, path),
        )

    def _choose_file(self) -> None:
        path = sheet_acts.choose(self.seat, self, _("Ruang kebijakan"))
        if path is not None:
            self.sheet.hide()
            self._read(path, Choices())

    def _read(self, path: Path, choices: Choices) -> None:
        desk = self.seat.desk
        self.seat.ask(lambda: policy_rooms_sheet.preview_rooms(desk, path, choices), self._look)

    def _look(self, preview: RoomsPreview) -> None:
        self.sheet.follow(preview.path, preview.understanding)
        if sheet_acts.refused(self.notices, preview.path, preview.problems):
            return
        desk = self.seat.desk
        sentence = _("{name}: {changed} ketentuan berubah, {same} tetap.")
        sheet_acts.offer(
            self.notices,
            sentence.format(
                name=preview.path.name, changed=len(preview.changed), same=preview.same
            ),
            [f"{room.title}: {room.before} → {room.after}" for room in preview.changed],
            lambda: self.seat.act(
                self.import_button,
                lambda: automatic.importing(
                    desk,
                    lambda: policy_rooms_sheet.import_rooms(desk, preview, self.reason.value()),
                ),
                self._imported,
            ),
        )

    def _imported(self, count: int) -> None:
        self.sheet.hide()
        self.reason.set_value("")
        self.notices.success(_("{count} ketentuan disimpan.").format(count=count))
        self.load()
