"""Gabung perjalanan, quietly under the places: what is near the trip that is typed, and what both
would save. Asked some time after the check, which never waits for it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.i18n import _, rupiah
from perdin.rules.rides import Key
from perdin.rules.together import Together
from perdin.rules.workflow import Right, TripState
from perdin.services.trips import joining, together
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.outings import About
from perdin.services.trips.together import Beside
from perdin.ui import theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.flow import FlowLayout
from perdin.ui.pages.trip.autosave import Keeper
from perdin.ui.seat import Seat

LABEL_PX = 150
"""How wide the labels of the form are, under whose fields it stands."""
MOST_WHYS = 6
LATE_MS = 700
"""After the last pause in typing; a check comes sooner."""
Typed = tuple[TripDraft, Keeper]
"""A draft, and where it is kept."""


def why_words(both: Together) -> str:
    """How a saving comes about, a line for each part of it, then what to think of before."""
    lines = [f"{why.sentence}: {_signed(why.amount)}" for why in both.whys]
    return "\n".join([*lines, *both.notes])


def few_whys(both: Together) -> str:
    """The same where there is room for some lines."""
    lines = why_words(both).split("\n")
    more = len(lines) - MOST_WHYS
    if more <= 1:
        return "\n".join(lines)
    return "\n".join([*lines[:MOST_WHYS], _("… dan {count} baris lagi").format(count=more)])


def open_journey(seat: Seat, about: About) -> None:
    """Go to a trip, to its form while it is typed; to the plan for an item of it."""
    if about.key.planned:
        seat.go("budget", "plan")
    elif about.state in (TripState.DRAFT, TripState.RETURNED):
        seat.go("edit", about.key.id)
    else:
        seat.go("trip", about.key.id)


class TogetherBar(QWidget):
    """Hidden while there is nothing near; ``join_wanted`` hands over the draft that this one's
    people are to be added to.
    """

    join_wanted = Signal(object)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._now: Callable[[], Typed] | None = None
        self._about: About | None = None
        self._asking = seat.newest()
        self._later = Debounce(self, self._ask, quiet_ms=LATE_MS)
        self.sentence, self.whys = theme.muted(), theme.muted()
        self.whys.setContentsMargins(theme.WIDE, 0, 0, 0)
        self.open_button = theme.button(_("Buka"), "external-link", flat=True)
        self.join_button = theme.button(_("Tambahkan ke perjalanan itu"), "user-plus", flat=True)
        self.join_button.setToolTip(
            _("Pelaksana draf ini ikut perjalanan itu; draf ini pindah ke tempat sampah.")
        )
        self.why_button = theme.button(_("Mengapa"), "info", flat=True)
        self.why_button.setCheckable(True)
        self.apart_button = theme.button(_("Jangan ingatkan lagi"), "x", flat=True)
        self.again_button = theme.button(_("Ingatkan lagi"), "undo-2", flat=True)
        self._lay_out()
        self.open_button.clicked.connect(self._open)
        self.join_button.clicked.connect(lambda: self.join_wanted.emit(self._about))
        self.why_button.toggled.connect(self.whys.setVisible)
        self.apart_button.clicked.connect(lambda: self._keep_apart(apart=True))
        self.again_button.clicked.connect(lambda: self._keep_apart(apart=False))
        self.hide()

    def follow(self, now: Callable[[], Typed]) -> None:
        """Ask anew after a while; ``now`` tells what is typed then."""
        self._now = now
        self._later.start()

    def clear(self) -> None:
        """Nothing is known yet."""
        self._later.stop()
        self._asking.drop()
        self._show(Beside(), None)

    def _lay_out(self) -> None:
        self.acts = QWidget()
        flow = FlowLayout(self.acts)
        for button in (
            self.open_button,
            self.join_button,
            self.why_button,
            self.apart_button,
            self.again_button,
            QWidget(),  # the last one takes the rest of its line
        ):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(LABEL_PX + theme.WIDE, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        for part in (self.sentence, self.whys, self.acts):
            column.addWidget(part)

    def _ask(self) -> None:
        if self._now is None:
            return
        desk, (draft, keeper) = self._seat.desk, self._now()

        def ask() -> tuple[Beside, int | None]:
            # a save before it may just have made the trip: it is not near itself
            return together.beside_draft(desk, draft, keeper.trip_id), keeper.trip_id

        self._asking.ask(ask, lambda answer: self._show(*answer))

    def _show(self, beside: Beside, trip_id: int | None) -> None:
        near = beside.near
        may = self._seat.desk.may(Right.EDIT_TRIP) and trip_id is not None
        self._about = near.about if near else None
        self.sentence.setText(_words_of(beside))
        self.whys.setText(few_whys(near.together) if near else "")
        self.whys.setVisible(bool(near) and self.why_button.isChecked())
        self.open_button.setVisible(near is not None)
        self.join_button.setVisible(may and near is not None and near.may_join)
        self.why_button.setVisible(bool(self.whys.text()))
        self.apart_button.setVisible(may and near is not None)
        self.again_button.setVisible(may and beside.apart)
        self.setVisible(bool(self.sentence.text()))

    def _open(self) -> None:
        if self._about is not None:
            open_journey(self._seat, self._about)

    def _keep_apart(self, *, apart: bool) -> None:
        desk, now = self._seat.desk, self._now
        trip_id = now()[1].trip_id if now else None
        if trip_id is not None:
            self._seat.act(
                self.apart_button if apart else self.again_button,
                lambda: joining.keep_apart(desk, Key(trip_id), apart=apart),
                lambda _nothing: self._ask(),
            )


def titles(members: Sequence[About]) -> str:
    """What goes together, by its purposes."""
    return "; ".join(about.title for about in members)


def _words_of(beside: Beside) -> str:
    if beside.apart:
        return _("Perjalanan ini tidak diingatkan untuk digabung.")
    if beside.near is None:
        return ""
    return " ".join(filter(None, (beside.near.sentence, together.more_words(beside.more))))


def _signed(amount: int) -> str:
    return rupiah(amount) if amount >= 0 else f"−{rupiah(-amount)}"
