"""Gather what a letter prints: from the trip's frozen snapshot, the office, and its signers."""

import re
from dataclasses import replace
from datetime import date

from perdin.errors import Incomplete
from perdin.i18n import _, long_date, on_paper, terbilang, weekday_name
from perdin.i18n import span as days_span
from perdin.letters.data.fields import (
    Anggaran,
    LetterSheet,
    Orang,
    Pejabat,
    Perjalanan,
    Surat,
    Undangan,
)
from perdin.models.letters import Letter
from perdin.models.people import Office, Signer
from perdin.models.trips import Traveller, Trip
from perdin.rules import nip, numbering
from perdin.rules.along import along
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.staff import SignerFunction
from perdin.rules.travel import Carriage, TravelKind, label
from perdin.rules.workflow import TripState
from perdin.services.accounting.closing_snapshot import (
    nobody,
    payer_name,
    printed_office,
    printed_signer,
)
from perdin.services.letters.letter_signer import assigner
from perdin.services.letters.sheet_money import cost_account, receipt
from perdin.services.letters.sources import LetterSources
from perdin.services.office.signers_in_force import ASSIGNERS
from perdin.services.office.titles import office_name
from perdin.services.register.trip_letters import TripLetters

_FOLLOWED = (TripState.ISSUED, TripState.SETTLED, TripState.CANCELLED)
"""States whose papers rest on a Surat Tugas."""

# Jenjang jabatan fungsional, keahlian and keterampilan.
_LEVEL = re.compile(r"Ahli (?:Pertama|Muda|Madya|Utama)|Pemula|Terampil|Mahir|Penyelia")


@on_paper()
def gather(
    sources: LetterSources,
    traveller: Traveller | None,
    letter: Surat,
    dated: date,
    signer: Signer | None = None,
) -> LetterSheet:
    """The whole sheet for one letter of a trip; signers are those of the letter's date.

    ``signer`` signs this letter, and gives the assignment where that is what they do.
    Raises Incomplete when nobody is entered who signs Surat Tugas on that day.
    """
    office, own = sources.office, traveller or sources.trip.travellers[0]
    sheet = _common(sources, traveller, dated)
    if signer is not None and signer.function in ASSIGNERS:
        gives = signer
    else:
        gives = assigner(sources, [own] if traveller else sources.trip.travellers, dated)
    assigned = printed_signer(gives, office)
    budget_user = sources.signers.on(SignerFunction.BUDGET_USER, dated)
    pays = printed_signer(budget_user, office) if budget_user else assigned
    payer = payer_name(pays, office_name(office))
    return replace(
        sheet,
        surat=letter,
        pemberi_tugas=assigned,
        pengguna_anggaran=pays,
        kwitansi=receipt(sources, own, payer, sheet),
        penandatangan=printed_signer(signer or gives, office),
    )


def _common(sources: LetterSources, traveller: Traveller | None, dated: date) -> LetterSheet:
    """What all letters for the same traveller, dated the same day, say alike; made once."""
    key = (traveller.id if traveller else None, dated)
    if key in sources.sheets:
        return sources.sheets[key]
    trip, office = sources.trip, sources.office
    own = traveller or trip.travellers[0]
    leave, back = (own.leave, own.back) if traveller else (trip.leave, trip.back)
    if leave is None or back is None:
        raise Incomplete(sentence=_("Tanggal perjalanan belum lengkap."))
    people = tuple(
        _person(
            companion,
            index,
            office,
            whole=(companion.leave, companion.back) == (trip.leave, trip.back),
        )
        for index, companion in enumerate(trip.travellers, 1)
    )
    sources.sheets[key] = sheet = LetterSheet(
        kantor=printed_office(office),
        pptk=_official(sources, SignerFunction.PPTK, dated),
        bendahara=_official(sources, SignerFunction.TREASURER, dated),
        perjalanan=_journey(sources, leave, back),
        undangan=_invitation(trip),
        anggaran=_budget(trip, office),
        pelaksana=people,
        orang=people[own.position] if own.position < len(people) else people[0],
        pengikut=tuple(
            person
            for person, companion in zip(people, trip.travellers, strict=True)
            if companion.id != own.id
        ),
        biaya=cost_account(sources, own),
        gaya=sources.style,
    )
    return sheet


def _order_left(sources: LetterSources) -> Letter | None:
    """The Surat Tugas of the trip that the people of a cancelled one left by a change."""
    origin = sources.trip.parted_from_id
    if origin is None:
        return None
    return TripLetters(sources.session, origin).last(LetterKind.SURAT_TUGAS)


