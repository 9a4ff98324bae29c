"""Who signs a letter."""

from collections.abc import Sequence
from datetime import date

from perdin.errors import BadInput, Incomplete
from perdin.i18n import _, long_date
from perdin.models.people import Signer
from perdin.models.trips import Traveller
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.staff import SignerFunction
from perdin.services.letters.sources import LetterSources

ASSIGNED = (
    LetterKind.SURAT_TUGAS,
    LetterKind.SPD,
    LetterKind.SURAT_PERUBAHAN,
    LetterKind.PERNYATAAN_PEMBATALAN,
)
"""The letters that whoever gives the assignment signs."""


def assigner(sources: LetterSources, travelling: Sequence[Traveller], day: date) -> Signer:
    """Who gives the assignment; nobody gives one to themselves. Raises Incomplete."""
    signer = sources.signers.on(SignerFunction.ASSIGNER, day)
    if signer is None:
        raise Incomplete(
            sentence=_(
                "Belum ada pejabat pemberi tugas pada {day}. Isi di Pengaturan, Penandatangan."
            ).format(day=long_date(day))
        )
    if signer.employee_id not in {traveller.employee_id for traveller in travelling}:
        return signer
    above = sources.signers.on(SignerFunction.HEAD_ASSIGNER, day)
    if above is None:
        raise Incomplete(
            sentence=_(
                "{name} ikut bepergian, jadi tidak menugaskan dirinya sendiri. Isi pemberi tugas "
                "bagi kepala kantor di Pengaturan, Penandatangan."
            ).format(name=signer.name)
        )
    return above


def signer_of(
    sources: LetterSources,
    kind: LetterKind,
    traveller: Traveller | None,
    dated: date,
    signer_id: int | None = None,
) -> Signer:
    """Who signs: the one chosen among those in force, else the one whose turn it is.

    Raises Incomplete when there is nobody, BadInput for who would assign themselves.
    """
    travelling = [traveller] if traveller else sources.trip.travellers
    offered = sources.signers.candidates(kind, dated)
    if signer_id is None:
        if kind in ASSIGNED or not offered:
            return assigner(sources, travelling, dated)
        return offered[0]
    chosen = next((signer for signer in offered if signer.id == signer_id), None)
    if chosen is None:
        raise Incomplete(
            sentence=_("Pejabat yang dipilih tidak berwenang menandatangani pada {day}.").format(
                day=long_date(dated)
            )
        )
    if kind in ASSIGNED and chosen.employee_id in {signer.employee_id for signer in travelling}:
        raise BadInput(
            problem=_("{name} ikut bepergian, jadi tidak menugaskan dirinya sendiri.").format(
                name=chosen.name
            )
        )
    return chosen
