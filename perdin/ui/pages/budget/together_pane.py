"""Gabung perjalanan in the plan: which journeys could go together, what they would save and why."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import N_, _, month_name, rupiah, span
from perdin.rules import workflow
from perdin.rules.workflow import Right
from perdin.services.trips import joining
from perdin.services.trips.outings import About
from perdin.services.trips.together import Group, TogetherSheet
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.notices import EmptyState, NoticeBar
from perdin.ui.pages.trip.states import TONES
from perdin.ui.pages.trip.together import few_whys, open_journey, titles, why_words
from perdin.ui.seat import Seat
from perdin.ui.table.columns import RIGHT, Column
from perdin.ui.table.small import SmallView

MOST_MEMBERS = 6
"""Rows of a group that are shown without scrolling."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A group; the last one holds what is kept apart and saves nothing."""

    members: tuple[About, ...]
    group: Group | None


def _place(row: _Row) -> str:
    return row.group.place if row.group else _("Tidak diingatkan lagi")


def _when(row: _Row) -> str:
    if row.group is None:
        return ""
    days = [(journey.leave, journey.back) for journey in row.group.together.journeys]
    leaves = [leave for leave, _back in days if leave]
    backs = [back for _leave, back in days if back]
    if leaves and backs:
        return span(min(leaves), max(backs))
    return month_name(row.group.together.journeys[0].month)


def _vehicle(row: _Row) -> str:
    return _amount(row.group.together.vehicle, row.group) if row.group else ""


def _saving(row: _Row) -> str:
    return _amount(row.group.together.saving, row.group) if row.group else ""


def _amount(amount: int, group: Group) -> str:
    return rupiah(amount) if amount or group.together.known else _("belum diketahui")


def _why(row: _Row) -> str:
    return why_words(row.group.together) if row.group else ""


GROUPS: tuple[Column[_Row], ...] = (
    Column(title=N_("Tujuan"), text=_place, width_px=150, stretch=True),
    Column(title=N_("Tanggal"), text=_when, width_px=170),
    Column(
        title=N_("Perjalanan"),
        text=lambda row: str(len(row.members)),
        align=RIGHT,
        width_px=88,
        tip=lambda row: titles(row.members),
    ),
    Column(title=N_("Hemat satu kendaraan"), text=_vehicle, align=RIGHT, width_px=154, tip=_why),
    Column(title=N_("Hemat satu perjalanan"), text=_saving, align=RIGHT, width_px=158, tip=_why),
)
MEMBERS: tuple[Column[About], ...] = (
    Column(
        title=N_("Maksud"),
        text=lambda about: about.title or _("Tanpa maksud"),
        width_px=200,
        stretch=True,
        tip=lambda about: about.title,
    ),
    Column(title=N_("Unit"), text=lambda about: about.who, width_px=130),
    Column(title=N_("Pelaksana"), text=lambda about: about.people, width_px=170),
    Column(title=N_("Tanggal"), text=lambda about: about.when, width_px=150),
    Column(
        title=N_("Keadaan"),
        text=lambda about: workflow.label(about.state) if about.state else _("Rencana"),
        width_px=110,
        tone=lambda about: TONES[about.state] if about.state else Tone.NEUTRAL,
    ),
)


class TogetherPane(QWidget):
    """The groups above, below the journeys of the one that the cursor is on."""

    plan_wanted = Signal(int)
    """The item of the plan that is to be opened."""
    changed = Signal()
    """Something was kept apart, or is no more."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        memory = seat.memory
        self.groups = SmallView(GROUPS, most_rows=None, name="plan_together", memory=memory)
        self.groups.grid.setAccessibleName(_("Perjalanan yang dapat digabung"))
        self.members = SmallView(
            MEMBERS, most_rows=MOST_MEMBERS, name="plan_together_members", memory=memory
        )
        self.members.grid.setAccessibleName(_("Perjalanan dalam kelompok ini"))
        self.why = theme.muted()
        self.open_button = theme.button(_("B&uka"), "external-link")
        self.apart_button = theme.button(_("&Jangan ingatkan lagi"), flat=True)
        self.again_button = theme.button(_("Ingatkan &lagi"), flat=True)
        self.empty = EmptyState("calendar-days")
        self.empty.say(
            _("Tidak ada perjalanan atau rencana ke satu tempat yang berdekatan tanggalnya.")
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.groups.selection_changed.connect(lambda _count: self._follow())
        self.members.selection_changed.connect(lambda _count: self._enable())
        self.members.activated.connect(self._open)
        self.open_button.clicked.connect(self._open_current)
        self.apart_button.clicked.connect(lambda: self._keep_apart(apart=True))
        self.again_button.clicked.connect(lambda: self._keep_apart(apart=False))

    def show_sheet(self, sheet: TogetherSheet) -> None:
        """Show what a year has; the cursor stays where it is."""
        rows = [_Row(group.members, group) for group in sheet.groups]
        if sheet.apart:
            rows.append(_Row(sheet.apart, None))
        self._stack.setCurrentIndex(1 if rows else 0)
        self.groups.set_rows(rows)
        if rows and self.groups.current() is None:
            self.groups.grid.selectRow(0)
        self._follow()

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(theme.GAP)
        for button in (self.open_button, self.apart_button, self.again_button):
            acts.addWidget(button)
        acts.addStretch(1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.groups, 1)
        column.addWidget(self.why)
        column.addWidget(self.members)
        column.addLayout(acts)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _follow(self) -> None:
        row = self.groups.current()
        self.why.setText(few_whys(row.group.together) if row and row.group else "")
        self.why.setToolTip(_why(row) if row else "")
        self.why.setVisible(bool(self.why.text()))
        self.members.set_rows(row.members if row else ())
        if row and self.members.current() is None:
            self.members.grid.selectRow(0)
        self._enable()

    def _enable(self) -> None:
        row, member = self.groups.current(), self.members.current()
        may = self._seat.desk.may(Right.EDIT_TRIP)
        self.open_button.setEnabled(member is not None)
        self.apart_button.setVisible(may and row is not None and row.group is not None)
        self.again_button.setVisible(may and row is not None and row.group is None)
        for button in (self.apart_button, self.again_button):
            button.setEnabled(member is not None)

    def _open_current(self) -> None:
        if (about := self.members.current()) is not None:
            self._open(about)

    def _open(self, about: About) -> None:
        if about.key.planned:
            self.plan_wanted.emit(about.key.id)
        else:
            open_journey(self._seat, about)

    def _keep_apart(self, *, apart: bool) -> None:
        about, desk = self.members.current(), self._seat.desk
        if about is not None:
            self._seat.act(
                self.apart_button if apart else self.again_button,
                lambda: joining.keep_apart(desk, about.key, apart=apart),
                lambda _nothing: self.changed.emit(),
            )
