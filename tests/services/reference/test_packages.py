"""A package is laid beside the set before, and taken in when somebody vouches for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from perdin.errors import BadInput, NotAllowed, NotFound
from perdin.files import signing
from perdin.importers.codes import load_places
from perdin.models.reference import Rate, RateSet
from perdin.rules import rate_package
from perdin.rules.rate_changes import Change
from perdin.rules.rate_package import PackageFile, RatePackage
from perdin.rules.rates import Authority, RateKind
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.reference import rate_packages, rates, trusted_keys
from perdin.services.reference.rate_packages import Trust
from perdin.services.trips import draft_check, trip_sheet
from tests.office import a_draft, a_trip
from tests.rules.packages_of_rates import SMALL, national
from tests.services.plays_rates import PUBLIC, opened

DAILY = RateKind.UANG_HARIAN_LUAR_KOTA
RAISE = 25_000


def raised(package: RatePackage) -> RatePackage:
    """West Java's daily allowance and hotels are dearer, Bali has no taxi any more."""
    return replace(
        package,
        rates=tuple(
            replace(rate, amount=rate.amount + RAISE) if rate.place == "32" else rate
            for rate in package.rates
            if (rate.kind, rate.place) != (RateKind.TAKSI, "51")
        ),
        absent=((RateKind.TAKSI, "51", ""),),
    )


def signed(package: RatePackage, folder: Path) -> Path:
    """The package as a file, signed by a new key."""
    key, path = folder / "kunci.pem", folder / "p.tarif"
    signing.new_key(key)
    body = rate_package.body_of(package)
    path.write_bytes(rate_package.whole(body, *signing.sign(key, body)))
    return path


def test_it_is_laid_beside_the_set_before(desk: Desk, tmp_path: Path) -> None:
    package = raised(national())
    seen = rate_packages.preview_package(desk, signed(package, tmp_path))
    in_west_java = sum(rate.place == "32" for rate in package.rates)
    assert seen.comparison.before == "Perpres 72/2025 (2026)"
    assert seen.comparison.after == "Perpres Uji/2026 (2027)"
    assert seen.comparison.counts == {
        Change.RAISED: in_west_java, Change.LOWERED: 0, Change.NEW: 0, Change.GONE: 1,
        Change.SAME: len(package.rates) - in_west_java,
    }  # fmt: skip
    west_java = next(row for row in seen.comparison.provinces if row.code == "32")
    assert (west_java.name, west_java.counts[Change.RAISED]) == ("Jawa Barat", in_west_java)
    daily = next(
        row for row in seen.comparison.rows if row.kind is DAILY and row.place_name == "Jawa Barat"
    )
    assert (daily.before, daily.after, daily.difference) == (430_000, 455_000, RAISE)
    assert seen.absent == ("Taksi tidak ada untuk Bali.",)
    assert (seen.hindrance, seen.holes, seen.corrects) == ("", (), "")
    assert len(rates.list_sets(desk)) == 2


def test_a_trusted_key_vouches_and_its_name_is_kept(desk: Desk, tmp_path: Path) -> None:
    path = signed(national(), tmp_path)
    seen = rate_packages.preview_package(desk, path)
    assert seen.trust is Trust.UNKNOWN
    assert signing.fingerprint(seen.opened.public_key) in seen.trust_sentence
    with pytest.raises(BadInput, match="Tidak ada kunci tepercaya"):
        rate_packages.import_package(desk, seen.opened)
    trusted_keys.trust_key(desk, seen.opened.public_key, " BPKAD  Uji ")
    again = rate_packages.look_at(desk, seen.opened)
    assert (again.trust, again.signer) == (Trust.TRUSTED, "BPKAD Uji")
    set_id = rate_packages.import_package(desk, seen.opened)
    row = next(row for row in rates.list_sets(desk) if row.id == set_id)
    assert (row.signed_by, row.rates, row.in_force) == ("BPKAD Uji", 1056, False)
    with desk.database.read() as session:
        stored = session.get_one(RateSet, set_id)
        assert stored.checksum == seen.opened.checksum
        kept = session.execute(
            select(Rate.kind, Rate.place, Rate.level, Rate.amount, Rate.source).where(
                Rate.rate_set_id == set_id
            )
        ).all()
    assert {tuple(one) for one in kept} == {
        (rate.kind, rate.place, rate.level, rate.amount, rate.source) for rate in national().rates
    }


