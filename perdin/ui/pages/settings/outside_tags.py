"""Tag sistem luar: what letters leave as it stands, for the system that numbers and signs them."""

from perdin.i18n import N_, _
from perdin.rules.outside_tags import FACT_NAMES, LONGEST, TagFact
from perdin.services.office import outside_tags
from perdin.services.office.outside_tags import LONGEST_NOTE, KeptTag
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.unsaved import leave

COLUMNS: tuple[Column[KeptTag], ...] = (
    Column(title=N_("Tag"), text=lambda row: row.text, width_px=260, tip=lambda row: row.text),
    Column(title=N_("Diganti dengan"), text=lambda row: _(FACT_NAMES[row.fact]), width_px=160),
    Column(
        title=N_("Catatan"),
        text=lambda row: row.note or "–",
        width_px=260,
        stretch=True,
        tip=lambda row: row.note,
    ),
)


class OutsideTagsSection(EntrySection[KeptTag]):
    """Shipped empty: each region's list is another, and stands in the guide of its own system."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, COLUMNS, _("Tag &baru"), name="outside_tags", most_rows=8)
        self._shown: KeptTag | None = None
        self.text = TextField(longest=LONGEST)
        self.text.setPlaceholderText(_("persis seperti tertulis di surat"))
        self.fact = ChoiceField([(fact, _(name)) for fact, name in FACT_NAMES.items()])
        self.note = TextField(longest=LONGEST_NOTE)
        self.note.setPlaceholderText(_("boleh kosong, mis. sistem dan halaman panduannya"))
        self.form.add_pair((_("&Tag"), self.text), (_("&Diganti dengan"), self.fact), required=True)
        self.form.add(_("&Catatan"), self.note)
        self.form.add_widget(
            theme.muted(
                _(
                    "Salin tag dari panduan SRIKANDI atau sistem TTE daerah Anda; tiap daerah "
                    "berbeda. Tag di daftar ini dibiarkan apa adanya dalam surat. Surat dengan tag "
                    "nomor tidak diberi nomor oleh Perdin: nomornya menunggu dari sistem luar."
                )
            )
        )
        self.remove_button = theme.button(_("&Hapus tag…"), "trash-2", flat=True)
        self.add_button(self.remove_button)
        self.remove_button.clicked.connect(self._remove)
        self.begin_empty()

    def load(self) -> None:
        """Ask for the list."""
        desk = self.seat.desk
        self.seat.ask(lambda: outside_tags.list_tags(desk), self.list.set_rows)

    def propose(self, text: str) -> None:
        """Begin a new entry with a tag that stands in a letter; what is typed is asked about."""

        def fill() -> None:
            self._begin_anew()
            self.text.set_value(text)
            self.fact.setFocus()

        leave(self.works(), self.notices, fill)

    def begin(self) -> None:
        """An empty form."""
        self._shown = None
        self.text.set_value("")
        self.fact.set_value(TagFact.NUMBER)
        self.note.set_value("")
        self.remove_button.hide()

    def show_entry(self, entry: KeptTag) -> None:
        """Show a tag, which may change."""
        self._shown = entry
        self.text.set_value(entry.text)
        self.fact.set_value(entry.fact)
        self.note.set_value(entry.note)
        self.remove_button.show()

    def save(self) -> None:
        """Add the tag, or change it."""
        desk, shown = self.seat.desk, self._shown
        text, fact, note = self.text.value(), self.fact.value(), self.note.value()
        id_, version = (shown.id, shown.version) if shown else (None, None)
        self.seat.act(
            self.save_button,
            lambda: outside_tags.save_tag(desk, text, fact, note, id_, version),
            lambda _id: self.saved(
                _("Tag disimpan. Periksa lagi templat yang memakainya di Surat, Templat.")
            ),
        )

    def _remove(self) -> None:
        desk, shown = self.seat.desk, self._shown
        if shown is None:
            return
        sentence = _("{text} dihapus dari daftar; templat yang memuatnya menjadi bermasalah.")
        question = _("Hapus tag sistem luar?")
        words = sentence.format(text=shown.text)
        if ask(self, question, words, _("&Hapus"), dangerous=True):
            self.seat.act(
                self.remove_button,
                lambda: outside_tags.remove_tag(desk, shown.id),
                lambda _nothing: self.saved(_("Tag sistem luar dihapus.")),
            )
