"""Pembaruan: a newer program from a folder that somebody chose, and the way back to the last."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from perdin.i18n import _
from perdin.installation import program_version
from perdin.rules.workflow import Right
from perdin.services.safekeeping import releases, updating
from perdin.services.safekeeping.releases import Release
from perdin.services.safekeeping.updating import WayBack
from perdin.ui import theme
from perdin.ui.fields.folder import FolderField
from perdin.ui.fields.form import Form
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.other_offices import GoBack, Install
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import UPDATES, Seat
from perdin.ui.tasks import Progress

LABEL_PX = 150
_NAMED = 4


class UpdatesSection(Section):
    """Nothing comes over a network by itself; what is started is what the maker signed."""

    wanted = Signal(object)

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.said = theme.muted()
        self.folder = FolderField(seat.memory, _("Folder atau USB dengan pembaruan"))
        self.form = Form(label_px=LABEL_PX)
        self.look_button = theme.button(_("&Periksa sekarang"), "refresh-cw", primary=True)
        self.install_button = theme.button(_("Pas&ang…"), "download")
        self.back_button = theme.button(_("&Kembali ke versi sebelumnya…"), "history", flat=True)
        self.news = QPlainTextEdit()
        self.news.setReadOnly(True)
        self.news.setTabChangesFocus(True)
        self.news.setAccessibleName(_("Apa yang baru"))
        self._release: Release | None = None
        self._lay_out()
        folder = seat.memory.get(UPDATES, "")
        self.folder.set_value(Path(folder) if folder else None)
        self.folder.edited.connect(lambda _folder: self._choose())
        self.look_button.clicked.connect(self._look)
        self.install_button.clicked.connect(self._install)
        self.back_button.clicked.connect(self._go_back)

    def load(self) -> None:
        """Show what came with this version, until another is looked for."""
        self._show(None)
        update = updating.arrived()
        self.back_button.setVisible(update is not None and self.seat.desk.may(Right.BACKUP))
        if update is not None:
            words = _("Perdin {version}, sebelumnya {before}. Apa yang baru:")
            self.said.setText(words.format(version=update.after, before=update.before))
            self._show_news(update.news)

    def _lay_out(self) -> None:
        about = _(
            "Pembaruan diambil dari folder di bawah ini saja, misalnya USB atau folder bersama, "
            "dan hanya bila ditandatangani pembuat Perdin. Cadangan dibuat dahulu."
        )
        self.body.addWidget(theme.muted(about))
        self.form.add(_("&Folder pembaruan"), self.folder)
        self.body.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.look_button, self.install_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.back_button)
        self.body.addLayout(row)
        self.body.addWidget(self.said)
        self.body.addWidget(self.news, 100)
        self.body.addStretch(1)

    def _choose(self) -> None:
        folder = self.folder.value()
        self.seat.memory[UPDATES] = str(folder) if folder is not None else ""
        self._show(None)

    def _look(self) -> None:
        folder = self.folder.value()
        if folder is None:
            self.notices.warning(_("Pilih folder pembaruan dahulu."))
            return
        self.seat.act(
            self.look_button,
            lambda: releases.newest(folder, program_version()),
            self._found,
            progress=Progress(_("Memeriksa…")),
        )

    def _found(self, release: Release | None) -> None:
        self._show(release)
        if release is None:
            words = _("Tidak ada yang lebih baru daripada Perdin {version} di folder itu.")
            self.notices.info(words.format(version=program_version()))

    def _show(self, release: Release | None) -> None:
        self._release = release
        version = program_version()
        may = self.seat.desk.may(Right.BACKUP)
        self.install_button.setEnabled(release is not None and may)
        words = _("Terpasang: Perdin {version}.").format(version=version)
        if release is not None:
            signed = _("Di folder itu: Perdin {version}, ditandatangani pembuatnya. Apa yang baru:")
            words += " " + signed.format(version=release.version)
        self.said.setText(words)
        self._show_news(release.news if release is not None else "")

    def _show_news(self, news: str) -> None:
        self.news.setPlainText(news)
        self.news.setVisible(bool(news))

    def _install(self) -> None:
        release, desk = self._release, self.seat.desk
        if release is None:
            return
        title = _("Pasang Perdin {version}?").format(version=release.version)
        words = _(
            "Perdin mencadangkan data, menutup jendelanya, lalu membuka pemasangnya (di Linux: "
            "foldernya). Bila nanti ingin kembali, versi sebelumnya dan cadangannya tetap dikenal."
        )
        if ask(self, title, words, _("&Pasang")):
            progress = Progress(_("Mencadangkan…"))
            self.seat.act(
                self.install_button,
                lambda: updating.prepare(desk, release, progress),
                lambda installer: self.wanted.emit(Install(installer)),
                progress=progress,
            )

    def _go_back(self) -> None:
        desk, folder = self.seat.desk, self.folder.value()
        self.seat.act(
            self.back_button,
            lambda: updating.way_back(desk, folder),
            self._ask_back,
            progress=Progress(_("Membaca cadangan…")),
        )

    def _ask_back(self, way: WayBack) -> None:
        title = _("Kembali ke Perdin {version}?").format(version=way.release.version)
        if ask(self, title, _back_in_words(way), _("&Kembali ke versi itu"), dangerous=True):
            self.wanted.emit(GoBack(way))


def _back_in_words(way: WayBack) -> str:
    """What going back does to the data."""
    preview = way.preview
    if preview is None:
        return _("Bentuk datanya sama, jadi datanya tetap. Jendela ditutup dan pemasangnya dibuka.")
    lines = [
        _(
            "Versi itu tidak mengenal bentuk data yang sekarang. Cadangan dari sebelum pembaruan "
            "dikembalikan; data sekarang disimpan di folder cadangan, untuk dibuka lagi dengan "
            "versi yang baru. Nomor surat sesudah cadangan harus dicatat sendiri."
        ),
        preview.contents,
    ]
    for words, lost in preview.losses:
        shown = "; ".join(lost[:_NAMED])
        lines.append(f"{words}: {shown}{'; …' if len(lost) > _NAMED else ''}")
    return "\n\n".join([*lines, *preview.warnings])