def test_what_nobody_vouches_for_a_person_checks(desk: Desk) -> None:
    assert rate_packages.look_at(desk, opened(SMALL)).trust is Trust.UNSIGNED
    with pytest.raises(BadInput, match="Tidak ada kunci tepercaya"):
        rate_packages.import_package(desk, opened(SMALL))
    set_id = rate_packages.import_package(desk, opened(SMALL), checked=True)
    row = next(row for row in rates.list_sets(desk) if row.id == set_id)
    assert (row.signed_by, row.rules) == ("", {"taxi_at_home": False})


def test_trips_of_the_new_year_are_reckoned_by_it_and_others_stay(desk: Desk) -> None:
    trip_id = a_trip(desk)
    rate_packages.import_package(desk, opened(raised(national())), checked=True)
    old = draft_check.check_draft(desk, a_draft(desk, "Bima", leave=date(2026, 12, 20)))
    new = draft_check.check_draft(desk, a_draft(desk, "Bima", leave=date(2027, 1, 4)))
    assert 430_000 in {line.rate for line in old.estimates[0].lines}
    assert 430_000 + RAISE in {line.rate for line in new.estimates[0].lines}
    assert "Perpres 72/2025" in trip_sheet.open_trip(desk, trip_id).regulations


def test_the_same_package_twice_and_a_year_that_exists(desk: Desk) -> None:
    rate_packages.import_package(desk, opened(national()), checked=True)
    again = rate_packages.look_at(desk, opened(national()))
    assert again.hindrance == "Paket ini sudah diimpor sebagai Perpres Uji/2026."
    other = opened(raised(national(regulation="Perpres Lain/2026")))
    seen = rate_packages.look_at(desk, other)
    assert "Perpres Uji/2026 versi 1" in seen.hindrance
    assert "paket versi 2 dengan alasannya" in seen.hindrance
    for package in (opened(national()), other):
        with pytest.raises(BadInput):
            rate_packages.import_package(desk, package, checked=True)
    assert len(rates.list_sets(desk)) == 3


def test_a_correction_replaces_and_an_older_one_comes_too_late(desk: Desk) -> None:
    first = rate_packages.import_package(desk, opened(national()), checked=True)
    better = raised(national(edition=2, reason="Tabel 1.2 salah cetak"))
    seen = rate_packages.look_at(desk, opened(better))
    assert seen.corrects == "Perpres Uji/2026 (2027)"
    assert seen.comparison.counts[Change.GONE] == 1
    second = rate_packages.import_package(desk, opened(better), checked=True)
    rows = {row.id: row for row in rates.list_sets(desk)}
    assert (rows[first].replaced, rows[second].replaced) == (True, False)
    assert (rows[second].edition, rows[second].reason) == (2, "Tabel 1.2 salah cetak")
    late = replace(better, edition=1, reason="", title="Lain")
    assert "versi 2" in rate_packages.look_at(desk, opened(late)).hindrance


def test_a_hole_is_named_and_hinders(desk: Desk) -> None:
    whole = national()
    gone = replace(whole, rates=tuple(r for r in whole.rates if (r.kind, r.place, r.level) != (
        RateKind.PENGINAPAN, "36", "2")))  # fmt: skip
    seen = rate_packages.look_at(desk, opened(gone))
    assert seen.holes == ("Penginapan (Kelas 2) tidak ada untuk Banten.",)
    assert seen.hindrance == seen.holes[0]
    with pytest.raises(BadInput, match=r"Kelas 2\) tidak ada untuk Banten"):
        rate_packages.import_package(desk, opened(gone), checked=True)
    said = replace(gone, absent=((RateKind.PENGINAPAN, "36", "2"),))
    assert rate_packages.look_at(desk, opened(said)).hindrance == ""


