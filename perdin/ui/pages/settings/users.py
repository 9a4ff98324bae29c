"""Pengguna: who may sit at the program, and as what."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton

from perdin.errors import PerdinError
from perdin.i18n import N_, _
from perdin.rules.workflow import Role, label
from perdin.seat_errors import SecondNeeded
from perdin.services.office import people, users
from perdin.services.office.second_person import Second
from perdin.services.office.users import UserRow
from perdin.ui import theme
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.fields.text import TextField
from perdin.ui.frame.password import PasswordDialog
from perdin.ui.frame.second import SecondDialog
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column

COLUMNS: tuple[Column[UserRow], ...] = (
    Column(title=N_("Nama"), text=lambda row: row.name, width_px=220, stretch=True),
    Column(title=N_("Peran"), text=lambda row: label(row.role), width_px=130),
    Column(
        title=N_("Pegawai"),
        text=lambda row: row.employee or _("(belum dikaitkan)"),
        width_px=220,
    ),
    Column(
        title=N_("Kata sandi"),
        text=lambda row: _("dipakai") if row.has_password else _("tidak ada"),
        width_px=110,
    ),
    Column(
        title=N_("Keadaan"),
        text=lambda row: _("Aktif") if row.active else _("Tidak aktif"),
        width_px=110,
    ),
)


class UsersSection(EntrySection[UserRow]):
    """Add a user, or change one; each sets a password of their own, which may be forgotten."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, COLUMNS, _("Pengguna &baru"), name="users", most_rows=8)
        self._shown: UserRow | None = None
        self._forgetting = False
        self.name = TextField()
        self.role = ChoiceField([(role, label(role)) for role in Role], Role.STAF)

        def find(text: str) -> list[Suggestion]:
            return [
                Suggestion(row.id, row.name, row.position)
                for row in people.suggest_employees(seat.desk, text)
            ]

        self.employee = SuggestField(off_thread(seat.tasks, find), hint=_("Nama atau NIP pegawai"))
        self.active = CheckField(_("Boleh &masuk"), True)
        self.form.add(_("&Nama"), self.name, required=True)
        self.form.add(_("&Peran"), self.role, required=True)
        self.form.add(
            _("P&egawai"),
            self.employee,
            hint=_(
                "Satu orang satu tempat. Tanpa pegawai, ia tidak dapat memutuskan, memverifikasi, "
                "atau membayar."
            ),
        )
        self.form.add("", self.active)
        self.about = theme.muted()
        self.form.add_widget(self.about)
        self.password_button = theme.button(_("Buat kata sandi sa&ya…"), "lock")
        self.password_button.clicked.connect(self._make_password)
        self.password_button.hide()
        self.add_button(self.password_button)
        self.forget_button = theme.button(_("&Hapus kata sandi…"), "lock", flat=True)
        self.add_button(self.forget_button)
        self.forget_button.clicked.connect(self._forget)
        self.begin_empty()

    def load(self) -> None:
        """Ask for the users."""
        desk = self.seat.desk
        self.seat.ask(lambda: users.list_users(desk), self._show_users)

    def _show_users(self, rows: list[UserRow]) -> None:
        self.list.set_rows(rows)
        bare = [row for row in rows if row.active and not row.has_password]
        several = sum(row.active for row in rows) > 1
        own = any(row.id == self.seat.desk.person.user_id for row in bare)
        self.password_button.setVisible(several and own)
        names = ", ".join(row.name for row in bare)
        self.about.setText(
            _("Belum punya kata sandi: {names}. Masing-masing membuatnya sendiri.").format(
                names=names
            )
            if several and bare
            else _("Kata sandi diatur tiap pengguna sendiri, lewat namanya di kanan atas.")
        )

    def _make_password(self) -> None:
        done = _("Kata sandi diganti.")
        PasswordDialog(
            self.seat.desk, self.seat.tasks, lambda: self.notices.success(done), self
        ).exec()
        self.load()

    def begin(self) -> None:
        """An empty form."""
        self._shown = None
        self.name.set_value("")
        self.name.setEnabled(True)
        self.employee.set_value(None)
        self.forget_button.hide()
        self.role.set_value(Role.STAF)
        self.active.set_value(True)

    def show_entry(self, entry: UserRow) -> None:
        """Show a user, whose role, access and person may change."""
        self._shown = entry
        self.name.set_value(entry.name)
        known = entry.employee_id is not None
        self.employee.set_value(Suggestion(entry.employee_id, entry.employee) if known else None)
        self.name.setEnabled(False)
        own = entry.id == self.seat.desk.person.user_id
        self.forget_button.setVisible(entry.has_password and not own)
        self.role.set_value(entry.role)
        self.active.set_value(entry.active)

    def save(self) -> None:
        """Add the user, or change role, access and person."""
        desk, shown = self.seat.desk, self._shown
        name, role, active = self.name.value(), self.role.value(), self.active.value()
        employee = self.employee.value()

        self._forgetting = False

        def keep(second: Second | None) -> None:
            if shown is None:
                users.add_user(desk, name, role, employee, second)
                return
            now = (role, active, employee)
            if now != (shown.role, shown.active, shown.employee_id):
                users.change_user(
                    desk, shown.id, role, active=active, employee_id=employee, second=second
                )

        self._do(self.save_button, keep, self._kept)

    def _do(
        self,
        button: QPushButton,
        act: Callable[[Second | None], object],
        then: Callable[[object], object],
        second: Second | None = None,
    ) -> None:
        """Do it; where it takes two persons, ask for the other one and do it with them."""

        def failed(problem: PerdinError) -> None:
            if isinstance(problem, SecondNeeded):
                self._ask_second(str(problem), lambda other: self._do(button, act, then, other))
            else:
                self.notices.problem(problem)

        self.seat.act(button, lambda: act(second), then, failed=failed)

    def _ask_second(self, sentence: str, go_on: Callable[[Second], object]) -> None:
        desk, shown = self.seat.desk, self._shown
        besides = [shown.id] if shown is not None and self._forgetting else []

        def ask_them(people: list[tuple[int, str]]) -> None:
            dialog = SecondDialog(people, sentence, self)
            if people and dialog.exec() == QDialog.DialogCode.Accepted:
                go_on(dialog.second())

        self.seat.ask(lambda: users.who_may_agree(desk, besides), ask_them)

    def _kept(self, _done: object) -> None:
        self.saved(_("Pengguna disimpan."))

    def _forget(self) -> None:
        desk, shown = self.seat.desk, self._shown
        if shown is None:
            return
        sentence = _(
            "{name} membuat yang baru saat masuk, disaksikan admin atau atasan. Jejak audit "
            "mencatatnya."
        ).format(name=shown.name)
        if ask(self, _("Hapus kata sandi?"), sentence, _("&Hapus"), dangerous=True):
            self._forgetting = True
            self._do(
                self.forget_button,
                lambda second: users.clear_password(desk, shown.id, second),
                self._forgotten,
            )

    def _forgotten(self, _nothing: object) -> None:
        self.saved(_("Kata sandi dihapus."))
