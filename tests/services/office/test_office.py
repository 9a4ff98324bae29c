"""The office, its units, how its letters are numbered, and who signs them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from perdin import resources
from perdin.errors import BadInput, Incomplete, NotFound, StaleVersion
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.staff import SignerFunction, SignerMode
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import office, signers, units
from perdin.services.office.signers import SignerForm
from perdin.services.reference import letter_codes
from perdin.services.register import series
from perdin.services.register.series import FormatForm
from tests.letters.documents import lines
from tests.office import a_trip, issued, person

ST = LetterKind.SURAT_TUGAS
DAY = date(2026, 2, 1)


def test_the_office_is_changed_by_who_saw_the_last_version(desk: Desk) -> None:
    form = office.open_office(desk)
    logo = resources.path("resources", "example", "logo.png").read_bytes()
    office.save_office(desk, replace(form, name="  KECAMATAN BARU ", layout="pmk", logo=logo))
    now = office.open_office(desk)
    assert (now.name, now.layout, now.logo) == ("KECAMATAN BARU", "pmk", logo)
    with pytest.raises(StaleVersion):
        office.save_office(desk, form)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": " "}, Incomplete),
        ({"government": ""}, Incomplete),
        ({"seat_code": "99.99"}, Incomplete),
        ({"layout": "jawa"}, BadInput),
        ({"logo": b"GIF89a"}, BadInput),
        ({"logo": b"\x89PNG\r\n\x1a\n" + bytes(office.LARGEST_LOGO)}, BadInput),
    ],
)
def test_what_the_office_page_refuses(
    desk: Desk, change: dict[str, object], problem: type[Exception]
) -> None:
    form = office.open_office(desk)
    with pytest.raises(problem):
        office.save_office(desk, replace(form, **change))  # type: ignore[arg-type]
    assert office.open_office(desk) == form


def test_a_number_is_shown_before_it_is_taken(desk: Desk, head: Desk) -> None:
    pattern = "{urut:4}/{kode}/{opd}/{bulan}/{tahun}"
    assert (
        series.preview_number(desk, ST, FormatForm(pattern=pattern, code="800"))
        == "0001/800/KEC-UJI/II/2026"
    )
    issued(desk, head, a_trip(desk))
    assert (
        series.preview_number(desk, ST, FormatForm(pattern=pattern, code="800"))
        == "0002/800/KEC-UJI/II/2026"
    )
    for wrong in ("{urut}", "{tahun}", "{urut}/{tahun}/{x}", "{urut/{tahun}"):
        with pytest.raises(BadInput):
            series.preview_number(desk, ST, FormatForm(pattern=wrong, code="800"))


def test_the_numbering_is_changed_by_who_saw_the_last_version(desk: Desk) -> None:
    row = next(row for row in series.list_formats(desk) if row.kind is ST)
    with pytest.raises(BadInput, match="tahun"):
        series.save_format(desk, ST, FormatForm(pattern="{urut}", code="800"), row.version)
    series.save_format(desk, ST, FormatForm(pattern="{urut}/{tahun}", code="801"), row.version)
    now = next(row for row in series.list_formats(desk) if row.kind is ST)
    assert (now.pattern, now.code) == ("{urut}/{tahun}", "801")
    with pytest.raises(StaleVersion):
        series.save_format(desk, ST, FormatForm(pattern="{urut}-{tahun}", code="802"), row.version)


def test_codes_are_found_by_number_and_by_word(desk: Desk) -> None:
    assert letter_codes.suggest_codes(desk, "800.1.11")[0].code.startswith("800.1.11")
    assert any(
        "perjalanan" in suggest_code.name.lower()
        for suggest_code in letter_codes.suggest_codes(desk, "perjalanan")
    )
    assert letter_codes.suggest_codes(desk, "%") == []
    assert len(letter_codes.suggest_codes(desk, "", 5)) == 5


def test_a_unit_is_there_once(desk: Desk) -> None:
    first = units.add_unit(desk, "Seksi Baru")
    assert units.add_unit(desk, " Seksi   Baru ") == first
    (row,) = [unit for unit in units.list_units(desk) if unit.id == first]
    assert row.name == "Seksi Baru"
    with pytest.raises(BadInput, match="belum diisi"):
        units.add_unit(desk, "  ")


def test_a_unit_is_renamed_and_keeps_its_people(desk: Desk) -> None:
    row = next(unit for unit in units.list_units(desk) if unit.name == "Seksi Pelayanan")
    assert row.people == 3
    units.change_unit(desk, row.id, " Seksi  Pelayanan Umum ")
    now = next(unit for unit in units.list_units(desk) if unit.id == row.id)
    assert now == replace(row, name="Seksi Pelayanan Umum")
    for name in ("Sekretariat", " "):
        with pytest.raises(BadInput):
            units.change_unit(desk, row.id, name)
    with pytest.raises(NotFound, match="Unit kerja"):
        units.change_unit(desk, 999, "Seksi Baru")


def test_only_a_unit_without_people_goes(desk: Desk) -> None:
    before = units.list_units(desk)
    row = next(unit for unit in before if unit.name == "Seksi Pelayanan")
    with pytest.raises(BadInput, match="3 pegawai masih di Seksi Pelayanan"):
        units.remove_unit(desk, row.id)
    units.remove_unit(desk, units.add_unit(desk, "Seksi Kosong"))
    assert units.list_units(desk) == before
    with pytest.raises(NotFound):
        units.remove_unit(desk, 999)


def signer(**change: object) -> SignerForm:
    form = SignerForm(
        function=SignerFunction.ASSIGNER, heading="CAMAT", name="Gilang Ramadan",
        nip="19780505 200501 1 003", rank="Pembina, IV/a", valid_from=DAY,
    )  # fmt: skip
    return replace(form, **change)  # type: ignore[arg-type]


def test_a_signer_from_outside_is_typed(desk: Desk) -> None:
    signer_id = signers.save_signer(desk, signer())
    row = next(
        signer_form for signer_form in signers.list_signers(desk) if signer_form.id == signer_id
    )
    assert (row.name, row.nip, row.employee_id) == ("Gilang Ramadan", "197805052005011003", None)
    signers.save_signer(desk, replace(row, heading="CAMAT UTAMA"))
    assert len([x for x in signers.list_signers(desk) if x.name == "Gilang Ramadan"]) == 1


def test_a_signer_of_the_office_is_printed_as_they_are_known(desk: Desk) -> None:
    signer_id = signers.save_signer(desk, signer(employee_id=person(desk, "Bima"), name="", nip=""))
    row = next(
        signer_form for signer_form in signers.list_signers(desk) if signer_form.id == signer_id
    )
    assert (row.name, row.nip) == ("Bima Sakti Pratama, S.Kom.", "199001012015031004")
    assert (row.rank, row.position) == ("Penata Muda, III/a", "Analis R&D")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Nama penandatangan"),
        ({"heading": " "}, "Sebutan jabatan"),
        ({"valid_to": date(2026, 1, 31)}, "mendahului"),
    ],
)
def test_what_a_signer_needs(desk: Desk, change: dict[str, object], said: str) -> None:
    with pytest.raises(Incomplete, match=said):
        signers.save_signer(desk, signer(**change))
    assert all(signer_form.name != "Gilang Ramadan" for signer_form in signers.list_signers(desk))


def test_a_signer_that_is_gone_is_not_made_anew(desk: Desk) -> None:
    with pytest.raises(NotFound, match="Penandatangan"):
        signers.save_signer(desk, signer(id=999))


@pytest.mark.parametrize(
    ("mode", "printed"),
    [
        (SignerMode.HOLDER, "CAMAT UJI"),
        (SignerMode.PLT, "Plt. CAMAT UJI"),
        (SignerMode.PLH, "Plh. CAMAT UJI"),
        (SignerMode.ON_BEHALF, "a.n. CAMAT UJI"),
    ],
)
def test_as_whom_somebody_signs(desk: Desk, head: Desk, mode: SignerMode, printed: str) -> None:
    signers.save_signer(desk, signer(mode=mode))
    trip_id = issued(desk, head, a_trip(desk))
    assert printed in lines(letters.document(desk, trip_id, ST).content)


def test_an_acting_signer_of_some_days_steps_back_after_them(desk: Desk, head: Desk) -> None:
    signers.save_signer(desk, signer(valid_from=DAY, valid_to=date(2026, 2, 20)))
    during = issued(desk, head, a_trip(desk, "Ayu"), date(2026, 2, 20))
    after = issued(desk, head, a_trip(desk, "Bima"), date(2026, 2, 21))
    assert "Gilang Ramadan" in lines(letters.document(desk, during, ST).content)
    assert "Gilang Ramadan" not in lines(letters.document(desk, after, ST).content)


def test_everybody_sees_the_office_only_the_admin_changes_it(
    desk_of: Callable[[Role], Desk],
) -> None:
    for role in Role:
        assert office.open_office(desk_of(role)).name == "KECAMATAN UJI"


@pytest.mark.parametrize(
    ("mode", "kept"),
    [
        (SignerMode.HOLDER, ""),
        (SignerMode.PLT, ""),
        (SignerMode.PLH, ""),
        (SignerMode.ON_BEHALF, "WALIKOTA UJI"),
        (SignerMode.SUBSTITUTE, "WALIKOTA UJI"),
    ],
)
def test_only_who_signs_for_another_keeps_for_whom(desk: Desk, mode: SignerMode, kept: str) -> None:
    typed = signer(
        mode=mode, on_behalf_of="  a.n. WALIKOTA UJI \n \n", middle_official=" SEKRETARIS DAERAH "
    )
    made = signers.save_signer(desk, typed)
    (row,) = [row for row in signers.list_signers(desk) if row.id == made]
    between = "SEKRETARIS DAERAH" if mode is SignerMode.SUBSTITUTE else ""
    assert (row.on_behalf_of, row.middle_official) == (kept, between)


@pytest.mark.parametrize(
    ("region", "named", "kept"),
    [
        ("Kota Serang", "Kecamatan Uji", ("", "")),
        (" Kota Serang ", "Kecamatan UJI", ("", "Kecamatan UJI")),
        ("Kota Serang, Banten", "", ("Kota Serang, Banten", "")),
    ],
)
def test_only_what_is_written_otherwise_than_the_letterhead_is_kept(
    desk: Desk, region: str, named: str, kept: tuple[str, str]
) -> None:
    form = replace(office.open_office(desk), region=region, name_in_text=named)
    office.save_office(desk, form)
    now = office.open_office(desk)
    assert (now.region, now.name_in_text) == kept


@pytest.mark.parametrize(
    ("above", "between", "said"),
    [("", "SEKRETARIS DAERAH", "atas nama siapa"), ("WALIKOTA UJI", " ", "di antaranya")],
)
def test_ub_needs_both_officials_above(desk: Desk, above: str, between: str, said: str) -> None:
    typed = signer(mode=SignerMode.SUBSTITUTE, on_behalf_of=above, middle_official=between)
    with pytest.raises(Incomplete, match=said):
        signers.save_signer(desk, typed)


def test_two_officials_below_each_other_are_those_of_ub(desk: Desk) -> None:
    typed = signer(mode=SignerMode.SUBSTITUTE, on_behalf_of="WALIKOTA UJI\nSEKRETARIS DAERAH")
    made = signers.save_signer(desk, typed)
    (row,) = [row for row in signers.list_signers(desk) if row.id == made]
    assert (row.on_behalf_of, row.middle_official) == ("WALIKOTA UJI", "SEKRETARIS DAERAH")


def test_plt_typed_before_the_post_is_printed_once(desk: Desk, head: Desk) -> None:
    signers.save_signer(desk, signer(mode=SignerMode.PLT, heading="PLT. CAMAT"))
    trip_id = issued(desk, head, a_trip(desk))
    assert "Plt. CAMAT UJI" in lines(letters.document(desk, trip_id, ST).content)
