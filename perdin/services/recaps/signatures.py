"""Who signs a recap, by the office's setting: one official, or two beside each other."""

from collections.abc import Sequence

from perdin.i18n import _, long_date
from perdin.letters.data.style import style_of
from perdin.models.people import Office, Signer
from perdin.reports.letterhead import SignatureBlock
from perdin.rules.nip import spaced
from perdin.rules.staff import SignerFunction
from perdin.services.accounting.closing_snapshot import nobody
from perdin.services.desk import Work
from perdin.services.office.signer_titles import titles_of
from perdin.services.office.signers_in_force import SignersInForce
from perdin.services.sealing import heads

_FUNCTIONS = {
    "pemberi_tugas": SignerFunction.ASSIGNER,
    "pengguna_anggaran": SignerFunction.BUDGET_USER,
    "pptk": SignerFunction.PPTK,
    "bendahara": SignerFunction.TREASURER,
}


def blocks_of(
    work: Work, office: Office, functions: Sequence[SignerFunction] = ()
) -> tuple[SignatureBlock, ...]:
    """The officials who sign today, the one who knows of it first, the last at the right with place
    and date.

    Without ``functions`` those of the office's setting, where who is not entered is left out. What
    the law lets somebody sign has room for them all the same.
    """
    style = style_of(office.layout, office.style)
    today = work.desk.today
    in_force = SignersInForce(work.session)
    chosen = functions or [
        _FUNCTIONS[name]
        for name in dict.fromkeys((style.mengetahui_rekap, style.penandatangan_rekap))
        if name in _FUNCTIONS
    ]
    found = [(function, in_force.on(function, today)) for function in chosen]
    signing = [(function, signer) for function, signer in found if signer or functions]
    dated = ", ".join(part for part in (office.issued_at, long_date(today)) if part)
    return tuple(
        _block(dated if at == len(signing) - 1 else style.pembuka_rekap, office, function, signer)
        for at, (function, signer) in enumerate(signing)
    )


def _block(
    above: str, office: Office, function: SignerFunction, signer: Signer | None
) -> SignatureBlock:
    """Who signs; dots to write on for a post that nobody is entered for."""
    if signer is None:
        room = nobody(function)
        return SignatureBlock(above, room.sebutan, room.nama, f"NIP. {room.nip}")
    nip = f"NIP. {spaced(signer.nip)}" if signer.nip else ""
    return SignatureBlock(above, titles_of(signer, office).heading, signer.name, nip)


def trail_of(work: Work) -> str:
    """The head of the audit trail, so that a trail cut short later shows."""
    return _("Jejak audit {head}").format(head=heads.head_now(work.session).printed)
