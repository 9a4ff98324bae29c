"""What the lists, the report and the cancellation print is what the records say."""

import re

import pytest

from perdin.i18n import rupiah, terbilang
from perdin.letters.data.paper_fields import Foto, PasanganFoto
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import TripState
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.letters.sheet_papers import pairs
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from tests.letters.documents import lines, rows


def trips(desk: Desk, state: TripState) -> list[trip_sheet.TripSheet]:
    sheets = (
        trip_sheet.open_trip(desk, trip_id)
        for trip_id in trip_list.find_trip_ids(desk, TripFilter())
    )
    return [sheet for sheet in sheets if sheet.state is state]


def said(desk: Desk, trip_id: int, kind: LetterKind) -> list[bytes]:
    return [
        letters.document(desk, trip_id, kind, choice.traveller_id).content
        for choice in letters.choices(desk, trip_id)
        if choice.kind is kind and choice.ready
    ]


@pytest.mark.parametrize("kind", [LetterKind.DAFTAR_NOMINATIF, LetterKind.TANDA_TERIMA])
def test_a_list_sums_to_what_the_trip_cost(example_desk: Desk, kind: LetterKind) -> None:
    for sheet in trips(example_desk, TripState.SETTLED):
        (content,) = said(example_desk, sheet.id, kind)
        (total,) = [row for row in rows(content) if "JUMLAH" in row and "NO." not in row]
        assert rupiah(sheet.spent) in total
        said_below = f"menurut SPJ yang rampung; sudah dibayar {rupiah(sheet.spent)}."
        assert f"Terbilang : {terbilang(sheet.spent)} rupiah, {said_below}" in lines(content)
        text = "\n".join(lines(content))
        assert [
            traveller.name for traveller in sheet.travellers if traveller.name not in text
        ] == []


def test_real_costs_declare_only_what_has_no_receipt(example_desk: Desk) -> None:
    count = 0
    for sheet in trips(example_desk, TripState.SETTLED):
        for content in said(example_desk, sheet.id, LetterKind.PENGELUARAN_RIIL):
            text = "\n".join(lines(content))
            amounts = [
                int(re.sub(r"\D", "", row[2]))
                for row in rows(content)
                if len(row) == 3 and row[0].isdigit()
            ]
            assert amounts
            assert f"Terbilang : {terbilang(sum(amounts))} rupiah" in text
            assert "Penginapan" not in text
            assert "Uang harian" not in text
            count += 1
    assert count


def test_a_cancelled_trip_says_what_it_cost_and_what_cancelled_it(example_desk: Desk) -> None:
    (sheet,) = trips(example_desk, TripState.CANCELLED)
    (stated,) = [
        choice.number
        for choice in letters.choices(example_desk, sheet.id)
        if choice.kind is LetterKind.PERNYATAAN_PEMBATALAN and choice.number
    ]
    (content,) = said(example_desk, sheet.id, LetterKind.PEMBEBANAN_PEMBATALAN)
    text = "\n".join(lines(content))
    assert "sebesar Rp750.000 (tujuh ratus lima puluh ribu rupiah), dibebankan" in text
    assert f"Tugas Perjalanan Dinas Nomor {stated} tanggal" in text


def test_the_report_carries_every_photo_with_its_caption(example_desk: Desk) -> None:
    reports = [
        content
        for sheet in trips(example_desk, TripState.SETTLED)
        for content in said(example_desk, sheet.id, LetterKind.LAPORAN)
    ]
    (report,) = reports
    assert lines(report)[-3:] == [
        "Pembukaan rapat koordinasi",
        "Pembahasan peta batas kelurahan",
        "Penandatanganan berita acara",
    ]


def test_an_odd_photo_stands_alone_in_its_row() -> None:
    assert pairs([]) == ()
    *_whole, last = pairs(["a", "b", "c"])
    assert (last.kiri, last.kanan) == (Foto(3, "c"), Foto())


def test_photos_stand_two_to_a_row() -> None:
    assert pairs(["a", "b", "c"]) == (
        PasanganFoto(Foto(1, "a"), Foto(2, "b")), PasanganFoto(Foto(3, "c"), Foto(0, "")),
    )  # fmt: skip
    assert pairs(["a", "b"]) == (PasanganFoto(Foto(1, "a"), Foto(2, "b")),)
