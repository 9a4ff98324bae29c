"""Penomoran: how each kind of letter is numbered, with the next number as it would be."""

from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from perdin.errors import PerdinError
from perdin.i18n import N_, _
from perdin.rules.letter_kinds import KINDS
from perdin.rules.numbering import MODE_NAMES, PIECES
from perdin.services.desk import at_one_moment
from perdin.services.reference import letter_codes
from perdin.services.register import series
from perdin.services.register.series import FormatForm, NumberFormat, SeriesRow
from perdin.ui import theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.field import entry_of
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column

PREVIEW_MS = 200
LABEL_PX = 140


def _own_or_shared(row: NumberFormat) -> str:
    if not row.shares:
        return _("Sendiri")
    return _("Bersama {kinds}").format(
        kinds=", ".join(_(KINDS[share].name) for share in row.shares)
    )


COLUMNS: tuple[Column[NumberFormat], ...] = (
    Column(
        title=N_("Jenis surat"),
        text=lambda row: _(KINDS[row.kind].name),
        width_px=250,
        stretch=True,
    ),
    Column(
        title=N_("Nomor berikutnya"), text=lambda row: row.next_number, width_px=270, whole=True
    ),
    Column(title=N_("Cara"), text=lambda row: _(MODE_NAMES[row.mode]), width_px=190),
    Column(title=N_("Deret"), text=_own_or_shared, width_px=170, tip=_own_or_shared),
)


