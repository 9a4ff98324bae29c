"""Pegawai: the list, with one employee's form beside it; the import takes its place."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.rules.staff import STATUS_NAMES
from perdin.rules.workflow import Right
from perdin.services.desk import Topic
from perdin.services.office import people, units
from perdin.services.office.people import EmployeeRow
from perdin.services.office.units import UnitRow
from perdin.ui import shortcuts, theme
from perdin.ui.colours import Tone
from perdin.ui.debounce import Debounce
from perdin.ui.exporting import offer_export
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import EmptyState
from perdin.ui.page import Page
from perdin.ui.pages.people import importing
from perdin.ui.pages.people.editor import PersonEditor
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.list_view import ListView
from perdin.ui.unsaved import Work, leave

TYPING_MS = 150
EDITOR_PX = 470
SEARCH_PX = 120
COLUMNS: tuple[Column[EmployeeRow], ...] = (
    Column(
        title=N_("Nama"), text=lambda row: row.name, sort_key="name", width_px=200, stretch=True
    ),
    Column(title=N_("NIP"), text=lambda row: row.nip, sort_key="nip", width_px=160, whole=True),
    Column(title=N_("Gol."), text=lambda row: row.grade, width_px=60),
    Column(title=N_("Jabatan"), text=lambda row: row.position, width_px=210),
    Column(title=N_("Unit kerja"), text=lambda row: row.unit, sort_key="unit", width_px=170),
    Column(
        title=N_("Status"),
        text=lambda row: _(STATUS_NAMES[row.status]) if row.active else _("Nonaktif"),
        width_px=110,
        tone=lambda row: Tone.INFO if row.active else Tone.NEUTRAL,
    ),
)


class PeoplePage(Page):
    """Find an employee, change one, add one, or import many."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PEOPLE})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Pegawai"))
        self._finding = self.seat.newest()
        self._wanted: int | None = None
        self._sort = ("name", False)
        self.import_button = theme.button(_("&Impor dari Excel…"), "upload")
        self.new_button = theme.button(_("Pegawai &baru"), "user-plus", primary=True)
        self.search = TextField()
        self.search.setPlaceholderText(_("Cari nama, NIP, atau jabatan"))
        self.search.setAccessibleName(_("Cari pegawai"))
        self.search.setClearButtonEnabled(True)
        self.unit = ChoiceField([(None, _("Semua unit"))])
        self.unit.setAccessibleName(_("Unit kerja"))
        statuses = [(status, _(word)) for status, word in STATUS_NAMES.items()]
        self.status = ChoiceField([(None, _("Semua status")), *statuses])
        self.status.setAccessibleName(_("Status"))
        self.all = CheckField(_("Juga non&aktif"))
        self.empty = EmptyState("users")
        self.list = ListView(
            COLUMNS,
            self._rows,
            name="people",
            memory=seat.memory,
            empty=self.empty,
            count=N_("{count} pegawai"),
            id_of=lambda row: row.id,
        )
        self.list.set_sort(*self._sort)
        self.editor = PersonEditor(seat, self.notices)
        self.importing = importing.pane(seat, self.notices)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        offer_export(self.list, seat, self.notices, _("Pegawai"), people.employee_rows)

    def load(self) -> None:
        """Ask for the people that fit, and for what the form offers."""
        desk = self.seat.desk
        self._find()
        self.list.refresh()
        self.editor.load()
        self.seat.ask(lambda: units.list_units(desk), self._offer_units)

    def open_record(self, record: object) -> None:
        """Show this employee's form."""
        if isinstance(record, int):
            self._wanted = record
            self.search.set_value("")
            self._find()
            self._edit(record)

    def works(self) -> Sequence[Work]:
        """The employee that is typed beside the list, and the import that was not confirmed."""
        return [self._employee(), *self.importing.works()]

    def _employee(self) -> Work:
        editor = self.editor
        return Work(
            name=editor.title.text,
            changed=lambda: not editor.isHidden() and editor.form.changed(),
            forget=self._forget,
            save=editor.save,
        )

    def _lay_out(self) -> None:
        may = self.seat.desk.may(Right.EDIT_PEOPLE)
        for button in (self.import_button, self.new_button):
            self.buttons.addWidget(button)
            button.setVisible(may)
        narrow = QHBoxLayout()
        narrow.setSpacing(theme.GAP)
        self.search.setMinimumWidth(SEARCH_PX)
        for choice in (self.unit, self.status):
            choice.setMinimumContentsLength(8)
        narrow.addWidget(self.search, 3)
        narrow.addWidget(self.unit, 2)
        narrow.addWidget(self.status, 2)
        narrow.addWidget(self.all)
        beside = QVBoxLayout()
        beside.setSpacing(theme.GAP)
        beside.addLayout(narrow)
        beside.addWidget(self.list, 1)
        self.editor.setMaximumWidth(EDITOR_PX)
        self.editor.hide()
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.WIDE)
        row.addLayout(beside, 3)
        row.addWidget(self.editor, 2)
        self._stack.addWidget(both)
        self._stack.addWidget(self.importing)
        self.body.addWidget(self._stack, 1)
        self.opens_at = self.list

    def _connect(self) -> None:
        self._later = Debounce(self, self._find, quiet_ms=TYPING_MS)
        for field in (self.search, self.unit, self.status, self.all):
            field.edited.connect(lambda _value: self._later.start())
        self.list.activated.connect(self._edit)
        self.list.current_changed.connect(self._follow)
        self.list.sort_changed.connect(self._sorted)
        self.new_button.clicked.connect(lambda: self._edit(None))
        self.import_button.clicked.connect(self._import)
        self.editor.closed.connect(self._close_editor)
        self.editor.saved.connect(self._saved)
        self.importing.finished.connect(self._imported)
        shortcuts.shown(self, "Ctrl+F", self.search.setFocus)

    def _rows(self, ids: Sequence[int], fill: Callable[[Sequence[EmployeeRow]], None]) -> None:
        desk = self.seat.desk
        self.seat.ask(lambda: people.employee_rows(desk, list(ids)), fill)

    def _find(self) -> None:
        desk, text, unit = self.seat.desk, self.search.value(), self.unit.value()
        active_only, (sort, descending) = not self.all.value(), self._sort
        status = self.status.value()
        self._finding.ask(
            lambda: people.find_employee_ids(
                desk,
                text,
                unit_id=unit,
                status=status,
                active_only=active_only,
                sort=sort,
                descending=descending,
            ),
            self._found,
        )

    def _found(self, ids: list[int]) -> None:
        if self.search.value() or self.unit.value() or self.status.value():
            self.empty.say(_("Tidak ada pegawai yang cocok."))
        else:
            self.empty.say(
                _("Belum ada pegawai. Impor daftar pegawai dari Excel, atau tambahkan satu."),
                (_("Impor dari Excel…"), self._import),
            )
        self.list.show_ids(ids)
        if self._wanted is not None:
            self.list.select_id(self._wanted)
            self._wanted = None

    def _offer_units(self, unit_rows: list[UnitRow]) -> None:
        self.unit.set_choices(
            [(None, _("Semua unit")), *((unit.id, unit.name) for unit in unit_rows)]
        )

    def _sorted(self, key: str, descending: bool) -> None:
        self._sort = (key or "name", descending)
        self._find()

    def _edit(self, employee_id: int | None) -> None:
        def edit() -> None:
            self.editor.show()
            self.editor.open(employee_id)

        leave([self._employee()], self.notices, edit)

    def _follow(self, employee_id: int | None) -> None:
        """While the form is open it shows whoever the cursor is on."""
        if self.editor.isVisible() and employee_id is not None and self.list.grid.hasFocus():
            self._edit(employee_id)

    def _close_editor(self) -> None:
        leave([self._employee()], self.notices, self.hide_editor)

    def hide_editor(self) -> None:
        """Close the editor, whatever stands in it."""
        self.editor.hide()
        self.list.setFocus()

    def _forget(self) -> None:
        self.editor.form.take_as_saved()
        self.editor.hide()

    def _saved(self, employee_id: int) -> None:
        self._wanted = employee_id
        self.editor.open(employee_id)
        self._find()

    def _import(self) -> None:
        def choose() -> None:
            if self.importing.choose():
                self.show_import(True)
                self.importing.rows.setFocus()

        leave(self.works(), self.notices, choose)

    def show_import(self, shown: bool) -> None:
        """Show or hide what an import asks."""
        self._stack.setCurrentIndex(int(shown))
        for button in (self.import_button, self.new_button):
            button.setVisible(not shown and self.seat.desk.may(Right.EDIT_PEOPLE))

    def _imported(self, sentence: str) -> None:
        self.show_import(False)
        self.list.setFocus()
        if sentence:
            self.notices.success(sentence)
