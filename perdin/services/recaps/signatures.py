"""Who signs a recap, by the office's setting: one official, or two beside each other."""

from collections.abc import Sequence

from perdin.i18n import _, long_date
from perdin.letters.data.style import style_of
from perdin.models.people import Office
from perdin.reports.letterhead import SignatureBlock
from perdin.rules.nip import spaced
from perdin.rules.staff import SignerFunction
from perdin.services import audit
from perdin.services.desk import Work
from perdin.services.office.signer_titles import titles_of
from perdin.services.office.signers_in_force import SignersInForce

_FUNCTIONS = {
    "pemberi_tugas": SignerFunction.ASSIGNER,
    "pengguna_anggaran": SignerFunction.BUDGET_USER,
    "pptk": SignerFunction.PPTK,
    "bendahara": SignerFunction.TREASURER,
}


def blocks_of(
    work: Work, office: Office, functions: Sequence[SignerFunction] = ()
) -> tuple[SignatureBlock, ...]:
    """The officials who sign today, the one who knows of it first; who is not entered is left out.

    Without ``functions`` those of the office's setting. The last stands at the right, with place
    and date.
    """
    style = style_of(office.layout, office.style)
    today = work.desk.today
    in_force = SignersInForce(work.session)
    functions = functions or [
        _FUNCTIONS[name]
        for name in dict.fromkeys((style.mengetahui_rekap, style.penandatangan_rekap))
        if name in _FUNCTIONS
    ]
    signers = [signer for function in functions if (signer := in_force.on(function, today))]
    dated = ", ".join(part for part in (office.issued_at, long_date(today)) if part)
    return tuple(
        SignatureBlock(
            dated if at == len(signers) - 1 else style.pembuka_rekap,
            titles_of(signer, office).heading,
            signer.name,
            f"NIP. {spaced(signer.nip)}" if signer.nip else "",
        )
        for at, signer in enumerate(signers)
    )


def trail_of(work: Work) -> str:
    """The head of the audit trail, so that a trail cut short later shows."""
    events, head = audit.head(work.session)
    return _("Jejak audit {events}/{head}").format(events=events, head=head[:12])
