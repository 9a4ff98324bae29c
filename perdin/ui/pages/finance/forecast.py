"""Prakiraan: what the chosen year will end with, and what a cut would leave of its plan."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QSizePolicy, QWidget

from perdin.i18n import N_, _, rupiah
from perdin.rules.workflow import Right
from perdin.services.desk import Desk
from perdin.services.plans import cuts
from perdin.services.plans.cuts import Cut, VersionRow
from perdin.services.year import forecast
from perdin.services.year.forecast import Forecast, ForecastRow
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money

NAMED = 4
"""So many journeys that wait are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A sub kegiatan by its place in the list."""

    id: int
    row: ForecastRow


def _named(line: _Row) -> str:
    return f"{line.row.code} {line.row.name}".strip() or _("Belum dibebankan")


def _from(line: _Row) -> str:
    years = line.row.past_years
    still = _("Terbuka {open}.").format(open=rupiah(line.row.stand.open))
    if not years:
        return f"{_('Belum ada tahun lalu yang sejenis.')} {still}"
    past = _("Dari {count} tahun lalu; kemungkinan hemat {saving}.").format(
        count=years, saving=rupiah(max(0, line.row.saving))
    )
    return f"{past} {still}"


class ForecastQueue(Queue[_Row]):
    """Of the fiscal year that is chosen at the top."""

    word = N_("Prakiraan")
    name = "forecast"
    empty = N_("Belum ada anggaran, rencana, atau perjalanan dalam tahun ini.")
    columns = (
        Column(
            title=N_("Sub kegiatan"),
            text=lambda line: line.row.name or _named(line),
            width_px=120,
            stretch=True,
            tip=_named,
        ),
        money(N_("Pagu"), lambda line: line.row.ceiling, width_px=104),
        money(N_("Realisasi"), lambda line: line.row.stand.realised, width_px=104),
        # named by the tip of what is expected too, so that a small screen can do without
        money(N_("Terbuka"), lambda line: line.row.stand.open, width_px=104, spare=True),
        money(N_("Terendah"), lambda line: line.row.interval.low, width_px=104),
        money(N_("Perkiraan"), lambda line: line.row.interval.expected, width_px=104, tip=_from),
        money(N_("Tertinggi"), lambda line: line.row.interval.high, width_px=104),
        Column(
            title=N_("Keadaan"),
            text=lambda line: _("bisa kurang") if line.row.exceeds else _("cukup"),
            width_px=104,
            tone=lambda line: Tone.WARNING if line.row.exceeds else Tone.SUCCESS,
        ),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self._year = seat.desk.today.year
        self.cut_said = theme.muted()
        self.versions_said = theme.muted()
        for told in (self.said, self.cut_said, self.versions_said):
            told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._body.insertWidget(self._body.indexOf(self._acts), self.cut_said)
        self.cut_said.hide()
        self._body.insertWidget(self._body.indexOf(self._acts), self.versions_said)
        self.percent = NumberField(least=0, most=100)
        self.percent.setPlaceholderText("%")
        self.percent.setAccessibleName(_("Bila dipotong berapa persen"))
        self.version = TextField(hint=_("Nama versi rencana"))
        self.version.setAccessibleName(_("Nama versi rencana"))
        self.cut_button = theme.button(_("&Bila dipotong"), "calculator")
        self.save_button = theme.button(_("&Simpan versi rencana"), "save", primary=True)
        self.add_acts(
            (self.cut_button, self._ask_cut), (self.save_button, self._save), reason=self.version
        )
        for at, widget in enumerate((self.percent, self.cut_button), start=1):
            self._acts.insertWidget(at, widget)
        self.open_button.hide()
        may = seat.desk.may(Right.EDIT_PLAN)
        self.version.setVisible(may)
        self.save_button.setVisible(may)

    def look(self, desk: Desk, year: int) -> Callable[[], None]:
        """Ask what the year will end with."""
        seen, versions = forecast.forecast_year(desk, year), cuts.list_versions(desk, year)

        def show() -> None:
            if year != self._year:
                self.cut_said.hide()
            self._year = year
            self.show_rows([_Row(at, row) for at, row in enumerate(seen.rows, start=1)])
            self.said.setText(_spoken(seen))
            self.said.setToolTip(self.said.text())
            self.versions_said.setText(_versions_words(versions))
            self.versions_said.setToolTip(self.versions_said.text())
            self.versions_said.setVisible(bool(versions))

        return show

    def order_tabs(self, _names: QWidget) -> None:
        """Let Tab follow the reading order."""
        order = (self.percent, self.cut_button, self.version, self.save_button)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def key_of(self, row: _Row) -> int:
        """A sub kegiatan's place in the list."""
        return row.id

    def waiting(self) -> int:
        """Nothing waits here."""
        return 0

    def open_row(self, _row: _Row) -> None:
        """Show the plan that the rest of the year is made of."""
        self.seat.go("budget", "plan")

    def _ask_cut(self) -> None:
        percent, desk, year = self.percent.value(), self.seat.desk, self._year
        if percent is None:
            self.notices.error(_("Isi berapa persen yang dipotong."))
            self.percent.setFocus()
            return
        self.seat.act(self.cut_button, lambda: cuts.cut_plan(desk, year, percent), self._show_cut)

    def _show_cut(self, cut: Cut) -> None:
        self.cut_said.setText(_cut_words(cut))
        self.cut_said.setToolTip(self.cut_said.text())
        self.cut_said.show()

    def _save(self) -> None:
        percent, name = self.percent.value(), self.version.value()
        desk, year = self.seat.desk, self._year
        if percent is None:
            self.notices.error(_("Isi berapa persen yang dipotong."))
            self.percent.setFocus()
            return
        self.seat.act(
            self.save_button,
            lambda: cuts.save_cut(desk, year, percent, name),
            partial(self._saved, name),
        )

    def _saved(self, name: str, _version_id: int) -> None:
        self.used(reason=True)
        self.notices.success(_("Versi rencana «{name}» disimpan.").format(name=name))


