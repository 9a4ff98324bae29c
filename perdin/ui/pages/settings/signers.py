"""Penandatangan: who signs as what, and from when to when."""

from PySide6.QtWidgets import QHBoxLayout

from perdin.i18n import N_, _, long_date
from perdin.rules.staff import SignerFunction, SignerMode
from perdin.services import people, signers
from perdin.services.signers import FUNCTION_NAMES, MODE_NAMES, SignerForm
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView


def _term(row: SignerForm) -> str:
    first = long_date(row.valid_from) if row.valid_from else ""
    return f"{first} – {long_date(row.valid_to)}" if row.valid_to else first


COLUMNS = (
    Column(N_("Sebagai"), lambda row: _(FUNCTION_NAMES[row.function]), width_px=250),
    Column(N_("Nama"), lambda row: row.name, width_px=200, stretch=True),
    Column(N_("Sebutan"), lambda row: row.heading, width_px=170),
    Column(N_("Kedudukan"), lambda row: _(MODE_NAMES[row.mode]), width_px=140),
    Column(N_("Masa"), _term, width_px=150, tip=_term),
)


class SignersSection(Section):
    """A list, and one signer's form below it."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self._shown: SignerForm | None = None
        today = seat.desk.today
        self.list = SmallView(COLUMNS, most_rows=6)
        self.function = ChoiceField([(one, _(word)) for one, word in FUNCTION_NAMES.items()])
        self.mode = ChoiceField([(one, _(word)) for one, word in MODE_NAMES.items()])

        def find(text: str) -> list[Suggestion]:
            return [
                Suggestion(row.id, row.name, row.position)
                for row in people.suggest_employees(seat.desk, text)
            ]

        self.employee = SuggestField(off_thread(seat.tasks, find), hint=_("Nama atau NIP pegawai"))
        self.heading = TextField()
        self.heading.setPlaceholderText(_("seperti tercetak, mis. CAMAT KASEMEN"))
        self.valid_from, self.valid_to = DateField(today), DateField(today)
        self.form = Form(label_px=130)
        self.form.add(_("&Sebagai"), self.function, required=True)
        self.form.add(_("&Pegawai"), self.employee, required=True)
        self.form.add(_("S&ebutan"), self.heading, required=True)
        self.form.add(_("&Kedudukan"), self.mode, required=True)
        self.form.add_pair((_("&Mulai"), self.valid_from), (_("Sam&pai"), self.valid_to))
        self.new_button = theme.button(_("Penandatangan &baru"), "plus")
        self.save_button = theme.button(_("Simpa&n"), "save", primary=True)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.new_button)
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.body.addWidget(self.list)
        self.body.addWidget(self.form)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.list.selection_changed.connect(lambda _count: self._choose())
        self.new_button.clicked.connect(self._begin)
        self.save_button.clicked.connect(self._save)
        self._begin()

    def load(self) -> None:
        """Ask for the signers."""
        desk = self.seat.desk
        self.seat.tasks.run(
            lambda: signers.list_signers(desk), self.list.set_rows, failed=self.notices.problem
        )

    def _begin(self) -> None:
        self._shown = None
        self.function.set_value(SignerFunction.TREASURER)
        self.mode.set_value(SignerMode.HOLDER)
        self.employee.set_value(None)
        self.heading.set_value("")
        self.valid_from.set_value(self.seat.desk.today.replace(month=1, day=1))
        self.valid_to.set_value(None)
        self.list.grid.clearSelection()
        self.form.clear_problems()

    def _choose(self) -> None:
        chosen = next(iter(self.list.selected()), None)
        if not isinstance(chosen, SignerForm):
            return
        self._shown = chosen
        self.function.set_value(chosen.function)
        self.mode.set_value(chosen.mode)
        known = chosen.employee_id is not None
        self.employee.set_value(Suggestion(chosen.employee_id, chosen.name) if known else None)
        self.heading.set_value(chosen.heading)
        self.valid_from.set_value(chosen.valid_from)
        self.valid_to.set_value(chosen.valid_to)

    def _save(self) -> None:
        if not self.form.check():
            return
        desk = self.seat.desk
        form = SignerForm(
            function=self.function.value(),
            heading=self.heading.value(),
            mode=self.mode.value(),
            employee_id=self.employee.value(),
            valid_from=self.valid_from.value(),
            valid_to=self.valid_to.value(),
            id=self._shown.id if self._shown else None,
        )
        self.seat.tasks.run(
            lambda: signers.save_signer(desk, form), self._saved, failed=self.notices.problem
        )

    def _saved(self, _signer_id: int) -> None:
        self.notices.success(_("Penandatangan disimpan. Surat yang sudah terbit tidak berubah."))
        self._begin()
        self.load()
