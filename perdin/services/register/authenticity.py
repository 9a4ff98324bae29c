"""Checking a letter that somebody holds against the register, without any network."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput
from perdin.i18n import N_, _, long_date
from perdin.letters import seal
from perdin.models.letters import Letter
from perdin.models.trips import Traveller, Trip
from perdin.rules.letter_kinds import KINDS
from perdin.rules.numbering import NumberSource
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.register import register


class Verdict(StrEnum):
    """What the register says of a letter."""

    GENUINE = "sah"
    REPLACED = "diganti"
    VOID = "batal"
    ALTERED = "berbeda"
    UNKNOWN = "tidak_terdaftar"


VERDICTS = {
    Verdict.GENUINE: N_("Surat ini tercatat dan berlaku."),
    Verdict.REPLACED: N_("Surat ini tercatat, tetapi sudah diganti."),
    Verdict.VOID: N_("Surat ini tercatat, tetapi sudah batal."),
    Verdict.ALTERED: N_("Nomornya tercatat, tetapi isi surat ini bukan isi yang diterbitkan."),
    Verdict.UNKNOWN: N_("Surat ini tidak tercatat di register kantor ini."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and, where the register knows the letter, what it says of it."""

    verdict: Verdict
    sentence: str
    letter_id: int | None = None
    trip_id: int | None = None
    facts: tuple[tuple[str, str], ...] = ()


@query(Right.VIEW)
def verify_letter(work: Work, text: str) -> Finding:
    """What the register says of a scanned QR text or a typed code. Raises BadInput for neither."""
    claim = seal.read(text)
    if claim is None:
        raise BadInput(
            problem=_(
                "Tulis kode 16 angka dan huruf di bawah QR, atau pindai QR-nya; «{text}» bukan "
                "keduanya."
            ).format(text=text.strip()[:60])
        )
    letter = work.session.scalar(select(Letter).where(Letter.seal == claim.seal))
    if letter is not None and claim.number in ("", letter.number):
        return _known(work.session, letter, _standing(work.session, letter))
    if claim.number:
        named = work.session.scalar(select(Letter).where(Letter.number == claim.number))
        if named is not None:
            return _known(work.session, named, Verdict.ALTERED)
    return Finding(Verdict.UNKNOWN, _(VERDICTS[Verdict.UNKNOWN]))


@query(Right.VIEW)
def describe(work: Work, letter_id: int) -> Finding:
    """What the register says of one of its own letters. Raises NotFound."""
    letter = register.letter_at(work.session, letter_id)
    return _known(work.session, letter, _standing(work.session, letter))


def _standing(session: Session, letter: Letter) -> Verdict:
    if session.scalar(select(Letter.id).where(Letter.revises_id == letter.id)) is not None:
        return Verdict.REPLACED
    return Verdict.VOID if letter.voided_at is not None else Verdict.GENUINE


def _known(session: Session, letter: Letter, verdict: Verdict) -> Finding:
    trip = session.get_one(Trip, letter.trip_id)
    people = [traveller.name for traveller in trip.travellers]
    if letter.traveller_id is not None:
        people = [session.get_one(Traveller, letter.traveller_id).name]
    newer = session.scalar(select(Letter.number).where(Letter.revises_id == letter.id))
    facts = [
        (_("Jenis"), _(KINDS[letter.kind].name)),
        (_("Nomor"), letter.number or _unnumbered(letter)),
        (_("Tanggal"), long_date(letter.printed_date)),
        (_("Pelaksana"), ", ".join(people)),
        (_("Maksud"), trip.purpose),
        (_("Berangkat"), _day(trip.leave)),
        (_("Kembali"), _day(trip.back)),
        (_("Alasan batal"), letter.void_reason),
        (_("Diganti dengan"), newer),
    ]
    return Finding(
        verdict,
        _(VERDICTS[verdict]),
        letter.id,
        trip.id,
        tuple((name, value) for name, value in facts if value),
    )


def _unnumbered(letter: Letter) -> str:
    outside = letter.source is NumberSource.OUTSIDE
    return _("menunggu nomor dari sistem luar") if outside else _("ditulis tangan")


def _day(day: date | None) -> str:
    return long_date(day) if day else ""
