"""Tampilan: language, and light or dark."""

from PySide6.QtCore import Signal

from perdin.i18n import N_, _, language
from perdin.settings import Settings
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.form import Form
from perdin.ui.frame.lock import idle_minutes
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import IDLE_MINUTES, Seat

LANGUAGES = (("id", "Bahasa Indonesia"), ("en", "English"))
SCHEMES = (
    ("system", N_("Ikut sistem")),
    ("light", N_("Terang")),
    ("dark", N_("Gelap")),
)


IDLE = (5, 10, 15, 30, 60, 0)


def _idle_words(minutes: int) -> str:
    if not minutes:
        return _("Tidak pernah")
    return _("Setelah {count} menit tidak disentuh").format(count=minutes)


class AppearanceSection(Section):
    """Takes effect at once."""

    changed = Signal(str, str)

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.language = ChoiceField(LANGUAGES, language())
        self.scheme = ChoiceField(
            [(scheme, _(word)) for scheme, word in SCHEMES], Settings.load().theme
        )
        self.form = Form(label_px=130)
        self.form.add(_("&Bahasa"), self.language)
        self.form.add(_("&Warna"), self.scheme)
        self.idle = ChoiceField(
            [(minutes, _idle_words(minutes)) for minutes in IDLE], idle_minutes(seat.memory)
        )
        self.form.add(
            _("&Kunci layar"),
            self.idle,
            hint=_("Bila Anda punya kata sandi. Kunci seketika: Ctrl+L."),
        )
        self.idle.edited.connect(lambda minutes: seat.memory.update({IDLE_MINUTES: str(minutes)}))
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        for field in (self.language, self.scheme):
            field.edited.connect(
                lambda _value: self.changed.emit(self.language.value(), self.scheme.value())
            )
