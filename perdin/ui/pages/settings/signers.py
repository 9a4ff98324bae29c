"""Penandatangan: who signs as what, and from when to when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from perdin.i18n import N_, _, long_date
from perdin.letters.docx.headings import HEADINGS
from perdin.reading.dates import Lean
from perdin.rules.staff import SignerFunction, SignerMode
from perdin.services.office import people, signers
from perdin.services.office.employee_form import EmployeeForm, nip_problem
from perdin.services.office.signers import FOR_OTHERS, FUNCTION_NAMES, MODE_NAMES, SignerForm
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column

HEADINGS_OF = {
    SignerMode.HOLDER: N_("Jabatan sebagaimana tercetak di atas tanda tangan."),
    SignerMode.PLT: N_("Jabatan yang diwakili, mis. CAMAT; «Plt.» tercetak sendiri."),
    SignerMode.PLH: N_("Jabatan yang diwakili, mis. CAMAT; «Plh.» tercetak sendiri."),
    SignerMode.ON_BEHALF: N_("Jabatan sendiri; di atasnya tercetak a.n. dan pejabatnya."),
    SignerMode.SUBSTITUTE: N_("Jabatan sendiri, di bawah a.n., pejabat di antaranya, dan u.b."),
}
"""What to type as the heading, by as whom somebody signs."""


def _term(row: SignerForm) -> str:
    first = long_date(row.valid_from) if row.valid_from else ""
    return f"{first} – {long_date(row.valid_to)}" if row.valid_to else first


COLUMNS: tuple[Column[SignerForm], ...] = (
    Column(title=N_("Sebagai"), text=lambda row: _(FUNCTION_NAMES[row.function]), width_px=250),
    Column(title=N_("Nama"), text=lambda row: row.name, width_px=200, stretch=True),
    Column(title=N_("Sebutan"), text=lambda row: row.heading, width_px=170),
    Column(title=N_("Kedudukan"), text=lambda row: _(MODE_NAMES[row.mode]), width_px=140),
    Column(title=N_("Masa"), text=_term, width_px=150, tip=_term),
)


def _headings(parent: QWidget) -> QCompleter:
    """What is proposed above a signature, wherever in it the typed words stand."""
    headings = QCompleter(list(HEADINGS), parent)
    headings.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    headings.setFilterMode(Qt.MatchFlag.MatchContains)
    if (proposals := headings.popup()) is not None:
        theme.wear(proposals)
    return headings


class SignersSection(EntrySection[SignerForm]):
    """Who signs now, and who did."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(
            seat, notices, COLUMNS, _("Penandatangan &baru"), name="signers", most_rows=5
        )
        self._shown: SignerForm | None = None
        today = seat.desk.today
        self.function = ChoiceField(
            [(function, _(word)) for function, word in FUNCTION_NAMES.items()]
        )
        self.mode = ChoiceField([(mode, _(word)) for mode, word in MODE_NAMES.items()])

        def find(text: str) -> list[Suggestion]:
            return [
                Suggestion(row.id, row.name, row.position)
                for row in people.suggest_employees(seat.desk, text)
            ]

        self.employee = SuggestField(off_thread(seat.tasks, find), hint=_("Nama atau NIP pegawai"))
        self.name, self.nip = TextField(), TextField()
        self.rank, self.position = TextField(), TextField()
        self.rank.setPlaceholderText(_("mis. Pembina, IV/a"))
        self.heading = TextField()
        self.heading.setPlaceholderText(_("seperti tercetak, mis. CAMAT KASEMEN"))
        self.heading.setCompleter(_headings(self))
        self.on_behalf_of, self.middle_official = TextField(), TextField()
        self.on_behalf_of.setPlaceholderText(_("mis. WALIKOTA SERANG"))
        self.middle_official.setPlaceholderText(_("mis. SEKRETARIS DAERAH"))
        self.valid_from, self.valid_to = (DateField(today, lean=Lean.NEAR) for _end in range(2))
        self.valid_from.fill_until(self.valid_to)
        self.form.add(_("&Sebagai"), self.function, required=True)
        self.form.add(
            _("&Pegawai"),
            self.employee,
            hint=_("Kosongkan bila pejabatnya dari luar kantor, lalu isi namanya."),
        )
        self.form.add_pair((_("&Nama"), self.name), (_("NIP"), self.nip))
        self.form.add_pair((_("Pangkat/golongan"), self.rank), (_("&Jabatan"), self.position))
        self.form.add(_("&Kedudukan"), self.mode, required=True)
        self.form.add(_("S&ebutan"), self.heading, required=True)
        self.form.add_pair(
            (_("A&tas nama"), self.on_behalf_of), (_("Pejabat &di antaranya"), self.middle_official)
        )
        self.form.add_pair((_("&Mulai"), self.valid_from), (_("Sampa&i"), self.valid_to))
        self.employee.edited.connect(lambda _value: self._follow_employee())
        self.mode.edited.connect(lambda _mode: self._lock())
        self.name.edited.connect(lambda _value: self.form.set_problem(self.employee, ""))
        self.begin_empty()

    def load(self) -> None:
        """Ask for the signers."""
        desk = self.seat.desk
        self.seat.ask(lambda: signers.list_signers(desk), self.list.set_rows)

    def begin(self) -> None:
        """An empty form; most often a treasurer is missing."""
        self._shown = None
        self.function.set_value(SignerFunction.TREASURER)
        self.mode.set_value(SignerMode.HOLDER)
        self.employee.set_value(None)
        for field in (self.name, self.nip, self.rank, self.position, self.heading):
            field.set_value("")
        for above in (self.on_behalf_of, self.middle_official):
            above.set_value("")
        self._lock()
        self.valid_from.set_value(self.seat.desk.today.replace(month=1, day=1))
        self.valid_to.set_value(None)

    def show_entry(self, entry: SignerForm) -> None:
        """Show a signer."""
        self._shown = entry
        self.function.set_value(entry.function)
        self.mode.set_value(entry.mode)
        known = entry.employee_id is not None
        self.employee.set_value(Suggestion(entry.employee_id, entry.name) if known else None)
        for field, text in (
            (self.name, entry.name),
            (self.nip, entry.nip),
            (self.rank, entry.rank),
            (self.position, entry.position),
            (self.heading, entry.heading),
            (self.on_behalf_of, entry.on_behalf_of),
            (self.middle_official, entry.middle_official),
        ):
            field.set_value(text)
        self._lock()
        self.valid_from.set_value(entry.valid_from)
        self.valid_to.set_value(entry.valid_to)

    def _lock(self) -> None:
        """Name, NIP and rank of an employee are those of their own record; only who signs in
        another's name says whose, and only u.b. has an official between.
        """
        mode = self.mode.value()
        self.on_behalf_of.setEnabled(mode in FOR_OTHERS)
        self.middle_official.setEnabled(mode is SignerMode.SUBSTITUTE)
        self.form.set_hint(self.heading, _(HEADINGS_OF[mode]) if mode else "")
        typed = self.employee.value() is None
        for field in (self.name, self.nip, self.rank):
            field.setEnabled(typed)

    def _follow_employee(self) -> None:
        """Show what is known of the employee who was chosen; what was known of another goes."""
        chosen = self.employee.suggestion()
        if chosen is not None or not self.name.isEnabled():
            for field in (self.name, self.nip, self.rank, self.position):
                field.set_value("")
        if chosen is not None:
            self.name.set_value(chosen.text)
            self.position.set_value(chosen.detail)
        self._lock()

    def save(self) -> None:
        """Keep the signer."""
        desk = self.seat.desk
        if self.employee.value() is None and not self.name.value():
            self.form.set_problem(self.employee, _("Pilih pegawai, atau isi nama pejabatnya."))
            self.employee.setFocus()
            return
        wrong = nip_problem(EmployeeForm(nip=self.nip.value()), None)
        if wrong:
            self.form.set_problem(self.nip, wrong)
            self.nip.setFocus()
            return
        form = SignerForm(
            function=self.function.value(),
            heading=self.heading.value(),
            mode=self.mode.value(),
            employee_id=self.employee.value(),
            name=self.name.value(),
            nip=self.nip.value(),
            rank=self.rank.value(),
            position=self.position.value(),
            valid_from=self.valid_from.value(),
            valid_to=self.valid_to.value(),
            id=self._shown.id if self._shown else None,
            on_behalf_of=self.on_behalf_of.value(),
            middle_official=self.middle_official.value(),
        )
        sentence = _("Penandatangan disimpan. Surat yang sudah terbit tidak berubah.")
        self.seat.act(
            self.save_button,
            lambda: signers.save_signer(desk, form),
            lambda _signer_id: self.saved(sentence),
        )