class NumberingSection(EntrySection[NumberFormat]):
    """The kinds that take a number; below them how the one chosen is numbered."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(
            seat, notices, COLUMNS, "", name="numbering", most_rows=6, label_px=LABEL_PX
        )
        self.shown: NumberFormat | None = None
        self._sent: dict[QWidget, object] = {}
        """What was given to be saved."""
        self._series: list[SeriesRow] = []
        self._asking = self.seat.newest()
        self.new_button.hide()
        self.title = QLabel()
        self.title.setProperty("kind", "section")
        self.pattern = TextField()

        def find(text: str) -> list[Suggestion]:
            return [
                Suggestion(suggest_code.code, suggest_code.code, suggest_code.name)
                for suggest_code in letter_codes.suggest_codes(seat.desk, text)
            ]

        self.code = SuggestField(off_thread(seat.tasks, find))
        self.mode = ChoiceField([(mode, _(name)) for mode, name in MODE_NAMES.items()])
        self.series = ChoiceField()
        self.start = NumberField(least=1, most=series.LARGEST)
        self.following = NumberField(least=1, most=series.LARGEST)
        self.preview = theme.heading()
        self._lay_out()
        self._later = Debounce(self, self._ask_preview, quiet_ms=PREVIEW_MS)
        self.form.edited.connect(lambda _field: self._later.start())
        self.series.edited.connect(lambda _value: self._series_chosen())
        self.begin_empty()

    def load(self) -> None:
        """Ask for the formats; what is being typed stays."""
        desk = self.seat.desk
        self.seat.ask(
            lambda: at_one_moment(
                desk, lambda now: (series.list_formats(now), series.list_series(now))
            ),
            self._show,
        )

    def begin(self) -> None:
        """Nothing is chosen yet."""
        self.form.setEnabled(self.shown is not None)
        self.save_button.setEnabled(self.shown is not None)

    def show_entry(self, entry: NumberFormat) -> None:
        """Show how a kind is numbered."""
        self.shown = entry
        self.title.setText(_(KINDS[entry.kind].name))
        self.pattern.set_value(entry.pattern)
        self.code.set_value(Suggestion(entry.code, entry.code))
        self.mode.set_value(entry.mode)
        self._offer_series(entry)
        self.start.set_value(entry.start)
        self.following.set_value(entry.next_sequence)
        self.form.setEnabled(True)
        self._ask_preview()

    def save(self) -> None:
        """Keep how the kind is numbered."""
        desk, shown, form = self.seat.desk, self.shown, self._form()
        self._sent = self.form.values()
        if shown is not None:
            self.seat.act(
                self.save_button,
                lambda: series.save_format(desk, shown.kind, form, shown.version),
                self._kept,
                failed=self._refused,
            )

    def _lay_out(self) -> None:
        self.body.insertWidget(1, self.title)
        self.form.add(_("S&usunan"), self.pattern, required=True)
        pieces = QWidget()
        self._pieces: list[QWidget] = []
        row = QHBoxLayout(pieces)
        row.setContentsMargins(LABEL_PX + theme.WIDE, 0, 0, 0)
        row.setSpacing(theme.HALF)
        for name, meaning in PIECES.items():
            written = "{urut:3}" if name == "urut" else f"{{{name}}}"
            button = theme.button(written, flat=True)
            button.setToolTip(_("Sisipkan {meaning}").format(meaning=_(meaning)))
            button.setAccessibleName(button.toolTip())
            button.clicked.connect(lambda _on=False, text=written: self._insert(text))
            row.addWidget(button)
            self._pieces.append(button)
        row.addStretch(1)
        self.form.add_widget(pieces)
        self.form.add(_("&Kode klasifikasi"), self.code)
        self.form.add_pair((_("&Cara"), self.mode), (_("&Deret"), self.series))
        self.form.add_pair(
            (_("Nomor awal tiap &tahun"), self.start), (_("Nomor &berikutnya"), self.following)
        )
        foot = QHBoxLayout()
        foot.setSpacing(theme.WIDE)
        foot.addWidget(theme.muted(_("Pratinjau")))
        foot.addWidget(self.preview, 1)
        self.body.insertLayout(3, foot)
        self.order_tabs()

    def order_tabs(self) -> None:
        """Let the pieces come right after the pattern that they go into."""
        super().order_tabs()
        for before, after in pairwise([entry_of(self.pattern), *self._pieces]):
            QWidget.setTabOrder(before, after)

    def _insert(self, text: str) -> None:
        self.pattern.insert(text)
        self.pattern.setFocus()
        self.pattern.edited.emit(self.pattern.value())

    def _form(self) -> FormatForm:
        following = self.following.value()
        if self.shown is not None and following == self.shown.next_sequence:
            following = None  # it was not changed, and may have been taken meanwhile
        return FormatForm(
            pattern=self.pattern.value(),
            code=str(self.code.value() or self.code.text().strip()),
            mode=self.mode.value(),
            series_id=self.series.value(),
            start=self.start.value(),
            next_sequence=following,
        )

    def _show(self, answer: tuple[list[NumberFormat], list[SeriesRow]]) -> None:
        formats, self._series = answer
        kind = self.shown.kind if self.shown else formats[0].kind
        now = next(number_format for number_format in formats if number_format.kind is kind)
        typed = self.form.changed()
        self.list.set_rows(formats)
        if not typed:
            self._show_form(now)
        else:
            self._ask_preview()

    def _offer_series(self, entry: NumberFormat) -> None:
        choices = []
        for letter_series in self._series:
            others = [_(KINDS[kind].name) for kind in letter_series.kinds if kind is not entry.kind]
            own = (
                letter_series.name == KINDS[entry.kind].name or letter_series.id == entry.series_id
            )
            if others:
                choices.append(
                    (letter_series.id, _("Bersama {kinds}").format(kinds=", ".join(others)))
                )
            elif own:
                choices.insert(0, (letter_series.id, _("Sendiri")))
        self.series.set_choices(choices)
        self.series.set_value(entry.series_id)

    def _series_chosen(self) -> None:
        """Another series goes on with its own next number."""
        self.following.set_value(None)

    def _ask_preview(self) -> None:
        desk, shown, form = self.seat.desk, self.shown, self._form()
        if shown is not None:
            self._asking.ask(
                lambda: series.preview_number(desk, shown.kind, form),
                self._previewed,
                failed=self._wrong,
            )

    def _previewed(self, number: str) -> None:
        self.form.set_problem(self.pattern, "")
        self.preview.setText(number)
        self.save_button.setEnabled(True)

    def _wrong(self, problem: PerdinError) -> None:
        self.form.set_problem(self.pattern, str(problem), lasting=True)
        self.preview.setText("–")
        self.save_button.setEnabled(False)

    def _refused(self, problem: PerdinError) -> None:
        """Say so; who was told that somebody else changed it may save over that."""
        self.notices.problem(problem)
        desk = self.seat.desk
        self.seat.ask(lambda: series.list_formats(desk), self._catch_up)

    def _catch_up(self, formats: list[NumberFormat]) -> None:
        if self.shown is not None:
            self.shown = next(
                number_format for number_format in formats if number_format.kind is self.shown.kind
            )

    def _kept(self, _nothing: None) -> None:
        self.form.take_as_saved(self._sent)
        self._mark()
        self.notices.success(_("Penomoran disimpan dan berlaku untuk surat berikutnya."))
        self.load()
        self.go_on()
