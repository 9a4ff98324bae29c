"""One employee: who they are, and rank and post as of a day."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from perdin.errors import Incomplete, PerdinError
from perdin.i18n import N_, _, long_date
from perdin.reading.dates import Lean
from perdin.rules import nip, travel
from perdin.rules.levels import CHOSEN, LEVEL_NAMES
from perdin.rules.staff import STATUS_NAMES, EmployeeStatus
from perdin.rules.travel import Representation
from perdin.rules.workflow import Right
from perdin.services.desk import at_one_moment
from perdin.services.office import people, units
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.people import AppointmentRow, RankChoice
from perdin.services.office.units import UnitRow
from perdin.ui import shortcuts, theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.suggest import Answer, SuggestField, Suggestion
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.entry_panel import EntryPanel
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Then, stay

CHECK_MS = 250
LABEL_PX = 130
CLASSES = (
    (None, N_("Menurut pangkat dan jabatan")),
    *((n, LEVEL_NAMES[str(n)]) for n in range(1, 5)),
)
HISTORY: tuple[Column[AppointmentRow], ...] = (
    Column(title=N_("TMT"), text=lambda row: long_date(row.valid_from), width_px=140, whole=True),
    Column(title=N_("Gol."), text=lambda row: row.grade, width_px=60),
    Column(title=N_("Jabatan"), text=lambda row: row.position, width_px=180, stretch=True),
)


class PersonEditor(EntryPanel):
    """The form of one employee."""

    saved = Signal(int)

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, label_px=LABEL_PX)
        self._shown = EmployeeForm()
        self._checking = self._seat.newest()
        today = seat.desk.today
        self.name, self.nip = TextField(), TextField()
        self.title_before, self.title_after = TextField(), TextField()
        self.status = ChoiceField(
            [(status, _(word)) for status, word in STATUS_NAMES.items()], EmployeeStatus.PNS
        )
        self.birth_date = DateField(today, lean=Lean.PAST)
        self.valid_from = DateField(today, lean=Lean.PAST)
        self.grade = ChoiceField(hint=_("Pilih golongan"))
        self.position, self.echelon = TextField(), TextField()
        self.unit = SuggestField(self._find_units, hint=_("Unit kerja; yang baru dibuat sendiri"))
        self.cost_level = TextField()
        self.cost_level.setPlaceholderText(_("seperti tercetak di SPD, mis. C"))
        self.lodging_class = ChoiceField(
            [(lodging_class, _(word)) for lodging_class, word in CLASSES]
        )
        self.representation = ChoiceField(
            [(level, travel.label(level)) for level in Representation]
        )
        self.rate_group = ChoiceField(
            [
                ("", _("Menurut status, pangkat, dan jabatan")),
                *((level, _(LEVEL_NAMES[level])) for level in CHOSEN),
            ],
            "",
        )
        self.bank, self.account_number = TextField(), TextField()
        self.active = CheckField(_("Masih aktif"), True)
        self.history = SmallView(HISTORY, most_rows=4, name="appointments", memory=seat.memory)
        self.past_button = theme.tool("history", _("Perjalanan lama pegawai ini"))
        self._units: list[UnitRow] = []
        self._ranks: list[RankChoice] = []
        self._lay_out()
        self._later = Debounce(self, self._check, quiet_ms=CHECK_MS)
        self.nip.edited.connect(lambda _text: self._later.start())
        self.nip.editingFinished.connect(self._later.start)
        self.status.edited.connect(lambda _value: self._offer_ranks())
        self.past_button.clicked.connect(lambda: self._seat.go("past", self._shown.id))
        shortcuts.shown(self, "Esc", self.closed.emit)

    def load(self) -> None:
        """Ask for units and ranks to choose from."""
        desk = self._seat.desk
        self._seat.ask(
            lambda: at_one_moment(
                desk, lambda now: (units.list_units(now), people.list_ranks(now))
            ),
            self._offer,
        )

    def open(self, employee_id: int | None) -> None:
        """Show an employee, or an empty form for a new one."""
        desk = self._seat.desk
        if employee_id is None:
            self._show((EmployeeForm(), []))
            self.name.setFocus()
            return
        self._seat.ask(
            lambda: at_one_moment(
                desk,
                lambda now: (
                    people.open_employee(now, employee_id),
                    people.rank_history(now, employee_id),
                ),
            ),
            self._show,
        )

    def save(self, then: Then = stay) -> None:
        """Keep what is typed and go on; or say at its field what is wrong."""
        if not self.form.check():
            return
        form, values, desk = self.value(), self.form.values(), self._seat.desk

        def saved(employee_id: int) -> None:
            self.form.take_as_saved(values)
            self._shown = replace(self._shown, id=employee_id)
            self._notices.success(_("{name} disimpan.").format(name=form.name.strip()))
            self.saved.emit(employee_id)
            then()

        self._seat.act(
            self.save_button, lambda: people.save_employee(desk, form), saved, failed=self._refused
        )

    def value(self) -> EmployeeForm:
        """What is typed."""
        # each by the name of the record's own field, of which replace() cannot tell the kinds
        values: dict[str, Any] = {name: field.value() for name, field in self._fields().items()}
        values["unit"] = self.unit.text().strip()
        values["grade"] = values["grade"] or ""
        return replace(self._shown, **values)

    def _lay_out(self) -> None:
        form = self.form
        form.add(_("&Nama"), self.name, required=True)
        form.add(_("NI&P"), self.nip)
        form.add(_("Gelar depan"), self.title_before)
        form.add(_("Gelar belakang"), self.title_after)
        form.add(_("S&tatus"), self.status)
        form.add(_("&Golongan"), self.grade)
        form.add(_("&Jabatan"), self.position)
        form.add(_("&Eselon"), self.echelon)
        form.add(_("T&MT"), self.valid_from, hint=_("Tanggal yang lebih baru menambah riwayat."))
        form.add(_("&Unit kerja"), self.unit)
        form.add(_("Tanggal lahir"), self.birth_date)
        form.add_section(_("Untuk hitungan biaya"))
        form.add(_("Tingkat biaya"), self.cost_level)
        form.add(_("Kelas penginapan"), self.lodging_class)
        form.add(_("Representasi"), self.representation)
        form.add(_("Kelompok tarif"), self.rate_group)
        form.add(_("Bank"), self.bank)
        form.add(_("Rekening"), self.account_number)
        form.add("", self.active)
        form.add_section(_("Riwayat pangkat dan jabatan"))
        form.add_widget(self.history)
        self.add_form(self.past_button)
        may = self._seat.desk.may(Right.EDIT_PEOPLE)
        self.save_button.setVisible(may)
        for field in (self.birth_date, self.valid_from):
            field.setMinimumWidth(150)

    def _fields(self) -> dict[str, Any]:  # each a QWidget and a Field: no type says both
        return {
            "name": self.name,
            "nip": self.nip,
            "title_before": self.title_before,
            "title_after": self.title_after,
            "status": self.status,
            "grade": self.grade,
            "position": self.position,
            "echelon": self.echelon,
            "valid_from": self.valid_from,
            "birth_date": self.birth_date,
            "cost_level": self.cost_level,
            "lodging_class": self.lodging_class,
            "representation": self.representation,
            "rate_group": self.rate_group,
            "bank": self.bank,
            "account_number": self.account_number,
            "active": self.active,
        }

    def _offer(self, answer: tuple[list[UnitRow], list[RankChoice]]) -> None:
        first = not self._ranks
        self._units, self._ranks = answer
        with self.form.loading():
            self._offer_ranks()
            if first:  # later ones must not undo what is being chosen
                self.grade.set_value(self._shown.grade or None)

    def _offer_ranks(self) -> None:
        status = "PPPK" if self.status.value() is EmployeeStatus.PPPK else "PNS"
        ranks = [
            rank
            for rank in self._ranks
            if rank.status == status and (rank.offered or rank.grade == self._shown.grade)
        ]
        if self.status.value() is EmployeeStatus.NON_ASN:
            ranks = []
        self.grade.set_choices(
            [(None, _("Tanpa golongan")), *((rank.grade, _rank_word(rank)) for rank in ranks)]
        )

    def _find_units(self, text: str, answer: Answer) -> None:
        typed = text.casefold()
        answer([Suggestion(u.name, u.name) for u in self._units if typed in u.name.casefold()])

    def _show(self, answer: tuple[EmployeeForm, list[AppointmentRow]]) -> None:
        form, history = answer
        more = form.id is not None and form.id == self._shown.id and self.form.changed()
        self._shown = form
        if more:  # it was typed while what was typed before was saved
            return
        self.status.set_value(form.status)
        self._offer_ranks()
        for name, field in self._fields().items():
            field.set_value(getattr(form, name))
        self.grade.set_value(form.grade or None)
        self.unit.set_value(Suggestion(form.unit, form.unit) if form.unit else None)
        self.title.setText(form.name or _("Pegawai baru"))
        self.past_button.setVisible(form.id is not None)
        self.history.set_rows(history)
        self.form.clear_problems()
        self._describe_nip()
        self.form.take_as_saved()

    def _check(self) -> None:
        desk, form = self._seat.desk, self.value()
        self._checking.ask(lambda: people.check_nip(desk, form), self._checked)

    def _checked(self, answer: tuple[str | None, list[str]]) -> None:
        blocking, odd = answer
        self._describe_nip()
        typing = self.nip.hasFocus() and len(nip.normalise(self.nip.value())) < nip.LENGTH
        self.form.set_problem(self.nip, "" if typing else blocking or "")
        if odd:
            self.form.set_hint(self.nip, "\n".join(odd))

    def _describe_nip(self) -> None:
        try:
            facts = nip.decode(nip.normalise(self.nip.value()))
        except ValueError:
            self.form.set_hint(self.nip, "")
            return
        if facts.birth is not None:
            sentence = _("Lahir {birth}, diangkat {year}").format(
                birth=long_date(facts.birth), year=facts.appointed_year
            )
            self.form.set_hint(self.nip, sentence)

    def _refused(self, problem: PerdinError) -> None:
        """The form asks for the name itself, so what is incomplete can only be the NIP."""
        if isinstance(problem, Incomplete):
            self.form.set_problem(self.nip, str(problem))
            self.nip.setFocus()
        else:
            self._notices.problem(problem)


def _rank_word(rank_choice: RankChoice) -> str:
    return f"{rank_choice.grade} {rank_choice.name}".strip()
