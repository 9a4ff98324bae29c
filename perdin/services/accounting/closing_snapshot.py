"""What an account was closed with: later prints still name that day's office and signers."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.letters.data.fields import Kantor, LetterSheet, Pejabat
from perdin.models.people import Office, Signer
from perdin.models.trips import Trip
from perdin.rules import nip
from perdin.rules.office_names import in_sentence, name_in_text, without_on_behalf
from perdin.rules.staff import SignerFunction
from perdin.services.office.signer_titles import names_office, titles_of
from perdin.services.office.signers import FUNCTION_NAMES
from perdin.services.office.signers_in_force import SignersInForce
from perdin.services.office.titles import office_name

DOTTED = "." * 36
# Those who answer for the money of a trip, by the name templates give them.
SIGNERS = {
    "pengguna_anggaran": SignerFunction.BUDGET_USER,
    "pptk": SignerFunction.PPTK,
    "bendahara": SignerFunction.TREASURER,
}


@dataclass(frozen=True, slots=True)
class Closed:
    """The office and its signers on the day an account was closed, as they are printed.

    ``named`` is the office's name in a sentence; closings before it was kept have none.
    """

    settled_on: date
    office: Kantor
    signers: dict[str, Pejabat]
    named: str = ""

    def applied(self, sheet: LetterSheet) -> LetterSheet:
        """The sheet as it would have been printed on that day."""
        payer = self.signers.get("pengguna_anggaran", sheet.pengguna_anggaran)
        named = self.named or name_in_text(self.office.nama)
        return replace(
            sheet,
            kantor=self.office,
            anggaran=replace(sheet.anggaran, instansi=named),
            pelaksana=tuple(replace(traveller, instansi=named) for traveller in sheet.pelaksana),
            orang=replace(sheet.orang, instansi=named),
            pengikut=tuple(replace(follower, instansi=named) for follower in sheet.pengikut),
            pengguna_anggaran=payer,
            pptk=self.signers.get("pptk") or nobody(SignerFunction.PPTK),
            bendahara=self.signers.get("bendahara") or nobody(SignerFunction.TREASURER),
            kwitansi=replace(sheet.kwitansi, terima_dari=payer_name(payer, named)),
        )


def printed_office(office: Office) -> Kantor:
    """The letterhead's texts."""
    return Kantor(office.government, office.name, office.address, office.contact, office.issued_at)


def printed_signer(signer: Signer, office: Office) -> Pejabat:
    """A signer as a letter prints them; who answers for a budget does so for an office."""
    called = titles_of(signer, office)
    return Pejabat(
        sebutan=called.heading,
        jabatan=called.post,
        nama=signer.name,
        pangkat=signer.rank,
        nip=nip.spaced(signer.nip),
        jabatan_lengkap=called.post_and_region,
        jabatan_sendiri=called.own_post if called.own_post != called.post else "",
    )


def nobody(function: SignerFunction) -> Pejabat:
    """Room for somebody who is not entered, to be filled in by hand."""
    return Pejabat(
        sebutan=_(FUNCTION_NAMES[function]).upper(),
        jabatan="",
        nama=f"({DOTTED})",
        pangkat="",
        nip=DOTTED,
    )


def payer_name(payer: Pejabat, office: str) -> str:
    """From whom a receipt says the money came: the budget's user, with the office.

    Who signs a.n. pays for the official named first.
    """
    heading = payer.sebutan.partition("\n")[0]
    title = in_sentence(without_on_behalf(heading))
    return title if names_office(title, office) else f"{title} {office}"


def keep(session: Session, trip: Trip, settled_on: date) -> None:
    """Write down with the trip what its account is closed with."""
    office = session.scalars(select(Office)).one()
    in_force = SignersInForce(session)
    in_office = {name: in_force.on(function, settled_on) for name, function in SIGNERS.items()}
    trip.closed_with = {
        "tanggal": settled_on.isoformat(),
        "kantor": asdict(printed_office(office)),
        "instansi": office_name(office),
        "pejabat": {
            name: asdict(printed_signer(signer, office))
            for name, signer in in_office.items()
            if signer
        },
    }


def read(trip: Trip) -> Closed | None:
    """What a trip's account was closed with; None while it is open.

    Raises BadInput when what was written down is not that any more.
    """
    kept = trip.closed_with
    if not kept:
        return None
    try:
        return Closed(
            date.fromisoformat(kept["tanggal"]),
            Kantor(**kept["kantor"]),
            {name: Pejabat(**signer) for name, signer in kept["pejabat"].items()},
            kept.get("instansi", ""),
        )
    except (LookupError, TypeError, ValueError, AttributeError) as why:
        raise BadInput(
            problem=_(
                "Catatan penutupan perjalanan {trip} tidak terbaca. Pulihkan basis data dari "
                "cadangan."
            ).format(trip=trip.id)
        ) from why