def _spoken(seen: Forecast) -> str:
    sentence = _(
        "Tahun {year} diperkirakan berakhir pada {expected}, antara {low} dan {high}, dari pagu "
        "{ceiling}."
    )
    return sentence.format(
        year=seen.year,
        expected=rupiah(seen.total.expected),
        low=rupiah(seen.total.low),
        high=rupiah(seen.total.high),
        ceiling=rupiah(seen.ceiling),
    )


def _versions_words(versions: list[VersionRow]) -> str:
    pattern = _("{name} ({percent}%: {kept} tetap, {left} ditunda)")
    named = "; ".join(
        pattern.format(
            name=version.name, percent=version.percent, kept=version.kept, left=version.left_out
        )
        for version in versions
    )
    return _("Versi rencana tersimpan: {versions}").format(versions=named)


def _cut_words(cut: Cut) -> str:
    if cut.room < 0:
        sentence = _("Dipotong {percent}%: pagu {ceiling} sudah terlampaui {over}.")
        return sentence.format(
            percent=cut.percent, ceiling=rupiah(cut.ceiling), over=rupiah(-cut.room)
        )
    sentence = _("Dipotong {percent}%: tersisa {room}; {kept} rencana tetap, {left} ditunda")
    way = _("pilihan terbaik") if cut.exact else _("menurut keluaran tiap rupiah")
    words = sentence.format(
        percent=cut.percent,
        room=rupiah(cut.room),
        kept=len(cut.kept),
        left=len(cut.left_out),
    )
    named = ", ".join(item.purpose for item in cut.left_out[:NAMED])
    more = ", …" if len(cut.left_out) > NAMED else ""
    return f"{words} ({way}){': ' if named else ''}{named}{more}."
