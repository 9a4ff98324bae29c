"""Pengguna: who may sit at the program, and as what."""

from PySide6.QtWidgets import QHBoxLayout

from perdin.i18n import N_, _
from perdin.rules.workflow import Role, label
from perdin.services import people, users
from perdin.services.users import UserRow
from perdin.ui import theme
from perdin.ui.fields.choice import CheckField, ChoiceField
from perdin.ui.fields.form import Form
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

COLUMNS = (
    Column(N_("Nama"), lambda row: row.name, width_px=220, stretch=True),
    Column(N_("Peran"), lambda row: label(row.role), width_px=130),
    Column(N_("Pegawai"), lambda row: row.employee, width_px=220),
    Column(
        N_("Kata sandi"),
        lambda row: _("dipakai") if row.has_password else _("tidak ada"),
        width_px=110,
    ),
    Column(N_("Keadaan"), lambda row: _("Aktif") if row.active else _("Tidak aktif"), width_px=110),
)


class UsersSection(Section):
    """Add a user, or change the role of one; each sets a password of their own."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self._shown: UserRow | None = None
        self.list = SmallView(COLUMNS, most_rows=8)
        self.name = TextField()
        self.role = ChoiceField([(one, label(one)) for one in Role], Role.STAF)

        def find(text: str) -> list[Suggestion]:
            return [
                Suggestion(row.id, row.name, row.position)
                for row in people.suggest_employees(seat.desk, text)
            ]

        self.employee = SuggestField(off_thread(seat.tasks, find), hint=_("Nama atau NIP pegawai"))
        self.active = CheckField(_("Boleh &masuk"), True)
        self.form = Form(label_px=130)
        self.form.add(_("&Nama"), self.name, required=True)
        self.form.add(_("&Peran"), self.role, required=True)
        self.form.add(
            _("P&egawai"),
            self.employee,
            hint=_("Supaya ia tidak memutuskan perjalanannya sendiri."),
        )
        self.form.add("", self.active)
        self.new_button = theme.button(_("Pengguna &baru"), "user-plus")
        self.save_button = theme.button(_("&Simpan"), "save", primary=True)
        row = QHBoxLayout()
        row.addWidget(self.new_button)
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.body.addWidget(self.list)
        self.body.addWidget(self.form)
        self.body.addLayout(row)
        self.body.addWidget(
            theme.muted(_("Kata sandi diatur tiap pengguna sendiri, lewat namanya di kanan atas."))
        )
        self.body.addStretch(1)
        self.list.selection_changed.connect(lambda _count: self._choose())
        self.new_button.clicked.connect(self._begin)
        self.save_button.clicked.connect(self._save)
        self._begin()

    def load(self) -> None:
        """Ask for the users."""
        desk = self.seat.desk
        self.seat.tasks.run(
            lambda: users.list_users(desk), self.list.set_rows, failed=self.notices.problem
        )

    def _begin(self) -> None:
        self._shown = None
        self.name.set_value("")
        self.name.setEnabled(True)
        self.employee.set_value(None)
        self.employee.setEnabled(True)
        self.role.set_value(Role.STAF)
        self.active.set_value(True)
        self.list.grid.clearSelection()
        self.form.clear_problems()

    def _choose(self) -> None:
        chosen = next(iter(self.list.selected()), None)
        if isinstance(chosen, UserRow):
            self._shown = chosen
            self.name.set_value(chosen.name)
            self.employee.set_value(Suggestion(0, chosen.employee) if chosen.employee else None)
            self.name.setEnabled(False)
            self.employee.setEnabled(False)
            self.role.set_value(chosen.role)
            self.active.set_value(chosen.active)

    def _save(self) -> None:
        if not self.form.check():
            return
        desk, shown = self.seat.desk, self._shown
        name, role, active = self.name.value(), self.role.value(), self.active.value()
        employee = self.employee.value()
        if shown is not None:
            self.seat.tasks.run(
                lambda: users.change_user(desk, shown.id, role, active=active),
                self._saved,
                failed=self.notices.problem,
            )
        else:
            self.seat.tasks.run(
                lambda: users.add_user(desk, name, role, employee),
                self._saved,
                failed=self.notices.problem,
            )

    def _saved(self, _done: object) -> None:
        self.notices.success(_("Pengguna disimpan."))
        self._begin()
        self.load()
