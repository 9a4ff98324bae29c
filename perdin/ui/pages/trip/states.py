"""How the states of a trip look, and who holds it in each."""

from perdin.i18n import N_, _, short_date
from perdin.rules.workflow import Step, TripState
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui.colours import Tone

TONES = {
    TripState.DRAFT: Tone.NEUTRAL,
    TripState.SUBMITTED: Tone.INFO,
    TripState.RETURNED: Tone.WARNING,
    TripState.REJECTED: Tone.ERROR,
    TripState.APPROVED: Tone.INFO,
    TripState.ISSUED: Tone.SUCCESS,
    TripState.SETTLED: Tone.SUCCESS,
    TripState.CANCELLED: Tone.ERROR,
}

WAY = (
    TripState.DRAFT,
    TripState.SUBMITTED,
    TripState.APPROVED,
    TripState.ISSUED,
    TripState.SETTLED,
)
"""The states of a trip that goes well, in order."""

_HOLDS = {
    TripState.DRAFT: N_("Di tangan {requester}. Berikutnya: ajukan untuk diputuskan."),
    TripState.SUBMITTED: N_("Menunggu keputusan atasan. Diajukan oleh {requester}."),
    TripState.RETURNED: N_("Kembali ke {requester} untuk diperbaiki lalu diajukan lagi."),
    TripState.REJECTED: N_(
        "Ditolak. Selesai di sini, kecuali pengusul membukanya kembali untuk diajukan lagi."
    ),
    TripState.APPROVED: N_("Disetujui. Berikutnya: beri nomor dan terbitkan surat."),
    TripState.ISSUED: N_("Surat sudah terbit. Berikutnya: biaya riil dan pertanggungjawaban."),
    TripState.SETTLED: N_("Rampung: sudah dipertanggungjawabkan."),
    TripState.CANCELLED: N_("Dibatalkan: {reason}"),
}


def held_by(sheet: TripSheet) -> str:
    """Who holds the trip and what comes next, in a sentence."""
    return _(_HOLDS[sheet.state]).format(requester=sheet.requested_by, reason=sheet.closing_reason)


def remarks(sheet: TripSheet) -> dict[TripState, str]:
    """When and by whom the steps so far were taken."""
    remarks = {TripState.DRAFT: sheet.requested_by}
    if sheet.submitted_at is not None:
        remarks[TripState.SUBMITTED] = short_date(sheet.submitted_at.date())
    for decision in sheet.decisions:
        if decision.step is Step.APPROVE:
            remarks[TripState.APPROVED] = f"{short_date(decision.at.date())}, {decision.person}"
        elif decision.step is Step.REVOKE:
            del remarks[TripState.APPROVED]
    return remarks
