"""A trip's letters through its life: before approval, issued, replaced, voided, copied, closed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from perdin.errors import BadInput, Incomplete, NotFound, WrongStep
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.staff import SignerFunction, SignerMode
from perdin.services.accounting import settlement
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.letters.letter_list import LetterState
from perdin.services.office import letter_style, office, signers
from perdin.services.office.signers import SignerForm
from perdin.services.register import register
from perdin.services.trips import trip_sheet, trips
from tests.letters.documents import lines
from tests.office import a_trip, approved, issued, spent

ST, SPD, KW = LetterKind.SURAT_TUGAS, LetterKind.SPD, LetterKind.KWITANSI
FEB_20, FEB_21 = date(2026, 2, 20), date(2026, 2, 21)


def states(desk: Desk, trip_id: int) -> list[tuple[LetterKind, LetterState]]:
    """How it stands with the orders of a trip, void ones too."""
    choices = letters.choices(desk, trip_id, void=True)
    return [(choice.kind, choice.state) for choice in choices if choice.kind in (ST, SPD)]


def order_of(desk: Desk, trip_id: int) -> int:
    (order,) = [choice for choice in letters.choices(desk, trip_id) if choice.kind is ST]
    assert order.letter_id is not None
    return order.letter_id


def version(desk: Desk, trip_id: int) -> int:
    return trip_sheet.open_trip(desk, trip_id).version


def a_signer(desk: Desk, name: str, heading: str, mode: SignerMode, behalf: str = "") -> int:
    return signers.save_signer(
        desk,
        SignerForm(
            function=SignerFunction.ASSIGNER,
            heading=heading,
            mode=mode,
            name=name,
            valid_from=date(2019, 1, 2),
            on_behalf_of=behalf,
        ),
    )


def test_what_a_trip_can_have_follows_its_state(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima")
    assert states(desk, trip_id) == []
    approved(desk, head, trip_id)
    assert states(desk, trip_id) == [(ST, LetterState.OPEN)] + [(SPD, LetterState.OPEN)] * 2
    assert not [choice for choice in letters.choices(desk, trip_id) if choice.kind is KW]
    letters.issue(desk, trip_id, version(desk, trip_id), FEB_20)
    assert states(desk, trip_id) == [(ST, LetterState.ISSUED)] + [(SPD, LetterState.ISSUED)] * 2
    choices = [choice for choice in letters.choices(desk, trip_id) if choice.kind is KW]
    assert [choice.state for choice in choices] == [LetterState.PLAIN] * 2
    assert all(choice.ready for choice in choices)
    trips.cancel(desk, trip_id, "Acara ditunda")
    assert states(desk, trip_id) == [(ST, LetterState.VOID)] + [(SPD, LetterState.VOID)] * 2


def test_only_the_letter_that_is_asked_for_is_issued(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    with pytest.raises(BadInput, match="dahulu Surat Tugas"):
        letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, [SPD])
    (order,) = letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, [ST])
    (spd,) = letters.issue(desk, trip_id, version(desk, trip_id), FEB_21, [SPD])
    assert letters.issue(desk, trip_id, version(desk, trip_id), FEB_21) == []
    assert (order[:11], spd[:9]) == ("800.1.11.1/", "000.1.2.3")
    with pytest.raises(WrongStep, match="Kwitansi"):
        letters.issue(desk, trip_id, version(desk, trip_id), FEB_21, [KW])


def test_voiding_a_surat_tugas_voids_what_rests_on_it(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    order = order_of(desk, trip_id)
    resting = [one.number for one in letters.resting_on(desk, order)]
    assert len(resting) == 2
    assert letters.void(desk, order, "Salah tanggal")[1:] == resting
    rows = register.letters_of(desk, trip_id)
    assert {row.void_reason for row in rows} == {"Salah tanggal"}
    again = letters.issue(desk, trip_id, version(desk, trip_id), FEB_21)
    assert len(again) == 3
    assert not set(again) & {row.number for row in rows}


def test_one_spd_falls_alone(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    spd = next(letter.id for letter in register.letters_of(desk, trip_id) if letter.kind is SPD)
    assert letters.resting_on(desk, spd) == []
    assert len(letters.void(desk, spd, "Salah nama")) == 1


def test_a_revision_names_the_old_letter_and_takes_the_spds_along(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    order = order_of(desk, trip_id)
    before = letters.issued_document(desk, order)
    old = [letter.number for letter in register.letters_of(desk, trip_id)]
    with pytest.raises(BadInput, match="alasan"):
        letters.revise(desk, order, FEB_21, " ")
    numbers = letters.revise(desk, order, FEB_21, "Penandatangan berganti")
    assert len(numbers) == 2
    assert not set(numbers) & set(old)
    assert states(desk, trip_id) == [
        (ST, LetterState.ISSUED),
        (ST, LetterState.REPLACED),
        (SPD, LetterState.ISSUED),
        (SPD, LetterState.REPLACED),
    ]
    reasons = {letter.number: letter.void_reason for letter in register.letters_of(desk, trip_id)}
    assert reasons[old[0]] == f"Diganti dengan surat nomor {numbers[0]}: Penandatangan berganti"
    assert letters.issued_document(desk, order) == before
    with pytest.raises(BadInput, match="sudah batal"):
        letters.revise(desk, order, FEB_21, "Sekali lagi")


def test_a_copy_is_the_same_letter_with_one_word_more(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    order = order_of(desk, trip_id)
    original = letters.issued_document(desk, order)
    copy = letters.copy_document(desk, order)
    assert copy.name == f"SALINAN {original.name}"
    assert lines(copy.content) == ["SALINAN", *lines(original.content)]
    letters.void(desk, order, "Salah")
    assert lines(letters.copy_document(desk, order).content)[0] == "SALINAN (BATAL)"
    assert letters.issued_document(desk, order) == original


def test_the_signer_is_chosen_among_those_in_force(desk: Desk, head: Desk) -> None:
    chosen = a_signer(desk, "Laras Wening", "CAMAT UJI", SignerMode.PLH)
    offered = [signer.id for signer in signers.signers_for(desk, ST, FEB_20)]
    assert offered[-1] == chosen
    assert len(offered) == len(set(offered))
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, signer_id=chosen)
    texts = lines(letters.document(desk, trip_id, ST).content)
    assert "Plh. CAMAT UJI" in texts
    assert "Laras Wening" in texts
    another = approved(desk, head, a_trip(desk, "Bima"))
    before = version(desk, another)
    with pytest.raises(Incomplete, match="tidak berwenang"):
        letters.issue(desk, another, before, FEB_20, signer_id=999)
    assert version(desk, another) == before


@pytest.mark.parametrize(
    ("mode", "behalf", "printed"),
    [
        (SignerMode.ON_BEHALF, "WALIKOTA UJI", ["a.n. WALIKOTA UJI", "SEKRETARIS"]),
        (SignerMode.ON_BEHALF, "", ["a.n. SEKRETARIS"]),
        (
            SignerMode.SUBSTITUTE,
            "WALIKOTA UJI\nSEKRETARIS DAERAH",
            ["a.n. WALIKOTA UJI", "SEKRETARIS DAERAH", "u.b.", "SEKRETARIS"],
        ),
        (SignerMode.PLT, "WALIKOTA UJI", ["Plt. SEKRETARIS"]),
    ],
)
def test_who_signs_for_another_says_for_whom(
    desk: Desk, head: Desk, mode: SignerMode, behalf: str, printed: list[str]
) -> None:
    chosen = a_signer(desk, "Laras Wening", "SEKRETARIS", mode, behalf)
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, signer_id=chosen)
    with_breaks = lines(letters.document(desk, trip_id, ST).content)
    assert "".join(printed) in [with_break.replace("\n", "") for with_break in with_breaks]


def test_ub_needs_the_name_it_stands_for(desk: Desk) -> None:
    with pytest.raises(Incomplete, match="atas nama siapa"):
        a_signer(desk, "Laras Wening", "ASISTEN", SignerMode.SUBSTITUTE)


def _change_office(desk: Desk) -> None:
    office.save_office(
        desk, replace(office.open_office(desk), name="KECAMATAN LAIN", issued_at="Kota Lain")
    )


def _change_treasurer(desk: Desk) -> None:
    # Entered afterwards, as if he had been in office all the while.
    signers.save_signer(
        desk,
        SignerForm(
            function=SignerFunction.TREASURER,
            heading="BENDAHARA",
            name="Hadi Baru",
            valid_from=date(2026, 1, 2),
        ),
    )


@pytest.mark.parametrize("change", [_change_office, _change_treasurer])
def test_papers_of_a_closed_account_are_those_of_its_day(
    desk: Desk, head: Desk, change: Callable[[Desk], None]
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (traveller,) = trip_sheet.open_trip(desk, trip_id).travellers
    spent(desk, trip_id)
    settlement.settle(desk, trip_id, date(2026, 3, 9))
    kinds = (LetterKind.RINCIAN_BIAYA, KW)
    before = [letters.document(desk, trip_id, kind, traveller.id) for kind in kinds]
    change(desk)
    assert [letters.document(desk, trip_id, kind, traveller.id) for kind in kinds] == before
    open_trip = issued(desk, head, a_trip(desk, "Bima", leave=date(2026, 4, 7)))
    (other,) = trip_sheet.open_trip(desk, open_trip).travellers
    text = " ".join(lines(letters.document(desk, open_trip, kinds[0], other.id).content))
    assert "Kota Lain" in text or "Hadi Baru" in text


def test_an_advance_has_its_receipt_once_it_is_paid(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    kinds = [choice.kind for choice in letters.choices(desk, trip_id)]
    assert LetterKind.KWITANSI_UANG_MUKA not in kinds
    with pytest.raises(NotFound, match="Pelaksana"):
        letters.document(desk, trip_id, KW)


def test_all_that_can_be_made_is_written(desk: Desk, head: Desk, tmp_path: Path) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    written = letters.write_all(desk, trip_id, tmp_path)
    ready = [choice for choice in letters.choices(desk, trip_id) if choice.ready]
    assert len(written) == len(ready) == len({path.name for path in written})


def test_a_letter_says_beforehand_what_it_would_print_as_dots(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    assert [choice.warnings for choice in letters.choices(desk, trip_id) if choice.kind is KW] == [
        ()
    ]
    (payer,) = [
        signer
        for signer in signers.list_signers(desk)
        if signer.function is SignerFunction.BUDGET_USER
    ]
    signers.save_signer(desk, replace(payer, valid_to=desk.today - timedelta(days=1)))
    (receipt,) = [choice for choice in letters.choices(desk, trip_id) if choice.kind is KW]
    assert receipt.warnings == (
        "Pengguna Anggaran / Kuasa Pengguna Anggaran belum diisi di Pengaturan, Penandatangan: "
        "tercetak pemberi tugas.",
    )


def test_an_order_without_cost_level_says_so_where_the_form_asks_for_it(
    desk: Desk, head: Desk
) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    assert [choice.warnings for choice in letters.choices(desk, trip_id) if choice.kind is SPD] == [
        ()
    ]
    seen = letter_style.open_style(desk).version
    letter_style.save_style(desk, {"isi_spd_3c": "tingkat"}, seen)
    (order,) = [choice for choice in letters.choices(desk, trip_id) if choice.kind is SPD]
    assert order.warnings == ("Tingkat biaya Ayu Lestari Dewi belum diisi: tercetak titik-titik.",)
