"""The steps of the first start: welcome, office and signer."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.i18n import _, long_date
from perdin.importers.people.cells import split_name
from perdin.reading.fit import Fit
from perdin.rules import nip, office_names
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.office import OfficeForm
from perdin.services.safekeeping.office_place import FoundOffice
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.form import Form
from perdin.ui.fields.logo import LogoField
from perdin.ui.fields.suggest import Ask, SuggestField, Suggestion
from perdin.ui.fields.text import TextField
from perdin.ui.table.column_memory import Memory
from perdin.ui.wizard.proposals import PrintForm, Proposal

LABEL_PX = 170
_SEATS = ("Kota ", "Kabupaten ")
"""How a region begins whose name is a place where its offices stand."""
LAYOUTS = (("serang", "Kota Serang"), ("pmk", "PMK 113/PMK.05/2012"))


class Welcome(QWidget):
    """Begin with one's own office, look around in the example, or bring back what was."""

    def __init__(
        self,
        begin: Callable[[], object],
        example: Callable[[], object],
        restore: Callable[[], object],
    ) -> None:
        super().__init__()
        self.begin_button = theme.button(_("&Siapkan kantor saya"), "building-2", primary=True)
        self.example_button = theme.button(_("&Coba dengan data contoh"), "eye")
        self.restore_button = theme.button(_("&Pulihkan dari cadangan…"), "history", flat=True)
        self.restore_button.clicked.connect(restore)
        self.begin_button.clicked.connect(begin)
        self.example_button.clicked.connect(example)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.WIDE)
        column.addWidget(
            theme.muted(
                _(
                    "Perdin menjalankan perjalanan dinas kantor Anda dari permintaan sampai rupiah "
                    "terakhir, tanpa jaringan, di PC ini. Tiga langkah singkat: kantor dan kop, "
                    "seorang penandatangan, dan nama Anda. Selebihnya dapat diisi nanti."
                )
            )
        )
        self.here = theme.muted(_("Kantor ini sudah ada di PC ini, dari akun lain:"))
        self.here.hide()
        column.addWidget(self.here)
        self.offices = QVBoxLayout()
        column.addLayout(self.offices)
        for button in (self.begin_button, self.example_button, self.restore_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setFocusProxy(self.begin_button)

    def offer(self, found: Sequence[FoundOffice], go_in: Callable[[Path], object]) -> None:
        """Offer the offices that other accounts of this PC made for all of them; the first has the
        cursor, unless somebody has begun already.
        """
        for office in found:
            words = _("Buka {name}").format(name=office.name).replace("&", "&&")
            button = theme.button(words, "folder-open")
            button.setToolTip(str(office.path))
            button.clicked.connect(partial(go_in, office.path))
            self.offices.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.here.setVisible(bool(found))
        first = self.offices.itemAt(0)
        if first is not None and (chosen := first.widget()) is not None and self.isVisible():
            self.setFocusProxy(chosen)
            chosen.setFocus()


class OfficeStep(QWidget):
    """The office, for the letterhead and the numbers of letters."""

    def __init__(self, find_place: Ask, memory: Memory) -> None:
        super().__init__()
        self.government, self.name, self.short_name = TextField(), TextField(), TextField()
        self.head_title, self.region, self.name_in_text = TextField(), TextField(), TextField()
        self.address, self.contact = TextField(), TextField()
        self.seat = SuggestField(find_place, hint=_("Ketik kabupaten atau kota"))
        self._find_place = find_place
        self._proposed_seat: Suggestion | None = None
        self.layout_choice = ChoiceField(LAYOUTS, "serang")
        self.logo = LogoField(memory)
        self.government.setPlaceholderText("PEMERINTAH KOTA SERANG")
        self.name.setPlaceholderText("KECAMATAN …")
        self.short_name.setPlaceholderText(_("dipakai dalam nomor surat, mis. KEC-KSM"))
        self.form = Form(label_px=LABEL_PX)
        add = self.form.add
        add(_("&Pemerintah daerah"), self.government, required=True)
        add(_("&Nama kantor"), self.name, required=True)
        add(_("&Singkatan"), self.short_name)
        add(_("&Tempat kedudukan"), self.seat, required=True)
        add(_("Al&amat pada kop"), self.address)
        add(_("&Kontak pada kop"), self.contact)
        add(_("S&ebutan kepala"), self.head_title)
        self.form.add_pair(
            (_("&Daerah"), self.region), (_("Nama dalam kali&mat"), self.name_in_text)
        )
        add(_("Tata letak surat"), self.layout_choice)
        add(_("Logo"), self.logo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self.setFocusProxy(self.government)
        self._propose()

    def head_post(self) -> str:
        """The head's post as a sentence has it: ``Camat Sukamaju``."""
        return office_names.head_post(self.head_title.value(), self.name_in_text.value())

    def _propose(self) -> None:
        """Names in the forms they are printed follow from what is typed."""
        for field, form in (
            (self.government, office_names.letterhead_government),
            (self.name, office_names.letterhead_name),
        ):
            PrintForm(field, form)
            field.textChanged.connect(self._follow)
        self.government.editingFinished.connect(self._propose_seat)
        government, name = self.government.value, self.name.value
        self._proposals = (
            Proposal(self.region, lambda: office_names.region_of(government())),
            Proposal(self.name_in_text, lambda: office_names.name_in_text(name())),
            Proposal(self.head_title, lambda: office_names.head_of(name())),
        )

    def _follow(self) -> None:
        for proposal in self._proposals:
            proposal.follow()

    def _propose_seat(self) -> None:
        """Propose that the office stands in the city or regency whose government it is of."""
        region = office_names.region_of(self.government.value())
        if region.startswith(_SEATS) and not self._seat_is_own():
            self._find_place(region, self._take_seat)

    def _take_seat(self, found: Sequence[Suggestion]) -> None:
        named = [one for one in found if one.fit is Fit.WHOLE]
        if len(named) == 1 and not self._seat_is_own():
            self._proposed_seat = named[0]
            self.seat.set_value(named[0])
            if self.seat.hasFocus():
                self.seat.selectAll()

    def _seat_is_own(self) -> bool:
        """Whether a person wrote the place, or is writing it."""
        shown = self._proposed_seat.text if self._proposed_seat else ""
        return self.seat.text().strip() != shown

    def value(self) -> OfficeForm:
        """What is typed."""
        seat = self.seat.suggestion()
        return OfficeForm(
            government=self.government.value().strip(),
            name=self.name.value().strip(),
            short_name=self.short_name.value().strip(),
            head_title=self.head_title.value(),
            region=self.region.value(),
            name_in_text=self.name_in_text.value(),
            address=self.address.value().strip(),
            contact=self.contact.value().strip(),
            seat_code=self.seat.value() or "",
            seat_name=seat.text if seat else "",
            number_code=self.short_name.value().strip(),
            layout=self.layout_choice.value(),
            logo=self.logo.value(),
        )


class SignerStep(QWidget):
    """Who gives the order to travel and signs for it."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.nip = TextField(), TextField()
        self.name.setPlaceholderText(_("mis. Dr. Nama Lengkap, M.Si."))
        self.grade = ChoiceField(hint=_("Pilih golongan"))
        self.position, self.heading = TextField(), TextField()
        self.heading.setPlaceholderText(_("mis. CAMAT KASEMEN"))
        self.form = Form(label_px=LABEL_PX)
        add = self.form.add
        add(_("&Nama dan gelar"), self.name, required=True)
        add(_("N&IP"), self.nip)
        add(_("G&olongan"), self.grade)
        add(_("&Jabatan"), self.position)
        add(_("&Sebutan pada surat"), self.heading, required=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.WIDE)
        column.addWidget(
            theme.muted(
                _(
                    "Pejabat yang menugaskan dan menandatangani Surat Tugas dan SPD. Pejabat lain, "
                    "Plh., Plt., dan bendahara ditambahkan di Pengaturan."
                )
            )
        )
        column.addWidget(self.form)
        column.addStretch(1)
        self.setFocusProxy(self.name)
        self._post = ""
        self._proposals = (
            Proposal(self.position, lambda: self._post),
            Proposal(self.heading, lambda: office_names.capitals(self._post)),
        )
        self.nip.edited.connect(lambda _text: self._read_nip())

    def propose(self, post: str) -> None:
        """Propose that the office's head signs, with this post."""
        self._post = post
        for proposal in self._proposals:
            proposal.follow()

    def offer_ranks(self, ranks: list[tuple[str, str]]) -> None:
        """Offer these golongan, each with its pangkat."""
        self.grade.set_choices([(None, _("Tanpa golongan")), *ranks])

    def check(self) -> bool:
        """Whether it can be kept; says at its field what cannot."""
        number = nip.normalise(self.nip.value())
        if number and (len(number) != nip.LENGTH or not number.isdigit()):
            self.form.set_problem(self.nip, _("NIP harus 18 angka."))
        return self.form.check()

    def rank(self) -> str:
        """Pangkat and golongan as they stand below the signature: ``Pembina, IV/a``."""
        grade = self.grade.value() or ""
        words = self.grade.currentText().removeprefix(grade).strip() if grade else ""
        return ", ".join(part for part in (words, grade) if part)

    def value(self) -> tuple[EmployeeForm, str]:
        """The person, and how the letters call them."""
        before, name, after = split_name(" ".join(self.name.value().split()))
        person = EmployeeForm(
            name=name,
            nip=nip.normalise(self.nip.value()),
            title_before=before,
            title_after=after,
            grade=self.grade.value() or "",
            position=self.position.value().strip(),
        )
        return person, self.heading.value().strip()

    def _read_nip(self) -> None:
        try:
            facts = nip.decode(nip.normalise(self.nip.value()))
        except ValueError:
            self.form.set_hint(self.nip, "")
            return
        if facts.birth is not None:
            sentence = _("Lahir {birth}, diangkat {year}")
            self.form.set_hint(
                self.nip, sentence.format(birth=long_date(facts.birth), year=facts.appointed_year)
            )
