"""A trip's letters as a list and as kept: what each says of itself, and what it would lack."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.letters import seal
from perdin.models.letters import Letter
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import KOSONG, NumberMode, NumberSource, manual
from perdin.rules.staff import SignerFunction
from perdin.rules.travel import TravelKind
from perdin.rules.workflow import Role
from perdin.services.accounting import advances
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.letters.eligibility import can_have
from perdin.services.letters.issuing import Issuing, Target
from perdin.services.letters.letter_list import LetterChoice, LetterState
from perdin.services.letters.making import document_name
from perdin.services.letters.warnings import Lacking
from perdin.services.office import signers
from perdin.services.register import register, series
from perdin.services.register.series import FormatForm
from perdin.services.trips import trip_sheet
from tests.conftest import NOW
from tests.office import a_draft, a_trip, approved, issued, spent
from tests.services.letters.sheets import DAY, opened, submitted, two_ways
from tests.services.register.giving import format_of

ST, SPD, ND = LetterKind.SURAT_TUGAS, LetterKind.SPD, LetterKind.NOTA_DINAS
ORDER, OWN = "800.1.11.1/00{}/KEC-UJI/II/2026", "000.1.2.3/00{}/KEC-UJI/II/2026"
AYU, BIMA = "Ayu Lestari Dewi", "Bima Sakti Pratama, S.Kom."


def test_an_issued_letter_is_kept_with_all_that_it_rests_on(
    desk_of: Callable[[Role], Desk], head: Desk, database: Database
) -> None:
    """Issued by the staff after another trip's, so that no two of its numbers are alike."""
    staff = desk_of(Role.STAF)
    issued(staff, head, a_trip(staff, "Dirga"), date(2026, 2, 18))
    trip_id = issued(staff, head, a_trip(staff, "Ayu", "Bima"), DAY)
    ayu, bima = (traveller.id for traveller in trip_sheet.open_trip(staff, trip_id).travellers)
    with database.read() as session:
        kept = session.scalars(select(Letter).where(Letter.trip_id == trip_id)).all()
        assert [
            (letter.kind, letter.series_id, letter.year, letter.sequence, letter.suffix,
             letter.source, letter.number, letter.dated, letter.traveller_id, letter.revises_id,
             letter.layout, letter.issued_by_id, letter.issued_at, letter.void_reason)
            for letter in kept
        ] == [
            (kind, series_id, 2026, sequence, "", NumberSource.SEQUENCE, number, DAY, who, None,
             "serang", staff.person.user_id, NOW, "")
            for kind, series_id, sequence, number, who in (
                (ST, 1, 2, ORDER.format(2), None), (SPD, 2, 2, OWN.format(2), ayu),
                (SPD, 2, 3, OWN.format(3), bima),
            )
        ]  # fmt: skip
        for letter in kept:
            assert letter.content_hash == hashlib.sha256(letter.content).hexdigest()
            assert letter.fields["surat"] == {
                "nomor": letter.number, "kode": letter.number.partition("/")[0],
                "tanggal": "20 Februari 2026", "nomor_surat_tugas": ORDER.format(2),
                "tanggal_surat_tugas": "20 Februari 2026", "mengganti": "",
                "kode_periksa": seal.printed(letter.seal),
            }  # fmt: skip
            assert letter.fields["penandatangan"]["nama"] == "Surya Adiwangsa, S.STP., M.Si."
        assert len({letter.signer_id for letter in kept}) == 1


def test_a_new_letter_names_the_one_that_it_replaces(
    desk: Desk, head: Desk, database: Database
) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    version = trip_sheet.open_trip(desk, trip_id).version
    letters.issue(desk, trip_id, version, DAY, ways={SPD: KOSONG})
    later = date(2026, 2, 23)
    assert letters.revise(desk, 1, later, " Salah hari ") == [ORDER.format(2), OWN.format(1)]
    with database.read() as session:
        rows = session.scalars(select(Letter).order_by(Letter.id)).all()
        assert [row.revises_id for row in rows] == [None, None, 1, 2]
        assert [row.void_reason for row in rows] == [
            f"Diganti dengan surat nomor {ORDER.format(2)}: Salah hari",
            f"Diganti dengan surat nomor {OWN.format(1)}: Salah hari", "", "",
        ]  # fmt: skip
        assert [row.voided_at for row in rows] == [NOW, NOW, None, None]
        assert [row.fields["surat"]["mengganti"] for row in rows[2:]] == [
            f"Surat ini mengganti surat nomor {ORDER.format(1)} tanggal 20 Februari 2026.",
            "Surat ini mengganti surat nomor .......... tanggal 20 Februari 2026.",
        ]
        assert rows[3].fields["surat"]["nomor_surat_tugas"] == ORDER.format(2)
        assert rows[3].fields["surat"]["tanggal_surat_tugas"] == "23 Februari 2026"
    assert letters.revise(desk, 4, later, "Lagi", ways={SPD: KOSONG}) == [""]
    (old,) = register.letter_rows(desk, [4])
    assert old.void_reason == "Diganti dengan surat yang nomornya ditulis tangan: Lagi"


