"""Cadangan: what is kept and where, one made now, and what happens by itself."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from perdin.i18n import _, clock, number
from perdin.services.safekeeping import backup, backup_list
from perdin.services.safekeeping.automatic import Done
from perdin.services.safekeeping.backup_list import Overview, PlanForm
from perdin.services.safekeeping.backup_plan import MOST
from perdin.ui import files, theme
from perdin.ui.fields.folder import FolderField
from perdin.ui.fields.form import Form
from perdin.ui.fields.number import NumberField
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.settings.backup_columns import COLUMNS
from perdin.ui.pages.settings.section import Section
from perdin.ui.passphrase import PassphraseDialog
from perdin.ui.seat import Seat
from perdin.ui.table.small import SmallView
from perdin.ui.tasks import Progress
from perdin.ui.unsaved import Then, Work, stay

LABEL_PX = 170


class BackupsSection(Section):
    """The list, the buttons, and below them what is kept, where, and under which passphrase."""

    restore_wanted = Signal(object)
    """The path of a backup, None to choose one."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.now_button = theme.button(_("&Buat sekarang"), "database", primary=True)
        self.save_as_button = theme.button(_("Simpan ke berkas&…"), "save", flat=True)
        self.check_button = theme.button(_("P&eriksa"), "scale", flat=True)
        self.restore_button = theme.button(_("Pulih&kan…"), "history", flat=True)
        self.said = theme.muted()
        self.list = SmallView(
            COLUMNS,
            most_rows=None,
            name="backups",
            memory=seat.memory,
            empty=_("Belum ada cadangan."),
        )
        self.second = FolderField(seat.memory, _("Folder atau USB untuk cadangan kedua"))
        self.daily, self.weekly, self.monthly, self.amber = (
            NumberField(most=MOST) for _field in range(4)
        )
        self.lock_button = theme.button("", "lock")
        self.form = Form(label_px=LABEL_PX)
        self.save_button = theme.button(_("&Simpan"), "save")
        self._overview: Overview | None = None
        self._lay_out()
        self.now_button.clicked.connect(self._make)
        self.save_as_button.clicked.connect(self._save_as)
        self.check_button.clicked.connect(self._check)
        self.restore_button.clicked.connect(self._restore)
        self.save_button.clicked.connect(lambda: self._save())
        self.lock_button.clicked.connect(self._lock)
        self.list.selection_changed.connect(lambda _count: self._choose())
        self._choose()

    def load(self) -> None:
        """Ask for what there is."""
        desk = self.seat.desk
        self.seat.ask(lambda: backup_list.overview(desk), self._show)

    def works(self) -> Sequence[Work]:
        """The plan that is typed."""
        return [
            Work(
                name=lambda: self.word,
                changed=self.form.changed,
                forget=self._forget,
                save=self._save,
            )
        ]

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        for button in (
            self.now_button,
            self.restore_button,
            self.check_button,
            self.save_as_button,
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addWidget(self.said)
        self.body.addWidget(self.list, 1)
        self.form.add(_("&Folder kedua"), self.second)
        self.form.add_pair((_("&Harian yang disimpan"), self.daily), (_("&Mingguan"), self.weekly))
        self.form.add_pair(
            (_("B&ulanan"), self.monthly), (_("&Ingatkan sesudah (hari)"), self.amber)
        )
        self.body.addWidget(self.form)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.lock_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        self.body.addLayout(foot)

    def _show(self, overview: Overview) -> None:
        self._overview = overview
        self.list.set_rows(overview.rows)
        self.said.setText(_said(overview))
        locked = overview.plan.key is not None
        self.lock_button.setText(_("Lepas kata sandi…") if locked else _("Pasang kata sandi…"))
        here: list[QWidget] = [self.form, self.now_button, self.lock_button, self.save_button]
        for part in here:
            part.setEnabled(overview.folder is not None)
        if not self.form.changed():
            self._fill(overview)
        self._choose()

    def _fill(self, overview: Overview) -> None:
        plan = overview.plan
        self.second.set_value(plan.second)
        for field, value in (
            (self.daily, plan.rotation.daily),
            (self.weekly, plan.rotation.weekly),
            (self.monthly, plan.rotation.monthly),
            (self.amber, plan.amber_days),
        ):
            field.set_value(value)
        self.form.take_as_saved()

    def _forget(self) -> None:
        if self._overview is not None:
            self._fill(self._overview)

    def _choose(self) -> None:
        self.check_button.setEnabled(self.list.current() is not None)

    def _restore(self) -> None:
        row = self.list.current()
        self.restore_wanted.emit(row.path if row is not None else None)

    def _make(self) -> None:
        desk, progress = self.seat.desk, Progress(_("Mencadangkan…"))
        self.seat.act(
            self.now_button,
            lambda: backup_list.back_up_now(desk, progress),
            self._made,
            progress=progress,
        )

    def _made(self, done: Done) -> None:
        sentence = _("Cadangan yang sudah diperiksa: {path}").format(path=done.made.path.name)
        if done.second is not None:
            sentence += " " + _("Salinan keduanya di {path}.").format(path=done.second.parent)
        if done.made.lost:
            lost = _("{count} lampiran sudah hilang sebelum dicadangkan; lihat «Basis data».")
            self.notices.warning(lost.format(count=number(len(done.made.lost))))
        elif done.problem:
            self.notices.warning(f"{sentence} {done.problem}")
        else:
            self.notices.success(sentence)
        self.load()

    def _save_as(self) -> None:
        desk = self.seat.desk
        name = f"perdin-{desk.today.isoformat()}.db"
        kinds = _("Basis data Perdin (*.db)")
        path = files.choose_save(self, self.seat.memory, _("Cadangkan ke"), name, kinds)
        if path is not None:
            self.seat.act(
                self.save_as_button,
                lambda: backup.back_up(desk, path),
                self._saved_as,
                progress=Progress(_("Mencadangkan…")),
            )

    def _saved_as(self, path: Path) -> None:
        self.notices.success(_("Cadangan yang sudah diperiksa: {path}").format(path=path))

    def _check(self) -> None:
        row, desk, progress = self.list.current(), self.seat.desk, Progress(_("Memeriksa…"))
        if row is not None:
            self.seat.act(
                self.check_button,
                lambda: backup_list.check_again(desk, row.path, progress),
                self._checked,
                progress=progress,
            )

    def _checked(self, problems: list[str]) -> None:
        if problems:
            self.notices.error("\n".join(problems))
        else:
            self.notices.success(_("Cadangan ini utuh, dengan semua lampirannya."))

    def _save(self, then: Then = stay) -> None:
        if not self.form.check():
            return
        desk, values = self.seat.desk, self.form.values()
        form = PlanForm(
            daily=self.daily.value() or 0,
            weekly=self.weekly.value() or 0,
            monthly=self.monthly.value() or 0,
            amber_days=self.amber.value() or 0,
            second=self.second.value(),
        )

        def saved(_plan: object) -> None:
            self.form.take_as_saved(values)
            self.notices.success(_("Aturan cadangan disimpan."))
            self.load()
            then()

        self.seat.act(self.save_button, lambda: backup_list.save_plan(desk, form), saved)

    def _lock(self) -> None:
        desk, locked = self.seat.desk, self._overview is not None and self._overview.plan.key
        passphrase = ""
        if locked:
            title, words = (
                _("Lepas kata sandi cadangan?"),
                _(
                    "Cadangan berikutnya terbuka bagi siapa pun yang memegangnya. Yang sudah ada "
                    "tetap bersandi."
                ),
            )
            if not ask(self, title, words, _("&Lepas"), dangerous=True):
                return
        else:
            dialog = PassphraseDialog(self, new=True)
            if not dialog.exec():
                return
            passphrase = dialog.passphrase()
        self.seat.act(
            self.lock_button,
            lambda: backup_list.set_passphrase(desk, passphrase),
            lambda _nothing: self._locked(now=bool(passphrase)),
        )

    def _locked(self, *, now: bool) -> None:
        self.notices.success(
            _("Cadangan berikutnya bersandi.") if now else _("Cadangan berikutnya tanpa sandi.")
        )
        self.load()


def _said(overview: Overview) -> str:
    """Where they lie, and how it is with the second folder."""
    if overview.folder is None:
        return _("Basis data di server dicadangkan di servernya, dengan pg_dump.")
    sentence = _(
        "Dibuat sendiri saat Perdin ditutup, paling banyak sekali sehari, dan sebelum impor; "
        "tersimpan di {folder}."
    ).format(folder=overview.folder)
    plan = overview.plan
    if plan.second is None:
        return f"{sentence} " + _("Pilih juga USB atau disk lain: PC yang hilang membawa semuanya.")
    if not overview.second_there:
        return f"{sentence} " + _("Folder kedua sedang tidak ada; dicoba lagi tiap kali.")
    if plan.second_at is None:
        return f"{sentence} " + _("Folder kedua siap.")
    return f"{sentence} " + _("Folder kedua terakhir menerima {at}.").format(
        at=clock(plan.second_at)
    )
