"""Bentuk surat: titles, row wording, boxes and paper, beside what the layout says by itself."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QWidget

from perdin.errors import PerdinError, StaleVersion
from perdin.i18n import _
from perdin.letters.data.spd_rows import rows_html
from perdin.services.office import letter_style
from perdin.services.office.letter_style import StyleField, StyleForm
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.form import Form, scrolled
from perdin.ui.fields.text import NoteField, TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import Section
from perdin.ui.pages.trip.costs import Reader
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Then, Work, stay

LABEL_PX = 150
PREVIEW_PX = 340
StyleWidget = TextField | NoteField | ChoiceField


class StyleSection(Section):
    """An empty field follows the layout, whose words stand in it greyed."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self._shown: StyleForm | None = None
        self._own = False
        """Whether the style was saved from here, and is shown as it is now."""
        self.fields: dict[str, StyleWidget] = {}
        self._told = {one.name: one for one in letter_style.style_fields()}
        self.form = Form(label_px=LABEL_PX)
        self.preview = Reader()
        self.preview.setAccessibleName(_("Baris SPD sebagaimana tercetak"))
        self.save_button = theme.button(_("&Simpan"), "save", primary=True)
        self.reset_button = theme.button(_("&Kembalikan bawaan"), "undo-2")
        self._lay_out()
        self.form.edited.connect(lambda _field: self._draw())
        self.save_button.clicked.connect(lambda: self._save())
        self.reset_button.clicked.connect(self._reset)

    def load(self) -> None:
        """Ask for what the office chose."""
        desk = self.seat.desk
        self.seat.ask(lambda: letter_style.open_style(desk), self._show)

    def value(self) -> dict[str, object]:
        """What is chosen otherwise than the layout has it, by name."""
        found = {name: self._value_of(name) for name in self.fields}
        return {name: value for name, value in found.items() if value is not None}

    def _lay_out(self) -> None:
        card = theme.card()
        beside = QHBoxLayout(card)
        beside.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        beside.addWidget(self.preview)
        card.setFixedWidth(PREVIEW_PX)
        row = QHBoxLayout()
        row.setSpacing(theme.WIDE)
        row.addWidget(scrolled(self.form), 1)
        row.addWidget(card)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(
            theme.muted(_("Yang dikosongkan mengikuti tata letak. Surat yang sudah terbit tetap.")),
            1,
        )
        foot.addWidget(self.reset_button)
        foot.addWidget(self.save_button)
        self.body.addLayout(row, 1)
        self.body.addLayout(foot)

    def works(self) -> Sequence[Work]:
        """What is chosen otherwise than the layout has it."""
        return [
            Work(
                name=lambda: self.word,
                changed=self.form.changed,
                forget=self._reload,
                save=self._save,
            )
        ]

    def _show(self, shown: StyleForm) -> None:
        before, own, self._own = self._shown, self._own, False
        if before is None or before.layout != shown.layout:
            self._build(shown.layout)
        elif self.form.changed():
            if own:
                self._shown = shown
            return  # what a person is changing stays
        self._shown = shown
        self._fill(shown.chosen)
        self.form.take_as_saved()

    def _build(self, layout: str) -> None:
        """The fields, once the layout is known whose words they start from."""
        if self.fields:
            self._relabel(layout)
            return
        section = ""
        for name, told in self._told.items():
            if told.section != section:
                section = told.section
                self.form.add_section(_(section))
            self.fields[name] = _field_for(told, letter_style.default_of(layout, name))
            self.form.add(_(told.label), self.fields[name])
        stops = [*self.form.tab_stops(), self.preview, self.reset_button, self.save_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _relabel(self, layout: str) -> None:
        for name, field in self.fields.items():
            default = letter_style.default_of(layout, name)
            if isinstance(field, ChoiceField):
                chosen = field.value()
                field.set_choices(_choices(self._told[name], default))
                field.set_value(chosen)
            else:
                field.setPlaceholderText(_text(default))

    def _fill(self, chosen: Mapping[str, object]) -> None:
        for name, field in self.fields.items():
            value = chosen.get(name)
            if isinstance(field, ChoiceField):
                field.set_value(tuple(value) if isinstance(value, list) else value)
            else:
                field.set_value("" if value is None else _text(value))
        self._draw()

    def _value_of(self, name: str) -> object:
        """A field's own choice as it is stored; None while it follows the layout."""
        field = self.fields[name]
        if isinstance(field, ChoiceField):
            chosen = field.value()
            return list(chosen) if isinstance(chosen, tuple) else chosen
        text = field.value()
        if not text:
            return None
        if isinstance(field, NoteField) and self._is_list(name):
            return [line.strip() for line in text.splitlines() if line.strip()]
        return text

    def _is_list(self, name: str) -> bool:
        layout = self._shown.layout if self._shown else ""
        return bool(layout) and isinstance(letter_style.default_of(layout, name), tuple)

    def _draw(self) -> None:
        """Show the rows of the SPD as they would be printed."""
        if self._shown is not None:
            layout, chosen = self._shown.layout, self.value()
            said = {
                name: chosen.get(name, letter_style.default_of(layout, name))
                for name in self.fields
            }
            self.preview.show_html(rows_html(said, self.preview.muted()))

    def _reset(self) -> None:
        self._fill({})
        self.notices.info(_("Semua kembali ke bawaan tata letak. Simpan untuk memakainya."))

    def _save(self, then: Then = stay) -> None:
        shown, desk = self._shown, self.seat.desk
        if shown is None or not self.form.check():
            return
        chosen, values = self.value(), self.form.values()

        def saved(_nothing: None) -> None:
            self.form.take_as_saved(values)
            self._own = True
            self.notices.success(_("Bentuk surat disimpan dan berlaku untuk surat berikutnya."))
            self.load()
            then()

        self.seat.act(
            self.save_button,
            lambda: letter_style.save_style(desk, chosen, shown.version),
            saved,
            failed=self._refused,
        )

    def _refused(self, problem: PerdinError) -> None:
        """Say so; what somebody else saved can be shown in the place of what is chosen here."""
        other = isinstance(problem, StaleVersion)
        action = (_("Buang isian, tampilkan yang terbaru"), self._reload) if other else None
        self.notices.error(str(problem), action)

    def _reload(self) -> None:
        self.form.take_as_saved()
        self.load()


def _field_for(told: StyleField, default: object) -> StyleWidget:
    """The widget for one choice: a list by lines, a number or word from what there is."""
    if told.span or isinstance(default, bool) or (told.choices and isinstance(default, str)):
        return ChoiceField(_choices(told, default))
    if told.choices:
        return ChoiceField(_choices(told, default))
    if isinstance(default, tuple):
        field = NoteField(lines=max(2, min(len(default), 3)))
        field.setPlaceholderText(_text(default) or _("satu baris untuk tiap butir"))
        return field
    return TextField(hint=_text(default), longest=letter_style.LONGEST)


def _choices(told: StyleField, default: object) -> list[tuple[object, str]]:
    """What may be chosen, the layout's own first."""
    if told.span:
        offered: list[tuple[object, str]] = [
            (one, str(one)) for one in range(told.span[0], told.span[1] + 1)
        ]
    elif isinstance(default, bool):
        offered = [(True, _("dicetak")), (False, _("tidak dicetak"))]
    elif isinstance(default, tuple):
        offered = _signer_sets(told)
    else:
        offered = [(value, _(word)) for value, word in told.choices]
    own = next((word for value, word in offered if value == default), _text(default))
    return [(None, _("Bawaan: {value}").format(value=own)), *offered]


def _signer_sets(told: StyleField) -> list[tuple[object, str]]:
    """Who signs a receipt: all, and the sets that offices use."""
    words = {value: _(word).partition(" / ")[0] for value, word in told.choices}
    everybody = tuple(words)
    sets = (
        everybody,
        tuple(one for one in everybody if one != "pptk"),
        tuple(one for one in everybody if one != "pengguna_anggaran"),
        ("bendahara", "penerima"),
    )
    return [(one, ", ".join(words[name] for name in one)) for one in sets]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return _("dicetak") if value else _("tidak dicetak")
    return "\n".join(value) if isinstance(value, (list, tuple)) else str(value)