def test_the_list_says_how_it_stands_with_each_letter(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"), DAY)
    ayu, bima = (traveller.id for traveller in trip_sheet.open_trip(desk, trip_id).travellers)
    letters.void(desk, 2, "Salah nama")
    letters.revise(desk, 3, date(2026, 2, 23), "Salah pangkat")
    every = letters.choices(desk, trip_id, void=True)
    orders = [choice for choice in every if choice.kind in (ST, SPD)]
    assert orders == [
        LetterChoice(
            kind=ST, traveller_id=None, title="Surat Tugas", number=ORDER.format(1), letter_id=1,
            state=LetterState.ISSUED, dated=DAY, reason="", layout="serang",
        ),
        LetterChoice(
            kind=SPD, traveller_id=ayu, title=f"SPD – {AYU}", number="", letter_id=None,
            state=LetterState.OPEN,
        ),
        LetterChoice(
            kind=SPD, traveller_id=ayu, title=f"SPD – {AYU}", number=OWN.format(1), letter_id=2,
            state=LetterState.VOID, dated=DAY, reason="Salah nama", layout="serang",
        ),
        LetterChoice(
            kind=SPD, traveller_id=bima, title=f"SPD – {BIMA}", number=OWN.format(3), letter_id=4,
            state=LetterState.ISSUED, dated=date(2026, 2, 23), layout="serang",
        ),
        LetterChoice(
            kind=SPD, traveller_id=bima, title=f"SPD – {BIMA}", number=OWN.format(2), letter_id=3,
            state=LetterState.REPLACED, dated=DAY, layout="serang",
            reason=f"Diganti dengan surat nomor {OWN.format(3)}: Salah pangkat",
        ),
    ]  # fmt: skip
    assert [choice.ready for choice in orders] == [True, False, True, True, True]
    in_force = letters.choices(desk, trip_id)
    assert [choice.letter_id for choice in in_force if choice.kind in (ST, SPD)] == [1, None, 4]
    report = next(choice for choice in in_force if choice.kind is LetterKind.LAPORAN)
    assert (report.state, report.number, report.dated) == (LetterState.PLAIN, "", None)
    note = next(choice for choice in in_force if choice.kind is ND)
    assert (note.state, note.missing, note.ready) == (LetterState.OPEN, ("Yth.", "Dari"), False)


def test_a_letter_is_offered_to_whom_it_concerns(
    desk: Desk, head: Desk, database: Database
) -> None:
    def offered(trip_id: int, kind: LetterKind) -> list[int | None]:
        return [row.traveller_id for row in letters.choices(desk, trip_id) if row.kind is kind]

    asked = submitted(desk, two_ways(desk))
    plain = a_trip(desk, "Bima")
    assert offered(asked, LetterKind.DISPOSISI) == [None]
    assert offered(plain, LetterKind.DISPOSISI) == []
    assert offered(asked, ST) == offered(asked, SPD) == []
    issued(desk, head, asked, DAY)
    ayu, dirga = (traveller.id for traveller in trip_sheet.open_trip(desk, asked).travellers)
    assert offered(asked, LetterKind.KWITANSI_UANG_MUKA) == []
    advances.pay_advance(desk, dirga, PayForm(amount=1, paid_on=DAY))
    assert offered(asked, LetterKind.KWITANSI_UANG_MUKA) == [dirga]
    assert offered(asked, LetterKind.PENGELUARAN_RIIL) == []
    spent(desk, asked)
    assert offered(asked, LetterKind.PENGELUARAN_RIIL) == [ayu, dirga]
    came = {"invitation_number": True, "invitation_from": True, "invitation_subject": False}
    for month, (name, can) in enumerate(came.items(), 4):
        draft = replace(a_draft(desk, leave=date(2026, month, 7)), **{name: "Rapat"})  # type: ignore[arg-type]
        with opened(database, submitted(desk, draft)) as sources:
            assert can_have(sources, LetterKind.DISPOSISI) is can
            assert can_have(sources, ND)
            assert not can_have(sources, ST)


def test_what_would_be_printed_as_dots_is_said_before(desk: Desk, database: Database) -> None:
    for signer in signers.list_signers(desk):
        if signer.function is not SignerFunction.ASSIGNER:
            signers.save_signer(desk, replace(signer, valid_to=date(2026, 2, 19)))
    trip_id = a_trip(desk, "Ayu")
    payer = (
        "Pengguna Anggaran / Kuasa Pengguna Anggaran belum diisi di Pengaturan, Penandatangan: "
        "tercetak pemberi tugas."
    )
    dots = " belum diisi di Pengaturan, Penandatangan: tercetak titik-titik."
    pptk, treasurer = "PPTK" + dots, "Bendahara Pengeluaran" + dots
    level = f"Tingkat biaya {AYU} belum diisi: tercetak titik-titik."
    with opened(database, trip_id) as sources, sources.session.no_autoflush:
        (who,) = sources.trip.travellers

        def lacks(kind: LetterKind, day: date = DAY, **style: object) -> tuple[str, ...]:
            sources.style = replace(sources.style, **style)  # type: ignore[arg-type]
            return Lacking(sources, day).of(kind, who)

        receipt = (LetterKind.KWITANSI, LetterKind.KWITANSI_UANG_MUKA)
        assert [lacks(kind) for kind in receipt] == [(payer, pptk, treasurer)] * 2
        assert lacks(LetterKind.RINCIAN_BIAYA) == (treasurer, payer)
        assert lacks(LetterKind.DAFTAR_NOMINATIF) == lacks(ST) == lacks(SPD) == ()
        assert lacks(SPD, isi_spd_3c="tingkat") == (level,)
        assert Lacking(sources, DAY).of(SPD, None) == ()
        assert lacks(LetterKind.KWITANSI, penandatangan_kwitansi=("penerima", "pptk")) == (pptk,)
        payers = "pengguna_anggaran"
        assert lacks(SPD, pejabat_spd=payers, pejabat_visum=payers) == (payer, level)
        assert lacks(SPD, pejabat_visum="pemberi_tugas") == (payer, level)
        assert lacks(SPD, date(2026, 2, 19)) == (level,)
        who.cost_level = "C"
        assert lacks(SPD, date(2026, 2, 19)) == ()
        assert lacks(LetterKind.RINCIAN_BIAYA, date(2026, 2, 19)) == ()


@pytest.mark.parametrize(
    ("dated", "sentence"),
    [
        (date(2026, 3, 6), "Surat bertanggal 6 Maret 2026 terbit sesudah .* selesai, 5 Maret 2026"),
        (date(2025, 3, 1), "Surat bertanggal 1 Maret 2025 lebih dari .* berangkat, 3 Maret 2026"),
    ],
)
def test_an_assignment_is_dated_near_its_journey(
    desk: Desk, head: Desk, dated: date, sentence: str
) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    version = trip_sheet.open_trip(desk, trip_id).version
    for signer in signers.list_signers(desk):
        signers.save_signer(desk, replace(signer, valid_from=date(2020, 1, 2)))
    with pytest.raises(BadInput, match=sentence):
        letters.issue(desk, trip_id, version, dated)
    last = date(2026, 3, 5) if dated.year == 2026 else date(2025, 3, 2)
    assert len(letters.issue(desk, trip_id, version, last)) == 2


def test_a_typed_number_goes_before_the_way_of_its_kind(desk: Desk, database: Database) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima")
    with opened(database, trip_id) as sources:
        ayu, bima = sources.trip.travellers
        how = Issuing(DAY, ways={SPD: KOSONG}, typed={(SPD, ayu.id): "7", (ST, None): "8"})
        assert how.way_to(SPD, ayu) == manual("7")
        assert how.way_to(SPD, bima) == KOSONG
        assert how.way_to(ST, None) == manual("8")
        assert how.way_to(ND, None) is None


def test_a_letter_from_the_agenda_book_waits_for_its_number(desk: Desk, head: Desk) -> None:
    row = format_of(desk, SPD)
    form = FormatForm(pattern=row.pattern, code=row.code, mode=NumberMode.BY_HAND)
    series.save_format(desk, SPD, form, row.version)
    trip_id = approved(desk, head, a_trip(desk, "Ayu", "Bima"))
    ayu, bima = (traveller.id for traveller in trip_sheet.open_trip(desk, trip_id).travellers)
    version = trip_sheet.open_trip(desk, trip_id).version
    typed: dict[Target, str] = {(SPD, bima): "Agenda/9", (SPD, ayu): "  "}
    assert letters.issue(desk, trip_id, version, DAY, typed=typed) == [
        ORDER.format(1), "Agenda/9",
    ]  # fmt: skip


def test_a_file_is_named_by_kind_number_and_person(desk: Desk, database: Database) -> None:
    with opened(database, a_trip(desk, "Bima")) as sources:
        (who,) = sources.trip.travellers
        assert document_name(SPD, OWN.format(1), who) == (
            "SPD 000.1.2.3-001-KEC-UJI-II-2026 Bima Sakti Pratama.docx"
        )
    assert document_name(ST, "", None) == "Surat Tugas.docx"


def test_a_few_hours_in_town_have_no_spd(desk: Desk, head: Desk, database: Database) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    with opened(database, trip_id) as sources, sources.session.no_autoflush:
        assert can_have(sources, SPD)
        sources.trip.kind = TravelKind.DALAM_KOTA
        assert not can_have(sources, SPD)
        assert can_have(sources, ST)
