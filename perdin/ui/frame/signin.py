"""Who sits here: chosen from the users, with a password where one was set."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.rules.workflow import label
from perdin.services.office.users import UserRow
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.frame.alone import Alone

CARD_PX = 440


class SignIn(Alone):
    """Asks who it is. ``enter(user_id, password)`` seats them, or raises."""

    def __init__(
        self,
        users: list[UserRow],
        chosen: int | None,
        enter: Callable[[int, str], None],
        leave: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._enter = enter
        self.user = ChoiceField([(user.id, f"{user.name} ({label(user.role)})") for user in users])
        self.user.set_value(chosen if chosen is not None else users[0].id)
        self.password = TextField()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.enter_button = theme.button(_("&Masuk"), "arrow-right", primary=True)
        self.form = Form(label_px=110)
        self.form.add(_("Peng&guna"), self.user)
        self.form.add(_("&Kata sandi"), self.password)
        card = theme.card()
        card.setFixedWidth(CARD_PX)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.BROAD)
        inside.setSpacing(theme.WIDE)
        inside.addWidget(theme.heading(_("Siapa yang bekerja?")))
        for part in (self.notices, self.form):
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
        self.enter_button.clicked.connect(self.enter)
        self.password.returnPressed.connect(self.enter)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the password: who it is was guessed from the last time."""
        super().focusInEvent(event)
        self.password.setFocus(event.reason())

    def enter(self) -> None:
        """Try to sit down."""
        try:
            self._enter(self.user.value(), self.password.text())
        except PerdinError as problem:
            self.notices.problem(problem)
            self.password.selectAll()
            self.password.setFocus()
