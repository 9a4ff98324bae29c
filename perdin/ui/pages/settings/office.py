"""Kantor: who the office is, its letterhead, and the layout of its letters."""

from collections.abc import Callable
from dataclasses import replace

from perdin.i18n import N_, _
from perdin.rules import office_names
from perdin.services.desk import Desk
from perdin.services.office import office
from perdin.services.office.office import OfficeForm
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.logo import LogoField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.record_section import RecordSection
from perdin.ui.places import place_field
from perdin.ui.seat import Seat, place_suggestion

LABEL_PX = 190
LAYOUTS = (("serang", "Kota Serang"), ("pmk", "PMK 113/PMK.05/2012"))


class OfficeSection(RecordSection[OfficeForm]):
    """Letters that were issued keep the letterhead they were issued with."""

    saved = N_("Data kantor disimpan. Surat berikutnya memakai kop ini.")

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, label_px=LABEL_PX)
        self.government, self.name, self.short_name = TextField(), TextField(), TextField()
        self.head_title, self.address, self.contact = TextField(), TextField(), TextField()
        self.region, self.name_in_text = TextField(), TextField()
        self.issued_at, self.number_code = TextField(), TextField()
        self.place = place_field(seat)
        self.layout_choice = ChoiceField(LAYOUTS)
        self.logo = LogoField(seat.memory)
        add = self.form.add
        add(_("&Pemerintah daerah"), self.government, required=True)
        add(_("&Nama kantor"), self.name, required=True)
        add(_("S&ingkatan"), self.short_name)
        add(_("Se&butan kepala kantor"), self.head_title)
        self.form.add_pair(
            (_("Daerah"), self.region), (_("Nama dalam kali&mat"), self.name_in_text)
        )
        add(_("&Tempat kedudukan"), self.place, required=True)
        add(_("Surat diterbitkan &di"), self.issued_at)
        add(_("&Kode dalam nomor surat"), self.number_code)
        self.form.add_section(_("Kop surat"))
        add(_("A&lamat"), self.address)
        add(_("K&ontak"), self.contact)
        add(_("Logo"), self.logo)
        add(_("Tata letak surat"), self.layout_choice)
        self.add_form()
        for field in (self.government, self.name):
            field.textChanged.connect(self._follow_letterhead)

    def _follow_letterhead(self) -> None:
        """What is left empty follows from the letterhead, and stands there greyed."""
        name = self.name.value()
        for field, follows in (
            (self.head_title, office_names.head_of(name)),
            (self.region, office_names.region_of(self.government.value())),
            (self.name_in_text, office_names.name_in_text(name)),
        ):
            field.setPlaceholderText(follows)

    def ask(self, desk: Desk) -> OfficeForm:
        """The office."""
        return office.open_office(desk)

    def writing(self, desk: Desk, _shown: OfficeForm) -> Callable[[], object]:
        """Save the office."""
        form = self.value()
        return lambda: office.save_office(desk, form)

    def value(self) -> OfficeForm:
        """What is typed."""
        place = self.place.suggestion()
        return replace(
            self.shown or OfficeForm(),
            government=self.government.value(),
            name=self.name.value(),
            short_name=self.short_name.value(),
            head_title=self.head_title.value(),
            region=self.region.value(),
            name_in_text=self.name_in_text.value(),
            address=self.address.value(),
            contact=self.contact.value(),
            seat_code=self.place.value() or "",
            seat_name=place.text if place else "",
            issued_at=self.issued_at.value(),
            number_code=self.number_code.value(),
            layout=self.layout_choice.value(),
            logo=self.logo.value(),
        )

    def fill(self, record: OfficeForm) -> None:
        """Show the office."""
        for field, text in (
            (self.government, record.government),
            (self.name, record.name),
            (self.short_name, record.short_name),
            (self.head_title, record.head_title),
            (self.region, record.region),
            (self.name_in_text, record.name_in_text),
            (self.address, record.address),
            (self.contact, record.contact),
            (self.issued_at, record.issued_at),
            (self.number_code, record.number_code),
        ):
            field.set_value(text)
        self._follow_letterhead()
        self.place.set_value(place_suggestion(record.seat_code, record.seat_name))
        self.layout_choice.set_value(record.layout)
        self.logo.set_value(record.logo)