def test_places_that_the_office_does_not_know_are_told(desk: Desk) -> None:
    odd = replace(SMALL.rates[1], place="99.01")
    seen = rate_packages.look_at(desk, opened(replace(SMALL, rates=(odd,))))
    assert "99.01 (1 seluruhnya)" in seen.unknown_places
    assert seen.hindrance == ""


def test_it_follows_an_open_set_of_its_regulation(desk: Desk) -> None:
    rate_packages.import_package(desk, opened(national(regulation="Perpres 72/2025")), checked=True)
    old = next(row for row in rates.list_sets(desk) if row.valid_from == date(2026, 1, 1)
               and row.authority is Authority.CEILING)  # fmt: skip
    assert old.valid_to == date(2026, 12, 31)


def test_only_who_may_change_rates_opens_one(
    desk_of: Callable[[Role], Desk], tmp_path: Path
) -> None:
    looker = desk_of(Role.AUDITOR)
    with pytest.raises(NotAllowed):
        rate_packages.preview_package(looker, tmp_path / "p.tarif")


def test_a_set_becomes_a_package_with_its_holes_as_absent(desk: Desk) -> None:
    rows = {row.authority: row for row in rates.list_sets(desk)}
    made = rate_packages.set_as_package(desk, rows[Authority.REFERENCE].id, "Kantor Uji")
    names = {place.code: place.name for place in load_places() if place.kind == "provinsi"}
    assert {(key[0], names[key[1]]) for key in made.absent} == {
        (RateKind.TAKSI, "Papua Selatan"), (RateKind.TAKSI, "Papua Tengah"),
        (RateKind.TAKSI, "Papua Pegunungan"), (RateKind.TAKSI, "Papua Barat Daya"),
    }  # fmt: skip
    assert (made.year, made.maker, len(made.rates)) == (2026, "Kantor Uji", 1422)
    with pytest.raises(BadInput, match="Tahun anggaran 2020"):
        rate_packages.set_as_package(desk, rows[Authority.CEILING].id, "", 2020)
    with pytest.raises(NotFound):
        rate_packages.set_as_package(desk, 999, "")


def test_keys_are_trusted_by_name_once(desk: Desk) -> None:
    key_id = trusted_keys.trust_key(desk, f" {PUBLIC[:32]} {PUBLIC[32:].upper()} ", "BPKAD Uji")
    (row,) = trusted_keys.list_keys(desk)
    assert (row.id, row.name, row.fingerprint) == (
        key_id, "BPKAD Uji", signing.fingerprint(PUBLIC),
    )  # fmt: skip
    for key, name, said in (
        (PUBLIC, "Lain", "sudah dipercaya, milik BPKAD Uji"),
        ("ab" * 31, "Lain", "64 angka"),
        ("zz" * 32, "Lain", "64 angka"),
        ("ab" * 32, " ", "pemilik kunci belum diisi"),
    ):
        with pytest.raises(BadInput, match=said):
            trusted_keys.trust_key(desk, key, name)
    trusted_keys.distrust_key(desk, key_id)
    assert trusted_keys.list_keys(desk) == []
    with pytest.raises(NotFound):
        trusted_keys.distrust_key(desk, key_id)


def test_a_package_opened_before_its_key_is_gone_is_no_longer_vouched_for(desk: Desk) -> None:
    key_id = trusted_keys.trust_key(desk, PUBLIC, "BPKAD Uji")
    file: PackageFile = opened(SMALL, PUBLIC)
    assert rate_packages.look_at(desk, file).trust is Trust.TRUSTED
    trusted_keys.distrust_key(desk, key_id)
    with pytest.raises(BadInput, match="Tidak ada kunci tepercaya"):
        rate_packages.import_package(desk, file)
