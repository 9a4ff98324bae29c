"""What a set of rates is: its regulation and standing, when it holds, why it is corrected."""

from datetime import date

from perdin.i18n import _
from perdin.reading.dates import Lean
from perdin.rules.rates import Authority
from perdin.services.reference.rate_writing import AUTHORITY_NAMES
from perdin.services.reference.rates import SetRow
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField


class SetHead(Form):
    """The form above the rates."""

    def __init__(self, today: date) -> None:
        super().__init__(label_px=120)
        self.authority = ChoiceField([(kind, _(word)) for kind, word in AUTHORITY_NAMES.items()])
        self.regulation, self.title, self.reason = TextField(), TextField(), TextField()
        self.regulation.setPlaceholderText(_("mis. Perwal 12/2026"))
        self.reason.setPlaceholderText(_("mis. salah ketik pada tabel 1.4"))
        self.valid_from = DateField(today, lean=Lean.NEAR)
        self.valid_to = DateField(today, lean=Lean.NEAR)
        self.valid_from.fill_until(self.valid_to)
        self.valid_to.setToolTip(_("Kosongkan bila belum ada akhirnya."))
        standing = f"{_('Ke&dudukan')} *"
        self.add_pair((f"{_('&Peraturan')} *", self.regulation), (standing, self.authority))
        self.add(_("T&entang"), self.title)
        first, last = f"{_('Berlaku &mulai')} *", _("S&ampai")
        self.add_pair((first, self.valid_from), (last, self.valid_to))
        hint = _("Disimpan sebagai versi baru; yang sudah diajukan tetap pada yang lama.")
        self.add(f"{_('A&lasan perbaikan')} *", self.reason, hint=hint)

    def show_set(self, set_row: SetRow | None, copied: SetRow | None) -> None:
        """Show a set, or begin a new one like the one that is ``copied``."""
        shown = set_row or copied
        self.regulation.set_value(set_row.regulation if set_row else "")
        self.title.set_value(shown.title if shown else "")
        self.authority.set_value(shown.authority if shown else Authority.LOCAL)
        self.valid_from.set_value(set_row.valid_from if set_row else _next_year(copied))
        self.valid_to.set_value(set_row.valid_to if set_row else None)
        for field in (self.regulation, self.title, self.valid_from):
            field.setReadOnly(set_row is not None)
        self.authority.setEnabled(set_row is None)
        self.valid_to.setReadOnly(set_row is not None and set_row.valid_to is not None)
        self.reason.set_value("")
        self.show_field(self.reason, shown=set_row is not None and set_row.corrected_only)
        self.clear_problems()

    def check_set(self, *, needs_reason: bool) -> bool:
        """Show what is wrong, and go there; whether all is well."""
        first, last = self.valid_from.value(), self.valid_to.value()
        if not self.regulation.value():
            self.set_problem(self.regulation, _("Wajib diisi."))
        if first is None and not self.valid_from.problem():
            self.set_problem(self.valid_from, _("Wajib diisi."))
        elif first is not None and last is not None and last < first:
            sentence = _("Tanggal berakhir mendahului tanggal mulai.")
            self.set_problem(self.valid_to, sentence)
        if needs_reason and not self.reason.value():
            self.set_problem(self.reason, _("Tulis alasan perbaikannya."))
        return self.check()


def _next_year(copied: SetRow | None) -> date | None:
    """The first day of the year after a set that is copied."""
    return None if copied is None else date(copied.valid_from.year + 1, 1, 1)
