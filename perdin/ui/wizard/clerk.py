"""The last step of the first start: who sits at the program, and which person that is."""

from enum import Enum

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules import nip
from perdin.services.office.employee_form import EmployeeForm
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.wizard.steps import LABEL_PX


class Who(Enum):
    """Which person the one at the program is."""

    EMPLOYEE = "employee"
    SIGNER = "signer"
    OUTSIDE = "outside"


class ClerkStep(QWidget):
    """Who sits at the program: an employee, the signer, or somebody who only sets things up."""

    def __init__(self) -> None:
        super().__init__()
        self.clerk, self.nip, self.position = TextField(), TextField(), TextField()
        self.who = ChoiceField([(Who.EMPLOYEE, "")], Who.EMPLOYEE)
        self.password, self.again = TextField(), TextField()
        for secret in (self.password, self.again):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.form = Form(label_px=LABEL_PX)
        self.form.add(_("&Nama Anda"), self.clerk, required=True)
        self.form.add(_("An&da adalah"), self.who)
        self.form.add(_("N&IP"), self.nip)
        self.form.add(_("&Jabatan"), self.position)
        self.form.add(_("&Kata sandi"), self.password)
        self.form.add(_("Sekali la&gi"), self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.WIDE)
        column.addWidget(
            theme.muted(
                _(
                    "Anda mengisi perjalanan dan mencetak suratnya. Penandatangan mendapat tempat "
                    "sendiri untuk menyetujui: yang mengajukan tidak boleh memutuskan. Hak melekat "
                    "pada orangnya, jadi tiap tempat dikaitkan dengan pegawainya."
                )
            )
        )
        column.addWidget(self.form)
        column.addStretch(1)
        self.setFocusProxy(self.clerk)
        self._signer = ""
        self.who.edited.connect(lambda _who: self._fit())
        self.propose("")

    def propose(self, signer: str) -> None:
        """Offer to be the signer of this name; empty while there is none."""
        self._signer = signer
        chosen = self.who.value()
        choices: list[tuple[object, str]] = [(Who.EMPLOYEE, _("pegawai kantor ini"))]
        if signer:
            choices.append((Who.SIGNER, _("{name}, penandatangan tadi").format(name=signer)))
        choices.append((Who.OUTSIDE, _("bukan pegawai kantor ini, mis. petugas Kominfo")))
        self.who.set_choices(choices)
        known = chosen in [value for value, _words in choices]
        self.who.set_value(chosen if known else Who.EMPLOYEE)
        self._fit()

    def check(self) -> bool:
        """Whether the step can be kept; shows what is wrong."""
        problem = "" if self.password.text() == self.again.text() else _("Tidak sama.")
        self.form.set_problem(self.again, problem)
        missing = self._together() and not self.password.text()
        self.form.set_problem(self.password, _("Wajib diisi.") if missing else "")
        return self.form.check()

    def name(self) -> str:
        """What the seat is called."""
        return self.clerk.value().strip()

    def employee(self) -> EmployeeForm | None:
        """The clerk as an employee; None for the signer, who is one, and for an outsider."""
        if self.who.value() is not Who.EMPLOYEE:
            return None
        return EmployeeForm(
            name=self.name(),
            nip=nip.normalise(self.nip.value()),
            position=self.position.value().strip(),
        )

    def signs(self) -> bool:
        """Whether the clerk is the signer."""
        return bool(self._signer) and self.who.value() is Who.SIGNER

    def secret(self) -> str:
        """The password that was typed, also one that nobody else asks for."""
        return self.password.text()

    def _together(self) -> bool:
        """Whether somebody else has a seat too."""
        return bool(self._signer) and not self.signs()

    def _fit(self) -> None:
        who = self.who.value()
        for field in (self.nip, self.position):
            self.form.show_field(field, shown=who is Who.EMPLOYEE)
        self.form.set_hint(self.who, _HINTS[who]() if who in _HINTS else "")
        self.form.set_hint(
            self.password,
            _("Sedikitnya 8 karakter; setiap orang membuat miliknya sendiri.")
            if self._together()
            else _("Boleh kosong selama Anda bekerja sendiri."),
        )


_HINTS = {
    Who.SIGNER: lambda: _(
        "Satu orang satu tempat. Perjalanan Anda sendiri diputuskan orang lain, yang ditambahkan "
        "di Pengaturan, Pengguna."
    ),
    Who.OUTSIDE: lambda: _(
        "Dapat mengatur kantor dan mengisi perjalanan, tetapi tidak memutuskan, memverifikasi, "
        "atau membayar."
    ),
}
