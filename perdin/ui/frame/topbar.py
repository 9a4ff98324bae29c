"""The bar at the top: back, search, office, fiscal year, and who sits here."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from perdin.i18n import _, span
from perdin.rules.workflow import label
from perdin.services.desk import Desk, at_one_moment
from perdin.services.office.users import UserRow
from perdin.services.trips import trip_list
from perdin.services.trips.trip_list import TripFilter, TripRow
from perdin.ui import icons, theme
from perdin.ui.colours import Tone, ink
from perdin.ui.elided import ElidedLabel
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.tasks import Tasks

RESULTS = 12
SEARCH_PX = 420
LEAST_SEARCH_PX = 200
MOST_USER_PX = 280


def found_trips(desk: Desk, text: str) -> list[Suggestion]:
    """Trips of any year by name, NIP, place, letter number or a word of their purpose."""
    if not text.strip():
        return []
    wanted = TripFilter(text=text)
    rows = at_one_moment(
        desk,
        lambda now: trip_list.trip_rows(now, trip_list.find_trip_ids(now, wanted, RESULTS)),
    )
    return [Suggestion(row.id, row.purpose or _("(belum diisi)"), _detail(row)) for row in rows]


def _detail(row: TripRow) -> str:
    """What tells it from its like: when, who, where, and how far it is."""
    days = span(row.leave, row.back) if row.leave and row.back else _("tanpa tanggal")
    first, *others = row.people.split(", ") if row.people else [""]
    who = f"{first} +{len(others)}" if others else first
    return " · ".join(part for part in (days, who, row.place, label(row.state)) if part)


class TopBar(QFrame):
    """Search on the left, the office in the middle, year, user and help on the right."""

    trip_wanted = Signal(int)
    all_wanted = Signal(str)
    year_wanted = Signal(int)
    """Another year was chosen; it is shown once the page in sight may be left."""
    user_wanted = Signal(object)
    password_wanted = Signal()
    lock_wanted = Signal()

    def __init__(
        self, desk: Desk, tasks: Tasks, back: Callable[[], None], helping: QWidget
    ) -> None:
        super().__init__()
        self.help_button = helping
        self.setObjectName("topbar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.back_button = theme.tool("arrow-left", _("Kembali (Alt+Panah kiri)"))
        self.back_button.clicked.connect(back)
        self.search = SuggestField(
            off_thread(tasks, lambda text: found_trips(desk, text)),
            hint=_("Cari perjalanan: nama, NIP, tujuan, nomor surat (Ctrl+K)"),
            keep=False,
        )
        self.search.setAccessibleName(_("Cari perjalanan"))
        self.search.setMinimumWidth(LEAST_SEARCH_PX)
        self.search.setMaximumWidth(SEARCH_PX)
        self.office = ElidedLabel()
        self.office.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.office.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.office.setObjectName("office")
        self.year = ChoiceField([(desk.today.year, str(desk.today.year))], desk.today.year)
        self._shown_year = desk.today.year
        self._years: Sequence[int] = ()
        self.year.setMinimumContentsLength(4)
        self.year.setAccessibleName(_("Tahun anggaran"))
        self.year.setToolTip(_("Tahun anggaran"))
        self.user = theme.button(f"{desk.person.name} ({label(desk.person.role)})", "user")
        self.user.setMaximumWidth(MOST_USER_PX)
        self._warn(open_seat=False)
        self._menu = QMenu(self)
        self.user.setMenu(self._menu)
        self._lay_out()
        self.search.chosen.connect(lambda suggestion: self.trip_wanted.emit(suggestion.value))
        self.search.submitted.connect(self.all_wanted)
        self.year.edited.connect(self._want_year)

    def show_year(self, year: int) -> None:
        """Show this year as the chosen one."""
        self._shown_year = year
        self.show_years(self._years)

    def show_years(self, years: Sequence[int]) -> None:
        """Offer these years; the chosen one stays, and is among them."""
        self._years = years
        offered = sorted({*years, self._shown_year}, reverse=True)
        self.year.set_choices([(year, str(year)) for year in offered])
        self.year.set_value(self._shown_year)

    def show_users(self, users: list[UserRow], here: int) -> None:
        """Offer to seat another user."""
        self._menu.clear()
        for user in users:
            if user.active:
                action = self._menu.addAction(f"{user.name} ({label(user.role)})")
                action.setCheckable(True)
                action.setChecked(user.id == here)
                action.triggered.connect(lambda _=False, user=user: self.user_wanted.emit(user))
        self._menu.addSeparator()
        seated = [user for user in users if user.active]
        bare = any(user.id == here and not user.has_password for user in seated)
        self._warn(open_seat=bare and len(seated) > 1)
        own = _("Buat kata sandi saya…") if bare else _("Ganti kata sandi saya…")
        self._menu.addAction(own, self.password_wanted.emit)
        self._menu.addAction(_("Kunci layar"), self.lock_wanted.emit)

    def _warn(self, *, open_seat: bool) -> None:
        """Tell by the name that anybody may sit down here, in an office of several people."""
        said = _("Ganti pengguna atau kata sandi")
        if open_seat:
            said = _("Anda belum punya kata sandi, padahal beberapa orang bekerja di sini.")
        self.user.setToolTip(f"{self.user.text()}\n{said}")
        tint = ink(self.palette(), Tone.WARNING)
        if open_seat:
            self.user.setIcon(icons.icon("triangle-alert", tint))
        else:
            icons.wear(self.user, "user")

    def _want_year(self, year: int) -> None:
        self.year.set_value(self._shown_year)
        self.year_wanted.emit(year)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.WIDE, theme.GAP, theme.WIDE, theme.GAP)
        row.setSpacing(theme.GAP)
        row.addWidget(self.back_button)
        row.addWidget(self.search, 3)
        row.addWidget(self.office, 2)
        row.addSpacing(theme.GAP)
        row.addWidget(self.year)
        row.addWidget(self.user)
        row.addWidget(self.help_button)
