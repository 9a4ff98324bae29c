"""What an account was closed with: later prints still name that day's office and signers."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.letters.fields import Kantor, LetterSheet, Pejabat
from perdin.models.people import Office, Signer
from perdin.models.trips import Trip
from perdin.rules import nip
from perdin.rules.staff import SignerFunction
from perdin.services.signers import printed_heading, signer_on

_SIGNERS = {
    "pengguna_anggaran": SignerFunction.BUDGET_USER,
    "pptk": SignerFunction.PPTK,
    "bendahara": SignerFunction.TREASURER,
}


@dataclass(frozen=True, slots=True)
class Closed:
    """The office and its signers on the day an account was closed, as they are printed."""

    settled_on: date
    office: Kantor
    signers: dict[str, Pejabat]

    def applied(self, sheet: LetterSheet) -> LetterSheet:
        """The sheet as it would have been printed on that day."""
        payer = self.signers.get("pengguna_anggaran", sheet.pengguna_anggaran)
        named = self.office.nama.title()
        return replace(
            sheet,
            kantor=self.office,
            anggaran=replace(sheet.anggaran, instansi=named),
            pelaksana=tuple(replace(one, instansi=named) for one in sheet.pelaksana),
            orang=replace(sheet.orang, instansi=named),
            pengikut=tuple(replace(one, instansi=named) for one in sheet.pengikut),
            pengguna_anggaran=payer,
            pptk=self.signers.get("pptk", Pejabat()),
            bendahara=self.signers.get("bendahara", Pejabat()),
            kwitansi=replace(sheet.kwitansi, terima_dari=payer.sebutan),
        )


def printed_office(office: Office) -> Kantor:
    """The letterhead's texts."""
    return Kantor(office.government, office.name, office.address, office.contact, office.issued_at)


def printed_signer(signer: Signer) -> Pejabat:
    """A signer as a letter prints them."""
    return Pejabat(
        printed_heading(signer),
        signer.position or signer.heading,
        signer.name,
        signer.rank,
        nip.spaced(signer.nip),
    )


def keep(session: Session, trip: Trip, settled_on: date) -> None:
    """Write down with the trip what its account is closed with."""
    office = session.scalars(select(Office)).one()
    found = {name: signer_on(session, one, settled_on) for name, one in _SIGNERS.items()}
    trip.closed_with = {
        "tanggal": settled_on.isoformat(),
        "kantor": asdict(printed_office(office)),
        "pejabat": {name: asdict(printed_signer(one)) for name, one in found.items() if one},
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
            {name: Pejabat(**one) for name, one in kept["pejabat"].items()},
        )
    except (LookupError, TypeError, ValueError, AttributeError) as why:
        raise BadInput(
            problem=_(
                "Catatan penutupan perjalanan {trip} tidak terbaca. Pulihkan basis data dari "
                "cadangan."
            ).format(trip=trip.id)
        ) from why
