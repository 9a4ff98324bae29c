"""Working with another office's database, and taking one's own to another folder."""

from pathlib import Path

from PySide6.QtCore import QObject

from perdin.errors import BadInput, PerdinError
from perdin.i18n import _
from perdin.services.safekeeping import moving, office_place
from perdin.services.safekeeping.moving import Moved
from perdin.services.safekeeping.restore_facts import Facts
from perdin.ui import files
from perdin.ui.keeping.kept_settings import KeptSettings
from perdin.ui.keeping.reopening import Holder, Reopening
from perdin.ui.keeping.switching import Switching
from perdin.ui.notices import ask
from perdin.ui.other_offices import Elsewhere, Other
from perdin.ui.tasks import Progress


class Moving(QObject):
    """From a page of the window, and from the first start of another account."""

    def __init__(
        self, holder: Holder, reopening: Reopening, switching: Switching, settings: KeptSettings
    ) -> None:
        super().__init__(reopening)
        self._holder, self._reopening = holder, reopening
        self._switching, self._settings = switching, settings

    def fulfil(self, wish: object) -> None:
        """Do what a page wants: an Other or an Elsewhere."""
        if isinstance(wish, Elsewhere):
            self._move(shared=wish.shared)
        elif isinstance(wish, Other):
            self.open(wish.path)

    def open(self, path: Path | None) -> None:
        """Look at another database, and work with it from now on; without a path ask for it."""
        window = self._holder.window
        if path is None:
            title, kinds = _("Basis data kantor"), _("Basis data Perdin (*.db)")
            path = files.choose_open(window, self._settings.memory, title, kinds)
        if path is None:
            return
        chosen = path.absolute()
        if self._holder.office.path == chosen:
            self._tell(BadInput(problem=_("Basis data itu sedang terbuka di jendela ini.")))
            return

        def looked(_found: Facts | None) -> None:
            window.leave(lambda: self._become(chosen))

        self._holder.tasks.run(
            lambda: office_place.refuse_other(chosen),
            looked,
            failed=self._tell,
            progress=Progress(_("Memeriksa basis data…")),
        )

    def _become(self, path: Path) -> None:
        before = self._switching.name_of_own()
        if not self._switching.to(path, _("Membuka…")):
            return
        if not self._holder.office.is_example():
            try:
                self._settings.switch(path, before)
            except PerdinError as problem:
                self._tell(problem)
        self._holder.begin()
        sentence = _("Perdin memakai {path} mulai sekarang, juga saat dibuka lagi.")
        if self._holder.window.seat is not None and not self._holder.office.is_example():
            self._holder.window.notices.success(sentence.format(path=path))

    def _move(self, *, shared: bool) -> None:
        source, window = self._holder.office.path, self._holder.window
        if source is None or source != self._settings.own:
            once = _("Yang terbuka ini dibuka sekali saja. Buka kantor Anda dahulu.")
            self._tell(BadInput(problem=once))
            return
        folder = None
        if not shared:
            title = _("Folder baru untuk kantor ini")
            folder = files.choose_folder(window, self._settings.memory, title)
            if folder is None:
                return

        def fit() -> Path:
            to = folder or office_place.shared_folder()
            moving.refuse(source, to)
            return to

        self._holder.tasks.run(
            fit, lambda to: self._ask(source, to, shared=shared), failed=self._tell
        )

    def _ask(self, source: Path, folder: Path, *, shared: bool) -> None:
        window, to = self._holder.window, moving.target_in(folder, source)
        words = _(
            "Basis data, lampiran, dan cadangan disalin ke {folder}, salinannya dibandingkan, lalu "
            "dipakai. Yang lama disimpan hanya-baca. Bila terputus, yang lama tetap dipakai."
        ).format(folder=to.parent)
        if shared:
            words += "\n\n" + _(
                "Siapa pun yang masuk ke PC ini dapat membuka berkasnya; hak di dalam Perdin tetap "
                "menurut pengguna dan kata sandinya. Akun lain ditawari kantor ini saat pertama "
                "membuka Perdin. Jendelanya dipakai bergantian."
            )
        if ask(window, _("Pindahkan kantor ini?"), words, _("&Pindahkan")):
            window.leave(lambda: self._carry_out(source, folder))

    def _carry_out(self, source: Path, folder: Path) -> None:
        done: list[Moved] = []

        def move() -> str:
            moved = moving.move(source, folder, self._holder.clock(), self._settings.move)
            done.append(moved)
            sentence = _("Kantor ini sekarang di {path}.").format(path=moved.path)
            if moved.left:
                damaged = _("{count} lampiran sudah rusak sebelumnya dan tinggal di tempat lama.")
                sentence += " " + damaged.format(count=moved.left)
            if moved.aside is not None:
                aside = _("Yang lama disimpan hanya-baca: {path}.")
                sentence += " " + aside.format(path=moved.aside)
            return sentence

        def tell(sentence: str) -> None:
            (moved,) = done
            remove = (_("Hapus yang lama…"), lambda: self._remove(moved))
            self._holder.window.notices.info(sentence, remove if moved.aside is not None else None)

        words = _("Memindahkan kantor…")
        self._reopening.reopen(words, move, tell, at=lambda: self._settings.own)

    def _remove(self, moved: Moved) -> None:
        window = self._holder.window
        words = _("{path} dan lampirannya dihapus. Yang dipakai di {now} tidak disentuh.")
        title = _("Hapus yang lama?")
        question = words.format(path=moved.aside, now=moved.path)
        if ask(window, title, question, _("&Hapus"), dangerous=True):
            self._holder.tasks.run(
                lambda: moving.remove_aside(moved),
                lambda _nothing: window.notices.success(_("Yang lama dihapus.")),
            )

    def _tell(self, problem: PerdinError) -> None:
        self._holder.tasks.failed.emit(problem)
