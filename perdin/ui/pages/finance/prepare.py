"""Siapkan tahun: what the chosen year needs before it begins, each with its button."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from perdin.i18n import N_, _
from perdin.rules.workflow import Right
from perdin.services.budget import structure
from perdin.services.desk import Desk
from perdin.services.plans import plan_copy
from perdin.services.year import preparing
from perdin.services.year.steps import STANDING_NAMES, Deed, Standing, Step
from perdin.ui import icons, theme
from perdin.ui.colours import Tone
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column

TONES = {
    Standing.DONE: Tone.SUCCESS,
    Standing.MISSING: Tone.ERROR,
    Standing.OPTIONAL: Tone.WARNING,
}
DEEDS: dict[Deed, tuple[str, Right, Callable[[Desk, int], int], str]] = {
    Deed.COPY_STRUCTURE: (
        N_("&Salin susunan DPA {before}"),
        Right.EDIT_BUDGET,
        structure.copy_structure,
        N_("{count} baris DPA disalin tanpa pagu."),
    ),
    Deed.COPY_PLAN: (
        N_("&Salin rencana {before}"),
        Right.EDIT_PLAN,
        plan_copy.copy_plan,
        N_("{count} rencana disalin."),
    ),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A step by its place in the list."""

    id: int
    step: Step


class PrepareQueue(Queue[_Row]):
    """Of the fiscal year that is chosen at the top."""

    word = N_("Siapkan tahun")
    name = "prepare"
    columns = (
        Column(title=N_("Langkah"), text=lambda row: row.step.title, width_px=170),
        Column(
            title=N_("Keadaan"),
            text=lambda row: _(STANDING_NAMES[row.step.standing]),
            width_px=84,
            tone=lambda row: TONES[row.step.standing],
        ),
        Column(
            title=N_("Keterangan"),
            text=lambda row: row.step.detail,
            width_px=420,
            stretch=True,
            tip=lambda row: row.step.detail,
        ),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self._year = seat.desk.today.year
        self.open_button.setText(_("&Buka halamannya"))
        icons.wear(self.open_button, "external-link")
        self.deed_button = theme.button(" ", "copy", primary=True)
        self.add_acts((self.deed_button, self._do))
        self.deed_button.hide()

    def look(self, desk: Desk, year: int) -> Callable[[], None]:
        """Ask for every step of the year."""
        steps = preparing.list_steps(desk, year)

        def show() -> None:
            self._year = year
            self.show_rows([_Row(at, step) for at, step in enumerate(steps, start=1)])
            lacking = sum(step.standing is Standing.MISSING for step in steps)
            sentence = (
                _("Tahun {year}: {count} langkah belum.") if lacking else _("Tahun {year} siap.")
            )
            self.said.setText(sentence.format(year=year, count=lacking))

        return show

    def key_of(self, row: _Row) -> int:
        """A step's place in the list."""
        return row.id

    def waiting(self) -> int:
        """Nothing waits here: a year is prepared when it comes."""
        return 0

    def open_row(self, row: _Row) -> None:
        """Go where the step is done."""
        self.seat.go(row.step.page, row.step.record)

    def choose(self) -> None:
        """Offer what one press does for the row that is selected."""
        super().choose()
        deed = self._deed()
        self.deed_button.setVisible(deed is not None)
        if deed is not None:
            self.deed_button.setText(_(DEEDS[deed][0]).format(before=self._year - 1))

    def _deed(self) -> Deed | None:
        rows = self.list.selected()
        deed = rows[0].step.deed if len(rows) == 1 else None
        return deed if deed is not None and self.seat.desk.may(DEEDS[deed][1]) else None

    def _do(self) -> None:
        deed, desk, year = self._deed(), self.seat.desk, self._year
        if deed is not None:
            _word, _right, act, done = DEEDS[deed]
            self.seat.act(self.deed_button, lambda: act(desk, year), partial(self._done, done))

    def _done(self, sentence: str, count: int) -> None:
        self.notices.success(_(sentence).format(count=count))
