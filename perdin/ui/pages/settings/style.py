"""Bentuk surat: titles, row wording, boxes and paper, beside what the layout says by itself."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.letters.data.spd_rows import rows_html
from perdin.services.desk import Desk
from perdin.services.office import letter_style
from perdin.services.office.letter_style import StyleField, StyleForm
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.form import scrolled
from perdin.ui.fields.text import NoteField, TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.record_section import RecordSection
from perdin.ui.pages.trip.costs import Reader
from perdin.ui.seat import Seat

LABEL_PX = 150
PREVIEW_PX = 340
StyleWidget = TextField | NoteField | ChoiceField


class StyleSection(RecordSection[StyleForm]):
    """An empty field follows the layout, whose words stand in it greyed."""

    saved = N_("Bentuk surat disimpan dan berlaku untuk surat berikutnya.")

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, label_px=LABEL_PX)
        self._layout = ""
        self.fields: dict[str, StyleWidget] = {}
        self._told = {style_field.name: style_field for style_field in letter_style.style_fields()}
        self.preview = Reader()
        self.preview.setAccessibleName(_("Baris SPD sebagaimana tercetak"))
        self.reset_button = theme.button(_("&Kembalikan bawaan"), "undo-2")
        self._lay_out()
        self.form.edited.connect(lambda _field: self._draw())
        self.reset_button.clicked.connect(self._reset)

    def ask(self, desk: Desk) -> StyleForm:
        """What the office chose."""
        return letter_style.open_style(desk)

    def writing(self, desk: Desk, shown: StyleForm) -> Callable[[], object]:
        """Save what is chosen over the version that was shown."""
        chosen = self.value()
        return lambda: letter_style.save_style(desk, chosen, shown.version)

    def replaces_fields(self, record: StyleForm) -> bool:
        """Another layout starts from other words."""
        return self.shown is None or self.shown.layout != record.layout

    def fill(self, record: StyleForm) -> None:
        """Show what is chosen, once the layout is known whose words it starts from."""
        if self._layout != record.layout:
            self._build(record.layout)
            self._layout = record.layout
        self._fill(record.chosen)

    def value(self) -> dict[str, object]:
        """What is chosen otherwise than the layout has it, by name."""
        values = {name: self._value_of(name) for name in self.fields}
        return {name: value for name, value in values.items() if value is not None}

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

    def _build(self, layout: str) -> None:
        """The fields, once the layout is known whose words they start from."""
        if self.fields:
            self._relabel(layout)
            return
        section = ""
        for name, style_field in self._told.items():
            if style_field.section != section:
                section = style_field.section
                self.form.add_section(_(section))
            self.fields[name] = _field_for(style_field, letter_style.default_of(layout, name))
            self.form.add(_(style_field.label), self.fields[name])
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
        layout = self.shown.layout if self.shown else ""
        return bool(layout) and isinstance(letter_style.default_of(layout, name), tuple)

    def _draw(self) -> None:
        """Show the rows of the SPD as they would be printed."""
        if self.shown is not None:
            layout, chosen = self.shown.layout, self.value()
            style = {
                name: chosen.get(name, letter_style.default_of(layout, name))
                for name in self.fields
            }
            self.preview.show_html(rows_html(style, self.preview.muted()))

    def _reset(self) -> None:
        self._fill({})
        self.notices.info(_("Semua kembali ke bawaan tata letak. Simpan untuk memakainya."))


def _field_for(style_field: StyleField, default: object) -> StyleWidget:
    """The widget for one choice: a list by lines, a number or word from what there is."""
    if (
        style_field.span
        or isinstance(default, bool)
        or (style_field.choices and isinstance(default, str))
    ):
        return ChoiceField(_choices(style_field, default))
    if style_field.choices:
        return ChoiceField(_choices(style_field, default))
    if isinstance(default, tuple):
        field = NoteField(lines=max(2, min(len(default), 3)))
        field.setPlaceholderText(_text(default) or _("satu baris untuk tiap butir"))
        return field
    return TextField(hint=_text(default), longest=letter_style.LONGEST)


def _choices(style_field: StyleField, default: object) -> list[tuple[object, str]]:
    """What may be chosen, the layout's own first."""
    if style_field.span:
        offered: list[tuple[object, str]] = [
            (number, str(number)) for number in range(style_field.span[0], style_field.span[1] + 1)
        ]
    elif isinstance(default, bool):
        offered = [(True, _("dicetak")), (False, _("tidak dicetak"))]
    elif isinstance(default, tuple):
        offered = _signer_sets(style_field)
    else:
        offered = [(value, _(word)) for value, word in style_field.choices]
    own = next((word for value, word in offered if value == default), _text(default))
    return [(None, _("Bawaan: {value}").format(value=own)), *offered]


def _signer_sets(style_field: StyleField) -> list[tuple[object, str]]:
    """Who signs a receipt: all, and the sets that offices use."""
    words = {value: _(word).partition(" / ")[0] for value, word in style_field.choices}
    everybody = tuple(words)
    sets = (
        everybody,
        tuple(signer for signer in everybody if signer != "pptk"),
        tuple(signer for signer in everybody if signer != "pengguna_anggaran"),
        ("bendahara", "penerima"),
    )
    return [(signers, ", ".join(words[name] for name in signers)) for signers in sets]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return _("dicetak") if value else _("tidak dicetak")
    return "\n".join(value) if isinstance(value, (list, tuple)) else str(value)
