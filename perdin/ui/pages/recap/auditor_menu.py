"""What an auditor takes along of the chosen period: the package, or the bundles as one PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from perdin.errors import PerdinError
from perdin.i18n import _, on_paper, span
from perdin.letters.pdf import converters
from perdin.services.desk import Desk
from perdin.services.documents import bundle_of_many
from perdin.services.documents.bundle import Bundle
from perdin.services.inspection import comparing, package_making
from perdin.services.inspection.comparing import Comparison
from perdin.services.inspection.package_making import MadePackage
from perdin.services.inspection.package_scope import PackageOrder
from perdin.services.trips import trip_list
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.trip_list import TripFilter
from perdin.ui import files, theme
from perdin.ui.mnemonics import KeyMenu
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.recap.saving import file_name
from perdin.ui.seat import Seat
from perdin.ui.tasks import Progress

_SHOWN = 5


class AuditorMenu(QObject):
    """A button with its menu; ``wanted`` says what the page is narrowed to."""

    def __init__(
        self, parent: QWidget, seat: Seat, notices: NoticeBar, wanted: Callable[[], RecapFilter]
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._seat = seat
        self._notices = notices
        self._wanted = wanted
        self.button = theme.button(_("Untuk a&uditor"), "chevron-down")
        self.button.clicked.connect(self.open)

    def open(self) -> None:
        """Show the menu below the button."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """The menu: each thing plain, and with numbers masked; the package also without PDFs."""
        menu = KeyMenu(self._parent)
        offered: tuple[tuple[tuple[str, Callable[[], object]], ...], ...] = (
            (
                (_("&Paket periksa (zip)…"), lambda: self.take(masked=False)),
                (_("Paket periksa, NIP dan rekening &disamarkan…"), lambda: self.take(masked=True)),
                (_("Paket periksa &tanpa PDF…"), lambda: self.take(masked=False, bundles=False)),
                (
                    _("Paket periksa tanpa PD&F, disamarkan…"),
                    lambda: self.take(masked=True, bundles=False),
                ),
            ),
            (
                (_("&Berkas lengkap (satu PDF)…"), lambda: self.bind(masked=False)),
                (
                    _("Berkas lengkap, NIP dan rekening di&samarkan…"),
                    lambda: self.bind(masked=True),
                ),
            ),
            ((_("&Cocokkan sebuah paket…"), self.compare),),
        )
        for group in offered:
            for word, act in group:
                menu.addAction(word).triggered.connect(lambda _on=False, act=act: act())
            menu.addSeparator()
        return menu

    def take(self, *, masked: bool, bundles: bool = True) -> None:
        """Ask for a file's name and write the package."""
        order = PackageOrder(self._wanted(), bundles=bundles, masked=masked)
        if bundles:
            self._seat.act(
                self.button,
                converters.require_converter,
                lambda _program: self._take_as(order),
                failed=self._no_bundles,
            )
        else:
            self._take_as(order)

    def bind(self, *, masked: bool) -> None:
        """Ask for a file's name and write the bundles of all trips as one PDF."""
        wanted = self._wanted()
        self._seat.act(
            self.button,
            converters.require_converter,  # before a place is chosen for what cannot be made
            lambda _program: self._bind_as(wanted, masked=masked),
        )

    def _take_as(self, order: PackageOrder) -> None:
        desk, wanted = self._seat.desk, order.recap_filter
        name = file_name("paket-periksa", wanted).removeprefix("rekap-") + ".zip"
        path = self._chosen(_("Simpan paket periksa"), name, _("Paket periksa (*.zip)"))
        if path is not None:
            progress = Progress(_("Menyusun paket periksa…"))
            self._seat.act_long(
                lambda: package_making.make(desk, order, path, progress),
                self._taken,
                progress=progress,
            )

    def _no_bundles(self, problem: PerdinError) -> None:
        sentence = _("{problem} Paket periksa tanpa PDF tetap dapat dibuat dari menu yang sama.")
        self._notices.warning(sentence.format(problem=problem))

    def _bind_as(self, wanted: RecapFilter, *, masked: bool) -> None:
        desk = self._seat.desk
        name = file_name("berkas", wanted).removeprefix("rekap-") + ".pdf"
        path = self._chosen(_("Simpan berkas lengkap"), name, _("Dokumen PDF (*.pdf)"))
        if path is not None:
            progress = Progress(_("Menyatukan berkas…"))
            self._seat.act_long(
                lambda: _bound(desk, wanted, path, progress, masked=masked),
                self._is_bound,
                progress=progress,
            )

    def compare(self) -> None:
        """Ask for a package and compare it with this database."""
        kinds = _("Paket periksa (*.zip)")
        path = files.choose_open(self._parent, self._seat.memory, _("Cocokkan paket"), kinds)
        if path is not None:
            desk = self._seat.desk
            progress = Progress(_("Memeriksa paket…"), by_hand=False)
            self._seat.act_long(
                lambda: comparing.compare(desk, path), self._compared, progress=progress
            )

    def _chosen(self, title: str, name: str, kinds: str) -> Path | None:
        return files.choose_save(self._parent, self._seat.memory, title, name, kinds)

    def _taken(self, made: MadePackage) -> None:
        sentence = _(
            "Paket periksa disimpan: {path}. Kepalanya {head}: cetak lembar kepala, dan "
            "serahkan di atas kertas."
        ).format(path=made.path, head=made.head.printed)
        act = (_("Buka lembar kepala"), lambda: files.open_outside(made.sheet))
        if not made.warnings:
            self._notices.success(sentence, act)
            return
        said = "; ".join(made.warnings[:_SHOWN])
        more = len(made.warnings) - _SHOWN
        told = _("{sentence} Perhatikan: {faults}{more}").format(
            sentence=sentence, faults=said, more=f"; … (+{more})" if more > 0 else ""
        )
        self._notices.warning(told, act)

    def _is_bound(self, made: Bundle) -> None:
        act = (_("Buka"), lambda: files.open_outside(made.path))
        sentence = _("{pages} halaman disatukan di {path}.").format(
            pages=made.pages, path=made.path
        )
        left_out = [one.title for one in made.failures] + [one.file_name for one in made.lost]
        if left_out:
            names = "; ".join(left_out[:_SHOWN])
            told = _("{sentence} Tanpa: {names}.").format(sentence=sentence, names=names)
            self._notices.warning(told, act)
        else:
            self._notices.success(sentence, act)

    def _compared(self, compared: Comparison) -> None:
        if compared.sentences:
            self._notices.warning(" ".join(compared.sentences[:_SHOWN]))
            return
        told = _("Paket utuh, dan jejak auditnya ada dalam basis data ini. Kepala paket {head}.")
        self._notices.success(told.format(head=compared.head.printed))


def _bound(
    desk: Desk, wanted: RecapFilter, path: Path, progress: Progress, *, masked: bool
) -> Bundle:
    trips = trip_list.find_trip_ids(desk, TripFilter(recap=wanted, descending=False))
    with on_paper():
        title = span(*wanted.span)
    return bundle_of_many.write(desk, trips, path, title, progress, masked=masked)
