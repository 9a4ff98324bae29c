"""NPD and SPTB: what a trip draws from its budget line, and what its travellers' trips came to."""

from perdin.i18n import _, long_date, on_paper, rupiah, terbilang
from perdin.i18n import span as days_span
from perdin.letters.data.paper_fields import BarisBelanja, Belanja, Pencairan
from perdin.rules.ledger import PaymentKind
from perdin.services.letters.sources import LetterSources
from perdin.services.money import amounts
from perdin.services.trips.trip_sheet import places

_MOVED = (PaymentKind.ADVANCE, PaymentKind.BALANCE)


@on_paper()
def drawn(sources: LetterSources) -> Pencairan:
    """What a trip draws: its real costs once they are recorded, its estimate until then.

    Before it went what other trips of its budget line had been settled with when this one was,
    or until now; empty for a trip without a line.
    """
    trip, line = sources.trip, sources.trip.budget_line
    if line is None:
        return Pencairan()
    amount = sum(amounts.owed(trip, traveller) for traveller in trip.travellers)
    before = amounts.realised_before(sources.session, trip)
    return Pencairan(
        kode_program=line.program_code,
        program=line.program_name,
        kode_kegiatan=line.group_code,
        kegiatan=line.group_name,
        pagu=rupiah(line.ceiling),
        sebelumnya=rupiah(before),
        jumlah=rupiah(amount),
        sisa=rupiah(line.ceiling - before - amount),
        terbilang=f"{terbilang(amount)} rupiah",
    )


@on_paper()
def spent(sources: LetterSources) -> Belanja:
    """What each traveller's trip came to, with the BKU numbers that it was paid under."""
    trip = sources.trip
    words = _("Biaya perjalanan dinas ke {place}, {span}")
    rows = tuple(
        BarisBelanja(
            nomor=number,
            penerima=traveller.name,
            uraian=words.format(
                place=places(trip), span=days_span(traveller.leave, traveller.back)
            ),
            tanggal=long_date(traveller.settled_on) if traveller.settled_on else "",
            nomor_bukti=", ".join(
                number
                for kind in _MOVED
                for number in sources.payments.book_numbers(traveller.id, kind)
            ),
            jumlah=rupiah(amounts.owed(trip, traveller)),
        )
        for number, traveller in enumerate(trip.travellers, 1)
    )
    total = sum(amounts.owed(trip, traveller) for traveller in trip.travellers)
    return Belanja(rows, rupiah(total), f"{terbilang(total)} rupiah")
