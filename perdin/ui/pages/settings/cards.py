"""Kartu KKPD: the office's cards, who holds them, and how much may be owed on each."""

from perdin.i18n import N_, _
from perdin.services.cards import cards
from perdin.services.cards.cards import CardForm, CardRow
from perdin.services.office import people
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money

COLUMNS: tuple[Column[CardRow], ...] = (
    Column(title=N_("Kartu"), text=lambda row: row.name, width_px=210, whole=True),
    Column(title=N_("Pemegang"), text=lambda row: row.holder, width_px=220, stretch=True),
    money(N_("Batas"), lambda row: row.most_owed, width_px=130),
    money(N_("Utang"), lambda row: row.owed, width_px=130),
    Column(
        title=N_("Keadaan"),
        text=lambda row: _("Dipakai") if row.active else _("Tidak dipakai"),
        width_px=110,
        tone=lambda row: Tone.SUCCESS if row.active else Tone.NEUTRAL,
    ),
)


class CardsSection(EntrySection[CardRow]):
    """Add a card, change its holder or limit, take it out of use."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, COLUMNS, _("Kartu &baru"), name="cards", most_rows=6)
        self._shown: CardRow | None = None

        def find(text: str) -> list[Suggestion]:
            return [
                Suggestion(row.id, row.name, row.position)
                for row in people.suggest_employees(seat.desk, text)
            ]

        self.holder = SuggestField(off_thread(seat.tasks, find), hint=_("Nama atau NIP pegawai"))
        self.bank, self.number = TextField(longest=60), TextField(longest=30)
        self.number.setPlaceholderText(_("mis. 1234"))
        self.most_owed = MoneyField()
        self.active = CheckField(_("Kartu &dipakai"), True)
        self.form.add(_("&Pemegang"), self.holder, required=True)
        self.form.add(_("Ba&nk"), self.bank, required=True)
        self.form.add(
            _("N&omor kartu"),
            self.number,
            required=True,
            hint=_("Cukup empat angka terakhir; selebihnya tidak disimpan."),
        )
        self.form.add(_("Ba&tas"), self.most_owed, required=True)
        self.form.add("", self.active)
        about = _(
            "KKPD membayar transportasi, penginapan, dan sewa. Belanja dan tagihannya dicatat di "
            "Keuangan."
        )
        self.form.add_widget(theme.muted(about))
        self.begin_empty()

    def load(self) -> None:
        """Ask for the cards."""
        desk = self.seat.desk
        self.seat.ask(lambda: cards.list_cards(desk), self.list.set_rows)

    def begin(self) -> None:
        """An empty form."""
        self._show(None)

    def show_entry(self, entry: CardRow) -> None:
        """Show a card."""
        self._show(entry)

    def save(self) -> None:
        """Add the card, or change it."""
        desk, shown = self.seat.desk, self._shown
        form = CardForm(
            holder_id=self.holder.value(),
            bank=self.bank.value(),
            number=self.number.value(),
            most_owed=self.most_owed.value() or 0,
            active=self.active.value(),
            id=shown.id if shown else None,
            version=shown.version if shown else None,
        )
        self.seat.act(
            self.save_button,
            lambda: cards.save_card(desk, form),
            lambda _card_id: self.saved(_("Kartu disimpan.")),
        )

    def _show(self, card: CardRow | None) -> None:
        self._shown = card
        self.holder.set_value(Suggestion(card.holder_id, card.holder) if card else None)
        self.bank.set_value(card.bank if card else "")
        self.number.set_value(card.last_digits if card else "")
        self.most_owed.set_value(card.most_owed if card else None)
        self.active.set_value(card.active if card else True)