@on_paper()
def letter_of(sources: LetterSources, traveller: Traveller | None) -> Surat:
    """The numbers that a letter without one of its own refers to: its SPD and Surat Tugas.

    The letters of a cancelled trip are void, and its own papers still name the last Surat Tugas.
    """
    state = sources.trip.state
    order = sources.letters.standing(LetterKind.SURAT_TUGAS)
    if order is None and state is TripState.CANCELLED:
        order = sources.letters.last(LetterKind.SURAT_TUGAS) or _order_left(sources)
    own = sources.letters.standing(LetterKind.SPD, traveller.id) if traveller else order
    shown = own or order
    # A paper that follows one that is not there, or has no number yet, leaves room to write it.
    room = numbering.DOTS if state in _FOLLOWED else ""
    return Surat(
        nomor=shown.number or numbering.DOTS if shown else room,
        kode=shown.number.partition("/")[0] if shown else "",
        tanggal=long_date(shown.printed_date) if shown else room,
        nomor_surat_tugas=order.number or numbering.DOTS if order else room,
        tanggal_surat_tugas=long_date(order.printed_date) if order else room,
    )


def _journey(sources: LetterSources, leave: date, back: date) -> Perjalanan:
    trip, origin = sources.trip, sources.origin
    days = (back - leave).days + 1
    stays = along([(leg.arrive, leg.leave) for leg in trip.legs], leave, back)
    stops = tuple(trip.legs[at].place_name for at, _first, _last in stays)
    inside = bool(origin) and all(
        leg.place.province_code == (origin.province_code if origin else "") for leg in trip.legs
    )
    first, last = weekday_name(leave), weekday_name(back)
    basis = tuple(line.strip() for line in trip.basis.splitlines() if line.strip())
    if trip.invitation_number or trip.invitation_from or trip.invitation_subject:
        basis += (_invited(trip),)
    return Perjalanan(
        maksud=trip.purpose,
        dasar=basis,
        keluaran=trip.expected_output,
        berangkat_dari=trip.origin_name or sources.office.issued_at,
        tujuan=", ".join(stops),
        daftar_tujuan=stops,
        alat_angkut=trip.carriage or _carried(trip),
        lama=days,
        lama_terbilang=terbilang(days),
        hari=first if leave == back else f"{first} s.d. {last}",
        tanggal=days_span(leave, back),
        tanggal_berangkat=long_date(leave),
        tanggal_kembali=long_date(back),
        jenis="Dalam Daerah" if inside else "Luar Daerah",
        keterangan=trip.remarks,
        tanpa_spd=trip.kind is TravelKind.DALAM_KOTA,
    )


def _carried(trip: Trip) -> str:
    """Alat angkut when none was typed: how the legs are reached."""
    ways = {leg.carriage: label(leg.carriage) for leg in trip.legs if leg.carriage != Carriage.NONE}
    return ", ".join(ways.values())


def _invited(trip: Trip) -> str:
    parts = [f"Surat {trip.invitation_from}".strip()]
    if trip.invitation_number:
        parts.append(f"nomor {trip.invitation_number}")
    if trip.invitation_date:
        parts.append(f"tanggal {long_date(trip.invitation_date)}")
    if trip.invitation_subject:
        parts.append(f"perihal {trip.invitation_subject}")
    return " ".join(parts)


def _invitation(trip: Trip) -> Undangan:
    return Undangan(
        trip.invitation_number,
        long_date(trip.invitation_date) if trip.invitation_date else "",
        trip.invitation_from,
        trip.invitation_subject,
    )


def _budget(trip: Trip, office: Office) -> Anggaran:
    line = trip.budget_line
    if line is None:
        return Anggaran(instansi=office_name(office))
    return Anggaran(
        instansi=office_name(office),
        kode_rekening=line.account_code,
        nama_rekening=line.account_name,
        sub_kegiatan=line.activity_name,
        tahun=str(line.fiscal_year),
        kode_sub_kegiatan=line.activity_code,
    )


def _person(traveller: Traveller, number: int, office: Office, *, whole: bool) -> Orang:
    """A traveller as letters name them; who is not along for the whole trip with their days."""
    return Orang(
        nomor=number,
        nama=traveller.name,
        nip=nip.spaced(traveller.nip),
        pangkat=traveller.rank,
        golongan=traveller.grade,
        pangkat_golongan=_ranked(traveller),
        jabatan=traveller.post,
        instansi=office_name(office),
        tanggal_lahir=long_date(traveller.birth_date) if traveller.birth_date else "",
        tingkat_biaya=traveller.cost_level,
        keterangan="" if whole else days_span(traveller.leave, traveller.back),
    )


def _ranked(traveller: Traveller) -> str:
    """``Penata / III/c``; PPPK have no pangkat: ``Ahli Pertama - IX``, or the golongan alone."""
    if traveller.grade and not traveller.rank and "/" not in traveller.grade:
        level = _LEVEL.search(traveller.post)
        return f"{level.group()} - {traveller.grade}" if level else traveller.grade
    return " / ".join(part for part in (traveller.rank, traveller.grade) if part)


def _official(sources: LetterSources, function: SignerFunction, day: date) -> Pejabat:
    signer = sources.signers.on(function, day)
    return printed_signer(signer, sources.office) if signer else nobody(function)
