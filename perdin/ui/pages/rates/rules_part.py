"""The rules that an office's regulation sets otherwise than the nation."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.policy import RULES, Answer, Policy, Rule
from perdin.rules.travel import Representation, label
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.form import Form, scrolled
from perdin.ui.fields.number import NumberField

FIELD_PX = 300
_LEVELS = (Representation.PEJABAT_DAERAH, Representation.ESELON_1, Representation.ESELON_2)


class RulesPart(QWidget):
    """A field for each rule; one that is left alone follows the national rule."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(label_px=380)
        self.fields: dict[str, NumberField | ChoiceField] = {}
        for name, rule in RULES.items():
            field = _field(rule)
            field.setMaximumWidth(FIELD_PX)
            self.fields[name] = field
            usual = _("Bawaan: {value}. {source}.").format(
                value=said(getattr(Policy(), name)), source=_(rule.source)
            )
            self.form.add(_(rule.title), field, hint=usual)
        self.form.edited.connect(lambda _field: self.edited.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.addWidget(
            theme.muted(_("Isi hanya yang berbeda dalam peraturan ini; yang kosong ikut bawaan."))
        )
        column.addWidget(scrolled(self.form), 1)

    def value(self) -> dict[str, object]:
        """Only what differs."""
        typed = {name: field.value() for name, field in self.fields.items()}
        return {name: value for name, value in typed.items() if value is not None}

    def kept(self) -> dict[str, object]:
        """The same as it is kept: lists, as JSON has no tuples."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self.value().items()
        }

    def set_value(self, rules: Mapping[str, object]) -> None:
        """Show what a set says otherwise."""
        for name, field in self.fields.items():
            value = rules.get(name)
            if isinstance(field, ChoiceField):
                field.set_value(tuple(value) if isinstance(value, list) else value)
            else:
                field.set_value(value if isinstance(value, int) else None)
        self.form.clear_problems()

    def check(self) -> bool:
        """Show what makes no sense, and go there; whether all is well."""
        return self.form.check()


def said(value: object) -> str:
    """A rule's value in words."""
    if value is None:
        return _("menurut kolom tabelnya")
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, tuple):
        return ", ".join(label(Representation(level)) for level in value) or _("tidak ada")
    return str(value)


def _field(rule: Rule) -> NumberField | ChoiceField:
    if rule.answer is Answer.YES_NO:
        return ChoiceField([(None, _("ikut bawaan")), (True, said(True)), (False, said(False))])
    if rule.answer is Answer.LEVELS:
        ladders = [tuple(level.value for level in _LEVELS[:count]) for count in range(4)]
        return ChoiceField(
            [(None, _("ikut bawaan")), *((ladder, said(ladder)) for ladder in ladders)]
        )
    return NumberField(least=rule.least, most=rule.most)
