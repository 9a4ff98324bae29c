"""The trips that are typed into the office of ``typed``, and what each means on paper."""

from dataclasses import dataclass
from datetime import date

from perdin.rules.travel import Carriage, TravelKind
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from tests.letters.readback import typed
from tests.letters.readback.entering import Seats
from tests.letters.readback.typed import GUNTUR, HENDRA, MELATI, SALIM, Someone
from tests.letters.readback.words import day_of, days_of, spelled, weekdays_of

BANDUNG, LEBAK, SERANG = (
    ("32.73", "Kota Bandung"),
    ("36.02", "Kabupaten Lebak"),
    ("36.73", "Kota Serang"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One place visited, with its days where it is not the whole trip."""

    place: tuple[str, str]
    arrive: date | None = None
    leave: date | None = None
    carriage: Carriage = Carriage.DARAT
    fare: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A trip as typed. ``own_days`` are those of travellers who do not travel all of it."""

    purpose: str
    output: str
    leave: date
    back: date
    stops: tuple[Stop, ...]
    people: tuple[Someone, ...]
    basis: str = ""
    invitation_number: str = ""
    invitation_date: date | None = None
    invitation_from: str = ""
    invitation_subject: str = ""
    carriage: str = ""
    carried: str = ""
    """How the letters name the ways of the stops where no carriage was typed."""
    remarks: str = ""
    inside: bool = False
    kind: TravelKind = TravelKind.LUAR_KOTA
    own_days: tuple[tuple[str, date, date], ...] = ()
    assigner: typed.Signature = typed.ASSIGNER

    def days(self, someone: Someone | None) -> tuple[date, date]:
        """First and last day: of one traveller, or of the whole trip."""
        own = {name: (leave, back) for name, leave, back in self.own_days}
        return own.get(someone.form.name if someone else "", (self.leave, self.back))

    def places(self, someone: Someone | None) -> list[str]:
        """Where somebody is on their days."""
        leave, back = self.days(someone)
        return [
            stop.place[1]
            for stop in self.stops
            if (stop.arrive or self.leave) <= back and (stop.leave or self.back) >= leave
        ]

    def dated(self, someone: Someone | None = None) -> str:
        """The days as one span."""
        return days_of(*self.days(someone))

    def own_dates(self, someone: Someone) -> str:
        """The days of who is not along for the whole trip; empty for the others."""
        own = self.days(someone)
        return "" if own == (self.leave, self.back) else days_of(*own)

    def weekdays(self, someone: Someone | None = None) -> str:
        """The names of the first and the last day."""
        return weekdays_of(*self.days(someone))

    def lasting(self, someone: Someone | None = None) -> str:
        """``3 (tiga) hari``."""
        leave, back = self.days(someone)
        count = (back - leave).days + 1
        return f"{count} ({spelled(count)}) hari"

    @property
    def invited(self) -> bool:
        """Whether the trip answers an invitation."""
        return bool(self.invitation_number or self.invitation_from or self.invitation_subject)

    @property
    def grounds(self) -> list[str]:
        """Dasar: each line that was typed, then the invitation, only with what was typed of it."""
        found = [line.strip() for line in self.basis.splitlines() if line.strip()]
        if self.invited:
            parts = [f"Surat {self.invitation_from}", *self._invitation()]
            found.append(" ".join(parts))
        return found

    def called(self) -> str:
        """``surat undangan nomor … dari …`` as the order of Kota Serang begins."""
        number, dated, subject = (
            (f"nomor {self.invitation_number}", self.invitation_number),
            (f"tanggal {day_of(self.invitation_date)}" if self.invitation_date else "",) * 2,
            (f"perihal {self.invitation_subject}", self.invitation_subject),
        )
        sender = (f"dari {self.invitation_from}", self.invitation_from)
        parts = [words for words, told in (number, dated, sender, subject) if told]
        return " ".join(["Berdasarkan surat undangan", *parts])

    def _invitation(self) -> list[str]:
        parts = []
        if self.invitation_number:
            parts.append(f"nomor {self.invitation_number}")
        if self.invitation_date:
            parts.append(f"tanggal {day_of(self.invitation_date)}")
        if self.invitation_subject:
            parts.append(f"perihal {self.invitation_subject}")
        return parts

    def draft(self, seats: Seats) -> TripDraft:
        """The form as the clerk fills it in."""
        own = {name: (leave, back) for name, leave, back in self.own_days}
        return TripDraft(
            purpose=self.purpose,
            basis=self.basis,
            invitation_number=self.invitation_number,
            invitation_date=self.invitation_date,
            invitation_from=self.invitation_from,
            invitation_subject=self.invitation_subject,
            expected_output=self.output,
            kind=self.kind,
            leave=self.leave,
            back=self.back,
            carriage=self.carriage,
            legs=tuple(
                LegDraft(
                    place_code=stop.place[0],
                    arrive=stop.arrive,
                    leave=stop.leave,
                    carriage=stop.carriage,
                    fare=stop.fare,
                )
                for stop in self.stops
            ),
            travellers=tuple(
                TravellerDraft(
                    employee_id=seats.ids[person.form.name],
                    leave=own.get(person.form.name, (None, None))[0],
                    back=own.get(person.form.name, (None, None))[1],
                )
                for person in self.people
            ),
            budget_line_id=seats.line,
            remarks=self.remarks,
        )


THREE_PLACES = Journey(
    purpose="Sinkronisasi peta «RDTR» & batas wilayah",
    output="Berita acara kesepakatan batas",
    basis="Program kerja tahun 2026\n  Hasil rapat 12 Januari  \n\nRencana detail tata ruang",
    invitation_number="650/118/BIGT",
    invitation_date=date(2026, 2, 11),
    invitation_from="Badan Informasi Geospasial Terpadu",
    invitation_subject="Penegasan titik batas",
    leave=date(2026, 3, 2),
    back=date(2026, 3, 6),
    carriage="Mobil dinas A 1204 VQ",
    remarks="Membawa alat ukur",
    stops=(
        Stop(place=SERANG, arrive=date(2026, 3, 2), leave=date(2026, 3, 3), fare=110_000),
        Stop(place=LEBAK, arrive=date(2026, 3, 4), leave=date(2026, 3, 4), fare=120_000),
        Stop(place=BANDUNG, arrive=date(2026, 3, 5), leave=date(2026, 3, 6), fare=310_000),
    ),
    people=(MELATI, GUNTUR),
    own_days=((GUNTUR.form.name, date(2026, 3, 2), date(2026, 3, 4)),),
)
"""Five days, three places of two provinces; the second traveller is back before the last two."""

ONE_DAY = Journey(
    purpose="Pengantaran dokumen lelang",
    output="Tanda terima dokumen",
    invitation_from="Bagian Pengadaan Kabupaten Lebak",
    invitation_subject="Pemasukan dokumen",
    leave=date(2026, 3, 10),
    back=date(2026, 3, 10),
    stops=(Stop(place=LEBAK, fare=150_000),),
    people=(SALIM,),
    carried="Darat",
    inside=True,
)
"""One day, an invitation without number and date, no carriage typed; the driver has no NIP."""

CROWD = Journey(
    purpose="Studi tiru penataan kawasan kumuh",
    output="Rekomendasi tindak lanjut",
    basis="Disposisi Wali Kota tanggal 3 Februari 2026",
    leave=date(2026, 3, 30),
    back=date(2026, 4, 2),
    carriage="Bus rombongan",
    stops=(Stop(place=BANDUNG, fare=275_000),),
    people=(HENDRA, MELATI, GUNTUR, SALIM),
    assigner=typed.HEADS_ASSIGNER,
)
"""Four people over the end of a month, without an invitation; the head goes too."""

IN_TOWN = Journey(
    purpose="Peninjauan drainase",
    output="Catatan lapangan",
    basis="Aduan warga Cibeber",
    leave=date(2026, 3, 12),
    back=date(2026, 3, 12),
    carriage="Sepeda motor dinas",
    stops=(Stop(place=("36.72", "Kota Cilegon"), fare=60_000),),
    people=(MELATI,),
    inside=True,
    kind=TravelKind.DALAM_KOTA,
)
"""Up to eight hours in town: a Surat Tugas with its visum, no SPD."""

JOURNEYS = {
    "three places": THREE_PLACES,
    "one day": ONE_DAY,
    "crowd": CROWD,
    "in town": IN_TOWN,
}
