"""Kantor: who the office is, its letterhead, and the layout of its letters."""

from collections.abc import Sequence
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
from perdin.ui.unsaved import Then, Work, stay

LAYOUTS = (("serang", "Kota Serang"), ("pmk", "PMK 113/PMK.05/2012"))


class OfficeSection(Section):
    """Letters that were issued keep the letterhead they were issued with."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self._shown = OfficeForm()
        self._own = False
        """Whether the office was saved from here, and is shown as it is now."""
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
        self.save_button.clicked.connect(lambda: self._save())

    def load(self) -> None:
        """Ask for the office."""
        desk = self.seat.desk
        self.seat.ask(lambda: office.open_office(desk), self._show)

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

    def works(self) -> Sequence[Work]:
        """The office and its letterhead."""
        return [
            Work(
                name=lambda: self.word,
                changed=self.form.changed,
                forget=self._reload,
                save=self._save,
            )
        ]

    def _show(self, form: OfficeForm) -> None:
        typed, own, self._own = self.form.changed(), self._own, False
        if not typed or own:
            self._shown = form
        if typed:
            return  # what a person is typing stays
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
        self.form.take_as_saved()

    def _save(self, then: Then = stay) -> None:
        if not self.form.check():
            return
        desk, form, values = self.seat.desk, self.value(), self.form.values()

        def saved(_nothing: None) -> None:
            self.form.take_as_saved(values)
            self._own = True
            self.notices.success(_("Data kantor disimpan. Surat berikutnya memakai kop ini."))
            self.load()
            then()

        self.seat.act(
            self.save_button, lambda: office.save_office(desk, form), saved, failed=self._refused
        )

    def _refused(self, problem: PerdinError) -> None:
        """Say so; what somebody else saved can be shown in the place of what is typed."""
        other = isinstance(problem, StaleVersion)
        action = (_("Buang isian, tampilkan yang terbaru"), self._reload) if other else None
        self.notices.error(str(problem), action)

    def _reload(self) -> None:
        self.form.take_as_saved()
        self.load()
