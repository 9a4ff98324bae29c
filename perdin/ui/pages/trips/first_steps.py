"""After the first start: what an office still needs before its letters, and what it has already."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from perdin.i18n import N_, _
from perdin.rules.staff import SignerFunction
from perdin.rules.workflow import TripState
from perdin.services.budget import budget
from perdin.services.desk import Desk, at_one_moment
from perdin.services.letters import templates
from perdin.services.office import money_settings, people, signers, users
from perdin.services.register import series
from perdin.services.safekeeping import backup
from perdin.services.trips import trip_list
from perdin.ui import icons, theme
from perdin.ui.seat import FIRST_STEPS, Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do: its words, where it is done, and its icon until then."""

    name: str
    words: str
    icon: str
    page: str
    record: object = None


STEPS = (
    Step(name="people", words=N_("Masukkan &pegawai"), icon="users", page="people"),
    Step(
        name="budget",
        words=N_("Masukkan &anggaran (DPA)"),
        icon="file-spreadsheet",
        page="budget",
        record="dpa",
    ),
    Step(
        name="templates",
        words=N_("Pakai bent&uk surat kantor"),
        icon="file-text",
        page="templates",
    ),
    Step(
        name="numbering",
        words=N_("Lanjutkan &nomor surat kantor"),
        icon="tags",
        page="settings",
        record="numbering",
    ),
    Step(
        name="signers",
        words=N_("Tetapkan bendahara dan PP&TK"),
        icon="user-plus",
        page="settings",
        record="signers",
    ),
    Step(
        name="limits",
        words=N_("Tetapkan batas b&iaya tanpa tabel"),
        icon="scale",
        page="settings",
        record="money",
    ),
    Step(
        name="backup",
        words=N_("Buat cadan&gan pertama"),
        icon="database",
        page="settings",
        record="backups",
    ),
)


IN_A_ROW = 4


def done_steps(desk: Desk) -> frozenset[str]:
    """The names of the steps that are done; asked of one moment, off the UI thread."""
    return at_one_moment(desk, _done_steps)


def _done_steps(desk: Desk) -> frozenset[str]:
    today = desk.today
    in_force = {
        signer.function
        for signer in signers.list_signers(desk)
        if signer.valid_from is not None
        and signer.valid_from <= today
        and (signer.valid_to is None or signer.valid_to >= today)
    }
    seated = [row for row in users.list_users(desk) if row.employee_id is not None]
    done = {
        # The first start enters who has a seat.
        "people": len(people.find_employee_ids(desk)) > len(seated),
        "budget": bool(budget.list_budget(desk, today.year)),
        "templates": _has_a_form(desk),
        "numbering": any(
            shown.version > 1 or shown.next_sequence > shown.start
            for shown in series.list_formats(desk)
        ),
        "signers": {SignerFunction.TREASURER, SignerFunction.PPTK} <= in_force,
        "limits": money_settings.open_settings(desk)[0].most_other is not None,
        "backup": backup.keeping(desk.database).last_backup is not None,
    }
    return frozenset(name for name, is_done in done.items() if is_done)


def _has_a_form(desk: Desk) -> bool:
    """Whether the office brought a template, or issued letters without one."""
    issued = trip_list.count_states(desk, desk.today.year)
    own = any(row.own for row in templates.list_templates(desk))
    return own or any(issued.get(state) for state in (TripState.ISSUED, TripState.SETTLED))


class FirstStepsCard(QFrame):
    """Leads to each step; what is done has a tick. Closed by hand, or by itself after the last."""

    closed = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._seat = seat
        self._asking = seat.newest()
        self.said = theme.muted()
        self.close_button = theme.tool("x", _("Tutup langkah pertama"))
        self.buttons: dict[str, QPushButton] = {}
        self.done: frozenset[str] = frozenset()
        self._lay_out()
        self.close_button.clicked.connect(self._close)

    def load(self) -> None:
        """Ask what is done."""
        desk = self._seat.desk
        self._asking.ask(lambda: done_steps(desk), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask anew whenever the page comes back: a step was perhaps done meanwhile."""
        super().showEvent(event)
        self.load()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.said, 1)
        head.addWidget(self.close_button)
        grid = QGridLayout()
        grid.setSpacing(theme.GAP)
        for at, step in enumerate(STEPS):
            button = theme.button(_(step.words), step.icon)
            self._lead(button, step)
            self.buttons[step.name] = button
            grid.addWidget(button, *divmod(at, IN_A_ROW))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.GAP, theme.GAP, theme.WIDE)
        column.setSpacing(theme.HALF)
        column.addLayout(head)
        column.addLayout(grid)

    def _lead(self, button: QPushButton, step: Step) -> None:
        button.clicked.connect(lambda: self._seat.go(step.page, step.record))

    def _show(self, done: frozenset[str]) -> None:
        self.done = done
        for step in STEPS:
            button, is_done = self.buttons[step.name], step.name in done
            icons.wear(button, "circle-check" if is_done else step.icon)
            tip = _("Sudah selesai; buka untuk melihat atau menambah.") if is_done else ""
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
        left = len(STEPS) - len(done)
        if not left:
            self._close()
            return
        sentence = _("Kantor siap. Langkah berikutnya: {done} dari {all} selesai.")
        self.said.setText(sentence.format(done=len(done), all=len(STEPS)))

    def _close(self) -> None:
        self._seat.memory.pop(FIRST_STEPS, None)
        self.hide()
        self.closed.emit()
