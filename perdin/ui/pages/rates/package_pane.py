"""A package of rates before it is taken in: what it is, who vouches for it, what it changes."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _, long_date, number
from perdin.rules.rate_package import ENDING, RatePackage
from perdin.rules.workflow import Right
from perdin.services.reference import rate_packages, trusted_keys
from perdin.services.reference.rate_packages import PackagePreview, Trust
from perdin.services.reference.rate_writing import AUTHORITY_NAMES
from perdin.services.safekeeping import automatic
from perdin.ui import files, shortcuts, theme
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.rates.changes_view import ChangesView
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Work, leave


class PackagePane(QWidget):
    """Nothing is written until it is taken in."""

    finished = Signal(int, str)
    """The set (0 when nothing was taken in), and what was done in a sentence."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._preview: PackagePreview | None = None
        self.head = theme.heading()
        self.facts, self.trust, self.told = theme.muted(), theme.muted(), theme.muted()
        self.owner = TextField()
        self.owner.setPlaceholderText(_("Pemilik kunci, mis. BPKAD Kota"))
        self.owner.setAccessibleName(_("Pemilik kunci"))
        self.trust_button = theme.button(_("P&ercayai kunci ini"), "lock")
        self.view = ChangesView(seat.memory)
        self.checked = CheckField(_("Isinya sudah &dicocokkan dengan peraturannya"))
        self.take_button = theme.button(_("&Impor paket"), "download", primary=True)
        self.cancel_button = theme.button(_("&Batal"), flat=True)
        self._fields = FieldSet(self.owner, self.checked)
        self._lay_out()
        self.checked.edited.connect(lambda _on: self._enable())
        self.owner.edited.connect(lambda _text: self._enable())
        self.trust_button.clicked.connect(self._trust)
        self.take_button.clicked.connect(self._take)
        self.cancel_button.clicked.connect(self._give_up)
        shortcuts.shown(self, "Esc", self.leave)

    def choose(self) -> Path | None:
        """Ask for a package; None when none was chosen."""
        kinds = _("Paket tarif (*{ending})").format(ending=ENDING)
        return files.choose_open(self, self._seat.memory, _("Paket tarif"), kinds)

    def open(self, preview: PackagePreview) -> None:
        """Show what a package would do."""
        self._preview = preview
        package = preview.opened.package
        self.owner.set_value(package.maker)
        self.checked.set_value(False)
        self._fields.take_as_saved()
        self.head.setText(rate_packages.package_title(package))
        self.facts.setText(_facts(package, preview.corrects))
        self._show_trust(preview)
        sentences = [preview.hindrance, *preview.absent, preview.unknown_places]
        self.told.setText("\n".join(sentence for sentence in sentences if sentence))
        self.told.setVisible(any(sentences))
        self.told.setProperty("kind", "problem" if preview.hindrance else "muted")
        theme.restyle(self.told)
        self.view.show_comparison(preview.comparison)
        self._enable()
        (self.view.provinces if preview.hindrance else self.checked).setFocus()

    def works(self) -> Sequence[Work]:
        """What was ticked and typed about a package that is not taken in."""
        return [
            Work(
                name=self.head.text,
                changed=lambda: not self.isHidden() and self._fields.changed(),
                forget=self._give_up,
            )
        ]

    def leave(self) -> None:
        """Go back to the list by Esc, which alone throws nothing away."""
        leave(self.works(), self._notices, self._give_up)

    def _lay_out(self) -> None:
        trusting = QHBoxLayout()
        trusting.setSpacing(theme.GAP)
        trusting.addWidget(self.trust, 1)
        trusting.addWidget(self.owner)
        trusting.addWidget(self.trust_button)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.checked)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self.head, self.facts):
            column.addWidget(part)
        column.addLayout(trusting)
        column.addWidget(self.told)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def _show_trust(self, preview: PackagePreview) -> None:
        self.trust.setText(preview.trust_sentence)
        unknown = preview.trust is Trust.UNKNOWN and self._seat.desk.may(Right.SETTINGS)
        self.owner.setVisible(unknown)
        self.trust_button.setVisible(unknown)
        if unknown:
            tip = _("Bandingkan dahulu sidik kuncinya dengan pemiliknya, misalnya lewat telepon.")
            self.trust_button.setToolTip(tip)

    def _enable(self) -> None:
        preview = self._preview
        if preview is None:
            return
        vouched = preview.trust is Trust.TRUSTED
        self.checked.setVisible(not vouched and not preview.hindrance)
        free = not preview.hindrance
        self.take_button.setEnabled(free and (vouched or self.checked.value()))
        self.trust_button.setEnabled(bool(self.owner.value()))

    def _trust(self) -> None:
        preview, desk, name = self._preview, self._seat.desk, self.owner.value()
        if preview is None:
            return
        opened = preview.opened

        def trust() -> PackagePreview:
            trusted_keys.trust_key(desk, opened.public_key, name)
            return rate_packages.look_at(desk, opened)

        self._seat.act(self.trust_button, trust, self.open)

    def _take(self) -> None:
        preview, desk, checked = self._preview, self._seat.desk, self.checked.value()
        if preview is not None:
            opened = preview.opened
            self._seat.act(
                self.take_button,
                lambda: automatic.importing(
                    desk, lambda: rate_packages.import_package(desk, opened, checked=checked)
                ),
                self._taken,
            )

    def _taken(self, set_id: int) -> None:
        sentence = _("{package} diimpor. Perjalanan yang sudah diajukan tetap pada tarif lamanya.")
        self._fields.take_as_saved()
        self.finished.emit(set_id, sentence.format(package=self.head.text()))

    def _give_up(self) -> None:
        self._fields.take_as_saved()
        self.finished.emit(0, "")


def _facts(package: RatePackage, corrects: str) -> str:
    """What a package is, in a line or two."""
    first = _("mulai {first}").format(first=long_date(package.valid_from))
    last = _("sampai {last}").format(last=long_date(package.valid_to)) if package.valid_to else ""
    maker = _("dibuat {maker}").format(maker=package.maker) if package.maker else ""
    parts = (
        package.title,
        _(AUTHORITY_NAMES[package.authority]),
        f"{first} {last}".strip(),
        _("{count} tarif").format(count=number(len(package.rates))),
        maker,
    )
    words = " · ".join(part for part in parts if part)
    if corrects:
        sentence = _("Memperbaiki {set}: {reason}")
        words = f"{words}\n{sentence.format(set=corrects, reason=package.reason)}"
    return words
