"""The sheet of shortcuts (Ctrl+/)."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from perdin.i18n import N_, _
from perdin.ui import theme

SHEET = (
    (
        N_("Di mana saja"),
        (
            ("Ctrl+K", N_("Cari perjalanan")),
            ("Ctrl+N", N_("Perjalanan baru")),
            ("Ctrl+1 … Ctrl+9", N_("Buka halaman dari daftar di kiri")),
            ("Alt+←", N_("Kembali ke halaman sebelumnya")),
            ("Ctrl+Z", N_("Urungkan yang baru dilakukan")),
            ("Ctrl+L", N_("Kunci layar")),
            ("F5", N_("Muat ulang")),
            ("F1", N_("Panduan tentang isian atau halaman ini")),
            ("Ctrl+/", N_("Lembar pintasan ini")),
        ),
    ),
    (
        N_("Daftar"),
        (
            ("↑ ↓", N_("Pindah baris")),
            ("Enter", N_("Buka")),
            ("Ctrl+A, Ctrl+C", N_("Pilih semua, salin")),
            ("Ctrl+F", N_("Cari dalam daftar")),
            ("Ctrl+D", N_("Duplikat perjalanan")),
            ("Ctrl+E", N_("Ekspor rekap ke Excel")),
        ),
    ),
    (
        N_("Formulir"),
        (
            ("Tab", N_("Isian berikutnya")),
            ("Enter", N_("Tekan tombol yang dipilih")),
            ("Alt+huruf", N_("Isian dan tombol: hurufnya bergaris bawah selama Alt ditekan")),
            ("+3, besok, 23 nov", N_("Cara cepat mengetik tanggal")),
            ("Ctrl+↑, Ctrl+↓", N_("Pindahkan pelaksana dalam daftarnya")),
            ("Ctrl+Enter", N_("Ajukan perjalanan")),
        ),
    ),
    (
        N_("Persetujuan"),
        (
            ("A", N_("Setujui")),
            ("K", N_("Kembalikan")),
            ("T", N_("Tolak")),
            ("B", N_("Baca berkas pengajuan, lalu berikutnya")),
        ),
    ),
    (
        N_("Berkas"),
        (
            ("PgUp, PgDn", N_("Baca ke atas dan ke bawah, lalu halaman lain")),
            ("Ctrl++, Ctrl+−", N_("Perbesar, perkecil")),
            ("Ctrl+R", N_("Putar ke kanan")),
        ),
    ),
)
LEFT = 2
"""So many groups stand on the left, the others beside them."""


class ShortcutSheet(QDialog):
    """All shortcuts at a glance; Esc closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Pintasan papan ketik"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.WIDE, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.GAP)
        beside = QHBoxLayout()
        beside.setSpacing(theme.BROAD * 2)
        for groups in (SHEET[:LEFT], SHEET[LEFT:]):
            beside.addLayout(_grid(groups))
        column.addLayout(beside)
        closing = QDialogButtonBox()
        closing.addButton(_("Tutup"), QDialogButtonBox.ButtonRole.RejectRole)
        closing.rejected.connect(self.reject)
        column.addWidget(closing)


def _grid(groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.WIDE * 2)
    grid.setVerticalSpacing(theme.HALF)
    for title, rows in groups:
        heading = QLabel(_(title))
        heading.setProperty("kind", "section")
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for keys, meaning in rows:
            at = grid.rowCount()
            grid.addWidget(QLabel(f"<b>{keys}</b>"), at, 0)
            grid.addWidget(QLabel(_(meaning)), at, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid
