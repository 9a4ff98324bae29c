"""Users, units and signers as their lists show them, and as the trail tells of their changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, Incomplete, NotFound, WrongPassword
from perdin.models.people import Office, Signer
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.staff import SignerFunction, SignerMode
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import door, signer_titles, signers, units, users
from perdin.services.office.signers import SignerForm
from perdin.services.office.signers_in_force import SignersInForce
from perdin.services.office.units import UnitRow
from perdin.services.office.users import UserRow
from perdin.services.trail import history
from tests.office import person

DAY = date(2026, 3, 3)
UJI = Office(
    government="PEMERINTAH KOTA SERANG", name="KECAMATAN UJI", head_title="", region="",
    name_in_text="", layout="serang", style={},
)  # fmt: skip


def _told(desk: Desk) -> tuple[str, dict[str, object]]:
    (event,) = history.list_history(desk, 1)
    return event.subject, event.details


def test_each_user_stands_with_who_they_are(desk: Desk) -> None:
    new = users.add_user(desk, "  Adi   Putra ", Role.STAF)
    assert _told(desk) == ("pengguna Adi Putra", {"peran": "staf"})
    rows = users.list_users(desk)
    assert [row.name for row in rows] == sorted(row.name for row in rows)
    assert rows[0] == UserRow(
        id=new,
        name="Adi Putra",
        role=Role.STAF,
        employee="",
        has_password=False,
        active=True,
        employee_id=None,
    )
    citra = next(row for row in rows if row.name == "Citra")
    assert (citra.employee, citra.employee_id) == ("Citra Ma'ruf", person(desk, "Citra"))
    ayu = person(desk, "Ayu")
    users.change_user(desk, new, Role.KEUANGAN, active=False, employee_id=ayu)
    assert _told(desk) == (
        "pengguna Adi Putra", {"peran": "keuangan", "aktif": False, "pegawai": ayu},
    )  # fmt: skip
    row = next(row for row in users.list_users(desk) if row.id == new)
    assert (row.role, row.active, row.employee) == (Role.KEUANGAN, False, "Ayu Lestari Dewi")
    users.change_user(desk, new, Role.STAF, active=True, employee_id=ayu)
    assert _told(desk)[1] == {"peran": "staf", "aktif": True}
    for name, said in (("adi putra", "Pengguna Adi Putra sudah ada."), (" ", "belum diisi")):
        with pytest.raises(BadInput, match=said):
            users.add_user(desk, name, Role.STAF)
    with pytest.raises(NotFound, match="Pegawai"):
        users.change_user(desk, new, Role.STAF, active=True, employee_id=999)
    with pytest.raises(NotFound, match="Pengguna"):
        users.clear_password(desk, 999)


def test_a_password_has_its_least_length_and_is_taken_away(desk: Desk) -> None:
    with pytest.raises(BadInput, match="sedikitnya 8 karakter"):
        users.set_own_password(desk, "", "1234567")
    users.set_own_password(desk, "", "12345678")
    assert _told(desk) == (f"pengguna {desk.person.name}", {})
    own = desk.person.user_id
    assert {row.id for row in users.list_users(desk) if row.has_password} == {own}
    with pytest.raises(WrongPassword):
        door.sign_in(desk.database, desk.clock, own)
    assert door.sign_in(desk.database, desk.clock, own, "12345678") == desk.person
    staff = next(row for row in users.list_users(desk) if row.role is Role.STAF)
    users.clear_password(desk, staff.id)
    assert _told(desk) == (f"pengguna {staff.name}", {})


def test_the_first_seat_is_an_admins_and_a_closed_one_is_none(
    desk: Desk, desk_of: Callable[[Role], Desk]
) -> None:
    second = users.add_user(desk, "Aa", Role.ADMIN)
    first = users.first_seat(desk.database)
    assert first == min(row.id for row in users.list_users(desk) if row.role is Role.ADMIN)
    own = desk.person.employee_id
    users.change_user(desk, first, Role.ADMIN, active=False, employee_id=own)
    assert users.first_seat(desk.database) == second
    assert first not in {row.id for row in users.list_seats(desk.database)}
    with pytest.raises(NotFound):
        door.sign_in(desk.database, desk.clock, first)
    assert desk_of(Role.STAF).person.role is Role.STAF


def test_units_stand_by_name_with_their_people(desk: Desk) -> None:
    new = units.add_unit(desk, "  Bidang   Baru ")
    assert _told(desk) == ("unit Bidang Baru", {})
    rows = units.list_units(desk)
    assert [(row.name, row.people) for row in rows] == [
        ("Bidang Baru", 0), ("Sekretariat", 3), ("Seksi Pelayanan", 3),
    ]  # fmt: skip
    assert rows[0] == UnitRow(new, "Bidang Baru", 0)
    assert units.add_unit(desk, "Bidang Baru") == new
    units.change_unit(desk, new, " Bidang  Lain ")
    assert _told(desk) == ("unit Bidang Lain", {"sebelum": "Bidang Baru"})
    units.change_unit(desk, new, "Bidang Lain")  # its own name is no other's
    for name, said in (("Sekretariat", "Unit kerja Sekretariat sudah ada."), (" ", "belum")):
        with pytest.raises(BadInput, match=said):
            units.change_unit(desk, new, name)
    with pytest.raises(BadInput, match="^3 pegawai masih di Sekretariat. Pindahkan mereka dulu.$"):
        units.remove_unit(desk, rows[1].id)
    units.remove_unit(desk, new)
    assert _told(desk) == ("unit Bidang Lain", {})
    with pytest.raises(NotFound, match="Unit kerja"):
        units.remove_unit(desk, new)


OUTSIDE = SignerForm(
    function=SignerFunction.PPTK,
    heading=" PPTK ",
    name=" Drs. Rahmat ",
    nip="19700303 199503 1 002",
    rank=" Pembina ",
    position=" Sekretaris ",
    valid_from=date(2026, 3, 1),
    valid_to=date(2026, 3, 31),
)


def test_a_signer_from_outside_is_kept_without_edges(desk: Desk) -> None:
    new = signers.save_signer(desk, OUTSIDE)
    assert _told(desk) == ("penandatangan Drs. Rahmat", {"sebagai": SignerFunction.PPTK.value})
    shown = next(row for row in signers.list_signers(desk) if row.id == new)
    assert shown == replace(
        OUTSIDE, heading="PPTK", name="Drs. Rahmat", nip="197003031995031002", rank="Pembina",
        position="Sekretaris", id=new,
    )  # fmt: skip
    changed = replace(shown, valid_from=None, valid_to=None, heading="Pejabat PPTK")
    assert signers.save_signer(desk, changed) == new
    shown = next(row for row in signers.list_signers(desk) if row.id == new)
    assert (shown.valid_from, shown.valid_to, shown.heading) == (
        desk.today, None, "Pejabat PPTK",
    )  # fmt: skip
    for wrong, error in (
        ({"valid_to": date(2026, 2, 28)}, Incomplete), ({"name": " "}, Incomplete),
        ({"heading": " "}, Incomplete), ({"nip": "123"}, BadInput),
        ({"mode": SignerMode.SUBSTITUTE, "on_behalf_of": " \n "}, Incomplete),
    ):  # fmt: skip
        with pytest.raises(error):
            signers.save_signer(desk, replace(OUTSIDE, **wrong))
    signers.save_signer(desk, replace(OUTSIDE, valid_to=date(2026, 3, 1)))


def test_a_signer_of_the_office_has_what_the_office_knows(desk: Desk) -> None:
    bima = person(desk, "Bima")
    new = signers.save_signer(
        desk, replace(OUTSIDE, employee_id=bima, name="x", nip="", rank="x", position="")
    )
    shown = next(row for row in signers.list_signers(desk) if row.id == new)
    assert (shown.name, shown.nip, shown.rank, shown.position, shown.employee_id) == (
        "Bima Sakti Pratama, S.Kom.", "199001012015031004", "Penata Muda, III/a", "Analis R&D",
        bima,
    )  # fmt: skip


def test_who_signs_is_whose_term_began_last(desk: Desk) -> None:
    new = signers.save_signer(desk, OUTSIDE)
    with desk.database.read() as session:
        in_force = SignersInForce(session)
        for day, name in (
            (date(2026, 2, 28), "Ayu Lestari Dewi"), (date(2026, 3, 1), "Drs. Rahmat"),
            (date(2026, 3, 31), "Drs. Rahmat"), (date(2026, 4, 1), "Ayu Lestari Dewi"),
        ):  # fmt: skip
            signer = in_force.on(SignerFunction.PPTK, day)
            assert signer is not None
            assert signer.name == name
        assert in_force.on(SignerFunction.PPTK, date(2019, 1, 1)) is None
    names = [row.name for row in signers.signers_for(desk, LetterKind.NOTA_DINAS, DAY)]
    assert names == ["Drs. Rahmat", "Ayu Lestari Dewi", "Surya Adiwangsa, S.STP., M.Si."]
    assert signers.signers_for(desk, LetterKind.NOTA_DINAS, DAY)[0].id == new
    assert [row.name for row in signers.signers_for(desk, LetterKind.SURAT_TUGAS, DAY)] == [
        "Surya Adiwangsa, S.STP., M.Si."
    ]


@pytest.mark.parametrize(
    ("mode", "printed"),
    [
        (SignerMode.HOLDER, "CAMAT UJI"),
        (SignerMode.PLT, "Plt. CAMAT UJI"),
        (SignerMode.PLH, "Plh. CAMAT UJI"),
        (SignerMode.ON_BEHALF, "a.n. WALIKOTA SERANG\nCAMAT UJI"),
        (SignerMode.SUBSTITUTE, "a.n. WALIKOTA SERANG\nSEKRETARIS DAERAH\nu.b.\nCAMAT UJI"),
    ],
)
def test_what_stands_above_a_signature(mode: SignerMode, printed: str) -> None:
    assert signer_titles.titles_of(_signer(mode, "WALIKOTA"), UJI).heading == printed
    bare = _signer(SignerMode.ON_BEHALF, "")
    assert signer_titles.titles_of(bare, UJI).heading == "a.n. CAMAT UJI"


def _signer(mode: SignerMode, above: str) -> Signer:
    return Signer(
        function=SignerFunction.ASSIGNER, mode=mode, heading="CAMAT", on_behalf_of=above,
        middle_official="SEKRETARIS DAERAH" if above else "", position="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("named", "post"),
    [("pejabat_atasan", "Walikota Serang"), ("atas_nama", "a.n. Walikota Serang"),
     ("penandatangan", "Camat Uji")],
)  # fmt: skip
def test_whom_the_text_names_is_the_offices_wording(named: str, post: str) -> None:
    own = Office(
        government=UJI.government, name=UJI.name, head_title="", region="", name_in_text="",
        layout="serang", style={"jabatan_an": named, "sebutan_an": "a.n."},
    )  # fmt: skip
    called = signer_titles.titles_of(_signer(SignerMode.ON_BEHALF, "WALIKOTA"), own)
    assert (called.post, called.own_post) == (post, "Camat Uji")


def test_each_function_and_mode_has_its_words() -> None:
    for names, members in (
        (signers.FUNCTION_NAMES, SignerFunction), (signers.MODE_NAMES, SignerMode),
    ):  # fmt: skip
        assert set(names) == set(members)
        assert all(names.values())
        assert len(set(names.values())) == len(names)
