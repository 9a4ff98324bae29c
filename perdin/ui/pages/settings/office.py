"""Kantor: who the office is, its letterhead, and the layout of its letters."""

from dataclasses import replace

from PySide6.QtCore import Qt

from perdin.errors import PerdinError, StaleVersion
from perdin.i18n import _
from perdin.services.office import office
from perdin.services.office.office import OfficeForm
from perdin.services.reference import places
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.form import Form, scrolled
from perdin.ui.fields.logo import LogoField
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import Seat, place_suggestion

LAYOUTS = (("serang", "Kota Serang"), ("pmk", "PMK 113/PMK.05/2012"))


class OfficeSection(Section):
    """Letters that were issued keep the letterhead they were issued with."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self._shown = OfficeForm()
        self.government, self.name, self.short_name = TextField(), TextField(), TextField()
        self.head_title, self.address, self.contact = TextField(), TextField(), TextField()
        self.issued_at, self.number_code = TextField(), TextField()

        def find(text: str) -> list[Suggestion]:
            return [
                Suggestion(row.code, row.name, row.province)
                for row in places.suggest_places(seat.desk, text)
            ]

        self.place = SuggestField(off_thread(seat.tasks, find))
        self.layout_choice = ChoiceField(LAYOUTS)
        self.logo = LogoField(seat.memory)
        self.form = Form(label_px=190)
        add = self.form.add
        add(_("&Pemerintah daerah"), self.government, required=True)
        add(_("&Nama kantor"), self.name, required=True)
        add(_("S&ingkatan"), self.short_name)
        add(_("Se&butan kepala kantor"), self.head_title)
        add(_("&Tempat kedudukan"), self.place, required=True)
        add(_("Surat diterbitkan &di"), self.issued_at)
        add(_("&Kode dalam nomor surat"), self.number_code)
        self.form.add_section(_("Kop surat"))
        add(_("A&lamat"), self.address)
        add(_("K&ontak"), self.contact)
        add(_("Logo"), self.logo)
        add(_("Tata letak surat"), self.layout_choice)
        self.save_button = theme.button(_("&Simpan"), "save", primary=True)
        self.body.addWidget(scrolled(self.form), 1)
        self.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignRight)
        self.save_button.clicked.connect(self._save)

    def load(self) -> None:
        """Ask for the office."""
        desk = self.seat.desk
        self.seat.tasks.run(
            lambda: office.open_office(desk), self._show, failed=self.notices.problem
        )

    def value(self) -> OfficeForm:
        """What is typed."""
        place = self.place.suggestion()
        return replace(
            self._shown,
            government=self.government.value(),
            name=self.name.value(),
            short_name=self.short_name.value(),
            head_title=self.head_title.value(),
            address=self.address.value(),
            contact=self.contact.value(),
            seat_code=self.place.value() or "",
            seat_name=place.text if place else "",
            issued_at=self.issued_at.value(),
            number_code=self.number_code.value(),
            layout=self.layout_choice.value(),
            logo=self.logo.value(),
        )

    def _show(self, form: OfficeForm) -> None:
        if self._shown.version and self.value() != self._shown:
            return  # what a person is typing stays
        self._shown = form
        for field, text in (
            (self.government, form.government),
            (self.name, form.name),
            (self.short_name, form.short_name),
            (self.head_title, form.head_title),
            (self.address, form.address),
            (self.contact, form.contact),
            (self.issued_at, form.issued_at),
            (self.number_code, form.number_code),
        ):
            field.set_value(text)
        self.place.set_value(place_suggestion(form.seat_code, form.seat_name))
        self.layout_choice.set_value(form.layout)
        self.logo.set_value(form.logo)

    def _save(self) -> None:
        if not self.form.check():
            return
        desk, form = self.seat.desk, self.value()
        self.seat.tasks.run(
            lambda: office.save_office(desk, form),
            self._saved,
            failed=self._refused,
            once=self.save_button,
        )

    def _refused(self, problem: PerdinError) -> None:
        """Say so; what somebody else saved can be shown in the place of what is typed."""
        other = isinstance(problem, StaleVersion)
        action = (_("Buang isian, tampilkan yang terbaru"), self._reload) if other else None
        self.notices.error(str(problem), action)

    def _reload(self) -> None:
        self._shown = OfficeForm()
        self.load()

    def _saved(self, _nothing: None) -> None:
        self.notices.success(_("Data kantor disimpan. Surat berikutnya memakai kop ini."))
        self._reload()
