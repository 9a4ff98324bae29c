"""How it can stand with a stay that a hotel was asked about, what has to be done first."""

from enum import StrEnum

from perdin.i18n import N_


class StayState(StrEnum):
    """How it stands with a stay, in the order in which something has to be done."""

    TO_DECIDE = "diputuskan"
    TO_REPAY = "disetor"
    LATE = "terlambat"
    ASKED = "ditanyakan"
    DIFFERENT = "berbeda"
    REPAID = "lunas"
    LEFT = "tidak_ditagih"
    CONFIRMED = "sesuai"
    VOID = "batal"


STATE_NAMES = {
    StayState.TO_DECIDE: N_("Perlu diputuskan"),
    StayState.TO_REPAY: N_("Belum disetor"),
    StayState.LATE: N_("Lewat batas jawaban"),
    StayState.ASKED: N_("Menunggu jawaban"),
    StayState.DIFFERENT: N_("Berbeda, tanpa kelebihan"),
    StayState.REPAID: N_("Sudah disetor"),
    StayState.LEFT: N_("Tidak ditagih"),
    StayState.CONFIRMED: N_("Sesuai"),
    StayState.VOID: N_("Surat batal"),
}
FINDINGS = frozenset({StayState.TO_DECIDE, StayState.TO_REPAY, StayState.REPAID, StayState.LEFT})
"""Where something was paid too much by the hotel's word."""
