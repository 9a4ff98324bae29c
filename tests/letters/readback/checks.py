"""Every letter of a trip at a stage beside what it must say."""

from collections.abc import Callable, Iterator

from perdin.rules.letter_kinds import LetterKind
from perdin.services.letters import letters, texts
from perdin.services.trips import trip_sheet, trips
from tests.letters.readback import lists, money, orders, papers, spending
from tests.letters.readback.conftest import ISSUED_ON, UnderWay
from tests.letters.readback.entering import Seats
from tests.letters.readback.journeys import THREE_PLACES, Journey
from tests.letters.readback.money import Account
from tests.letters.readback.paper import Line, read
from tests.photos import a_photo

Check = tuple[str, list[Line], list[Line]]
"""A letter's name, what stands on it, and what must."""
OF_EACH: dict[LetterKind, Callable[[Account, int], list[Line]]] = {
    LetterKind.RINCIAN_BIAYA: money.rincian,
    LetterKind.KWITANSI: money.kwitansi,
    LetterKind.PERNYATAAN_MUTLAK: money.mutlak,
}
OF_ALL: dict[LetterKind, Callable[[Account], list[Line]]] = {
    LetterKind.DAFTAR_NOMINATIF: lists.nominatif,
    LetterKind.TANDA_TERIMA: lists.tanda_terima,
}
AFTERWARDS = {
    LetterKind.KWITANSI_UANG_MUKA: money.kwitansi_uang_muka,
    LetterKind.PENGELUARAN_RIIL: money.riil,
}


def of_orders(seats: Seats, layout: str, journey: Journey, trip_id: int) -> Iterator[Check]:
    """The Surat Tugas and each SPD."""
    yield _check(seats, trip_id, LetterKind.SURAT_TUGAS, orders.surat_tugas(journey, layout))
    if journey.kind.value != "dalam_kota":
        for at, one in enumerate(_travellers(seats, trip_id)):
            yield _check(seats, trip_id, LetterKind.SPD, orders.spd(journey, layout, at), one)


def of_money(seats: Seats, trip_id: int, account: Account) -> Iterator[Check]:
    """The papers of the money, before the journey or once its account is closed."""
    each = OF_EACH | (AFTERWARDS if account.closed else {})
    for at, one in enumerate(_travellers(seats, trip_id)):
        for kind, said in each.items():
            yield _check(seats, trip_id, kind, said(account, at), one)
    for kind, of_all in OF_ALL.items():
        yield _check(seats, trip_id, kind, of_all(account))


def of_closed_account(seats: Seats, layout: str, trip_id: int) -> Iterator[Check]:
    """The papers of the money after the costs were written down, verified and settled."""
    spending.settled(seats, trip_id, THREE_PLACES.people)
    account = Account(journey=THREE_PLACES, layout=layout, paid=spending.SPENT, closed=True)
    yield from of_money(seats, trip_id, account)


def of_requests(seats: Seats, trip_id: int) -> Iterator[Check]:
    """Memo, study and routing slip, each with its texts."""
    journey = THREE_PLACES
    for kind, typed, said in (
        (LetterKind.NOTA_DINAS, papers.MEMO_TEXTS, papers.nota_dinas(journey)),
        (LetterKind.TELAAHAN_STAF, papers.STUDY_TEXTS, papers.telaahan_staf()),
    ):
        _issue(seats, trip_id, kind, typed)
        yield _check(seats, trip_id, kind, said)
    texts.save_texts(seats.clerk, trip_id, LetterKind.DISPOSISI, None, papers.ROUTING_TEXTS)
    yield _check(seats, trip_id, LetterKind.DISPOSISI, papers.disposisi(journey))


def of_change_and_report(seats: Seats, trip_id: int) -> Iterator[Check]:
    """The letter that changes the order, and the report with its photos."""
    journey = THREE_PLACES
    _issue(seats, trip_id, LetterKind.SURAT_PERUBAHAN, papers.CHANGE_TEXTS)
    yield _check(seats, trip_id, LetterKind.SURAT_PERUBAHAN, papers.surat_perubahan(journey))
    texts.save_texts(seats.clerk, trip_id, LetterKind.LAPORAN, None, papers.REPORT_TEXTS)
    for shade, caption in enumerate(papers.CAPTIONS):
        texts.add_photo(seats.clerk, trip_id, a_photo(shade=40 * shade), caption)
    yield _check(seats, trip_id, LetterKind.LAPORAN, papers.laporan(journey))


def of_cancellation(seats: Seats, trip_id: int) -> Iterator[Check]:
    """The two statements of a cancelled trip."""
    journey = THREE_PLACES
    trips.cancel(seats.clerk, trip_id, "Banjir")
    for kind, typed, said in (
        (
            LetterKind.PERNYATAAN_PEMBATALAN,
            papers.WITHDRAWN_TEXTS,
            papers.pernyataan_pembatalan(journey),
        ),
        (
            LetterKind.PEMBEBANAN_PEMBATALAN,
            papers.CHARGED_TEXTS,
            papers.pembebanan_pembatalan(journey),
        ),
    ):
        _issue(seats, trip_id, kind, typed)
        yield _check(seats, trip_id, kind, said)


def of_everything(seats: Seats, layout: str, under_way: UnderWay) -> Iterator[Check]:
    """Every kind of letter that there is, of the journey to three places."""
    trip_id = under_way(seats, THREE_PLACES)
    yield from of_orders(seats, layout, THREE_PLACES, trip_id)
    yield from of_requests(seats, trip_id)
    yield from of_change_and_report(seats, trip_id)
    yield from of_closed_account(seats, layout, trip_id)


def _issue(seats: Seats, trip_id: int, kind: LetterKind, typed: dict[str, str]) -> None:
    texts.save_texts(seats.clerk, trip_id, kind, None, typed)
    version = trip_sheet.open_trip(seats.clerk, trip_id).version
    letters.issue(seats.clerk, trip_id, version, ISSUED_ON, [kind])


def _check(
    seats: Seats, trip_id: int, kind: LetterKind, said: list[Line], one: int | None = None
) -> Check:
    content = letters.document(seats.clerk, trip_id, kind, one).content
    return kind.value, read(content), said


def _travellers(seats: Seats, trip_id: int) -> list[int]:
    return [traveller.id for traveller in trip_sheet.open_trip(seats.clerk, trip_id).travellers]
