"""What taking in a row of a sheet would do."""

from enum import StrEnum

from perdin.i18n import N_


class Effect(StrEnum):
    """What importing a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BLOCKED = "blocked"
    SKIPPED = "skipped"
    ABSENT = "absent"
    WRONG_SUM = "wrong_sum"


EFFECT_NAMES = {
    Effect.NEW: N_("Baru"),
    Effect.CHANGED: N_("Diperbarui"),
    Effect.SAME: N_("Tetap"),
    Effect.BLOCKED: N_("Bermasalah"),
    Effect.SKIPPED: N_("Dilewati"),
    Effect.ABSENT: N_("Tidak di berkas"),
    Effect.WRONG_SUM: N_("Jumlah salah"),
}
