"""Who sits here: chosen from the users, with a password, or with the first one being made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from perdin.errors import BadInput, PerdinError
from perdin.i18n import _
from perdin.rules.workflow import label
from perdin.services.office.door import Asks, SeatRow
from perdin.services.office.second_person import Second
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.frame.alone import Alone

CARD_PX = 520


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was typed to sit down: the password, or a first one with who agrees to it."""

    user_id: int
    password: str = field(default="", repr=False)
    new: str = field(default="", repr=False)
    second: Second | None = None


class SignIn(Alone):
    """Asks who it is. ``enter`` seats them, or raises."""

    topic: ClassVar[str] = "signin"

    def __init__(
        self,
        seats: list[SeatRow],
        chosen: int | None,
        enter: Callable[[Entry], None],
        leave: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._enter = enter
        self._seats = {seat.id: seat for seat in seats}
        self.user = ChoiceField([(seat.id, f"{seat.name} ({label(seat.role)})") for seat in seats])
        self.user.set_value(chosen if chosen in self._seats else seats[0].id)
        self.password, self.new, self.again = _secret(), _secret(), _secret()
        self.second, self.seconds_password = ChoiceField([]), _secret()
        self.enter_button = theme.button(_("&Masuk"), "arrow-right", primary=True)
        self.about = theme.muted()
        self.form = Form(label_px=170)
        self.form.add(_("Peng&guna"), self.user)
        self.form.add(_("&Kata sandi"), self.password)
        self.form.add(_("Kata sandi ba&ru"), self.new)
        self.form.add(_("Sekali la&gi"), self.again)
        self.form.add(_("&Disaksikan oleh"), self.second)
        self.form.add(_("Kata sandi saks&i"), self.seconds_password)
        self._lay_out(leave)
        self.enter_button.clicked.connect(self.enter)
        for secret in (self.password, self.again, self.seconds_password):
            secret.returnPressed.connect(self.enter)
        self.user.edited.connect(lambda _user: self._ask())
        self._ask()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the password: who it is was guessed from the last time."""
        super().focusInEvent(event)
        self._first().setFocus(event.reason())

    def enter(self) -> None:
        """Try to sit down."""
        try:
            self._enter(self._typed())
        except PerdinError as problem:
            self.notices.problem(problem)
            self._first().selectAll()
            self._first().setFocus()

    def _typed(self) -> Entry:
        seat = self._seats[self.user.value()]
        if seat.asks is Asks.PASSWORD:
            return Entry(user_id=seat.id, password=self.password.text())
        if seat.asks is Asks.NOTHING:
            return Entry(user_id=seat.id)
        if self.new.text() != self.again.text():
            raise BadInput(problem=_("Kedua kata sandi baru tidak sama."))
        second = None
        if seat.asks is Asks.NEW_WITH_SECOND:
            second = Second(self.second.value(), self.seconds_password.text())
        return Entry(user_id=seat.id, new=self.new.text(), second=second)

    def _ask(self) -> None:
        """Ask what the chosen seat asks for."""
        seat = self._seats[self.user.value()]
        makes = seat.asks in (Asks.NEW, Asks.NEW_WITH_SECOND)
        together = seat.asks is Asks.NEW_WITH_SECOND
        self.second.set_choices(seat.seconds)
        if seat.seconds:
            self.second.set_value(seat.seconds[0][0])
        self.form.show_field(self.password, shown=seat.asks is Asks.PASSWORD)
        for made in (self.new, self.again):
            self.form.show_field(made, shown=makes)
        for beside in (self.second, self.seconds_password):
            self.form.show_field(beside, shown=together)
        self.about.setText(_about(seat))
        self.about.setVisible(seat.asks is not Asks.PASSWORD)
        # A sentence of several lines takes the fields' room otherwise.
        self.about.setMinimumHeight(self.about.heightForWidth(CARD_PX - 2 * theme.BROAD))
        self.form.setMinimumHeight(0)
        self.form.setMinimumHeight(self.form.sizeHint().height())
        self.notices.clear()

    def _first(self) -> QLineEdit:
        makes = self._seats[self.user.value()].asks in (Asks.NEW, Asks.NEW_WITH_SECOND)
        return self.new if makes else self.password

    def _lay_out(self, leave: Callable[[], None] | None) -> None:
        card = theme.card()
        card.setFixedWidth(CARD_PX)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.BROAD)
        inside.setSpacing(theme.WIDE)
        inside.addWidget(theme.heading(_("Siapa yang bekerja?")))
        for part in (self.notices, self.about, self.form):
            inside.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addStretch(1)
        if leave is not None:
            back = theme.button(_("&Batal"), flat=True)
            back.clicked.connect(leave)
            foot.addWidget(back)
        foot.addWidget(self.enter_button)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


def _secret() -> TextField:
    secret = TextField()
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    return secret


def _about(seat: SeatRow) -> str:
    if seat.asks is Asks.NEW_WITH_SECOND:
        return _(
            "{name} belum punya kata sandi. Ia membuatnya sendiri di sini, disaksikan admin atau "
            "atasan yang mengetik kata sandinya sendiri."
        ).format(name=seat.name)
    if seat.asks is Asks.NEW:
        return _("{name} belum punya kata sandi. Buat dahulu; hanya sekali ini.").format(
            name=seat.name
        )
    return _("Kantor ini belum memakai kata sandi.")
