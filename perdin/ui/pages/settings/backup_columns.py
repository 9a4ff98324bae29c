"""What the list of backups shows of each."""

from perdin.files.backup_file import Manifest
from perdin.i18n import N_, _, clock, number
from perdin.services.safekeeping import automatic
from perdin.services.safekeeping.backup_list import BackupRow
from perdin.ui.colours import Tone
from perdin.ui.table.columns import Column


def _contents(manifest: Manifest | None) -> str:
    if manifest is None:
        return ""
    counts = manifest.counts
    return _("{trips} perjalanan, {letters} surat, {payments} pembayaran").format(
        trips=number(counts.get("trip", 0)),
        letters=number(counts.get("letter", 0)),
        payments=number(counts.get("payment", 0)),
    )


def _reason(row: BackupRow) -> str:
    word = automatic.REASONS.get(row.manifest.why) if row.manifest is not None else None
    return _(word) if word else ""


def _size(row: BackupRow) -> str:
    return _("{size} MB").format(size=number(max(1, round(row.size / 1_000_000))))


def _state(row: BackupRow) -> str:
    if row.manifest is None:
        return _("tidak terbaca")
    return _("utuh saat dibuat") if not row.manifest.fault else _("jejak audit tidak utuh")


def _tone(row: BackupRow) -> Tone:
    if row.manifest is None:
        return Tone.ERROR
    return Tone.WARNING if row.manifest.fault else Tone.SUCCESS


COLUMNS: tuple[Column[BackupRow], ...] = (
    Column(
        title=N_("Dibuat"),
        text=lambda row: clock(row.made_at),
        order=lambda row: row.made_at,
        width_px=165,
        whole=True,
    ),
    Column(
        title=N_("Tempat"),
        text=lambda row: _("folder kedua") if row.second else _("PC ini"),
        tip=lambda row: str(row.path),
        width_px=110,
    ),
    Column(title=N_("Sebab"), text=_reason, width_px=140, spare=True),
    Column(
        title=N_("Isi"),
        text=lambda row: _contents(row.manifest),
        width_px=260,
        stretch=True,
    ),
    Column(title=N_("Ukuran"), text=_size, order=lambda row: row.size, width_px=80, whole=True),
    Column(
        title=N_("Keadaan"),
        text=_state,
        tone=_tone,
        tip=lambda row: row.problem,
        width_px=150,
    ),
)
