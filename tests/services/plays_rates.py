"""One good call of every operation on sets of rates beyond adding one."""

import hashlib
from datetime import date

from perdin.rules import rate_package
from perdin.rules.rate_package import PackageFile, RatePackage
from perdin.rules.rates import Authority, RateKind
from perdin.services.desk import Desk
from perdin.services.reference import corrections, rate_packages, rates, trusted_keys
from perdin.services.reference.rates import NewRate
from tests.rules.packages_of_rates import SMALL
from tests.services.stages import DAY, Call, Play, Stage, plain

PUBLIC = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"


def opened(package: RatePackage, public_key: str = "") -> PackageFile:
    """A package as the importer gives it."""
    body = rate_package.body_of(package)
    return PackageFile(
        package=package,
        body=body,
        checksum=hashlib.sha256(body).hexdigest(),
        public_key=public_key,
    )


def own_set(desk: Desk) -> tuple[int, int]:
    """A set of the office without rates, and its version."""
    set_id = rates.add_set(desk, "Perwal", Authority.LOCAL, date(2026, 1, 1))
    versions = {row.id: row.version for row in rates.list_sets(desk)}
    return set_id, versions[set_id]


def _change(stage: Stage) -> Call:
    row = NewRate(RateKind.UANG_HARIAN_LUAR_KOTA, "32", "", 300_000)
    own, version = own_set(stage.desk)
    return lambda: rates.change_set(stage.desk, own, version, rows=[row], last_day=DAY)


def _correct(stage: Stage) -> Call:
    row = NewRate(RateKind.UANG_HARIAN_LUAR_KOTA, "32", "", 300_000)
    own, version = own_set(stage.desk)
    return lambda: corrections.correct_set(stage.desk, own, version, "Salah salin", rows=[row])


def _distrust(stage: Stage) -> Call:
    key_id = trusted_keys.trust_key(stage.desk, PUBLIC, "BPKAD Uji")
    return lambda: trusted_keys.distrust_key(stage.desk, key_id)


PLAYS: dict[str, Play] = {
    "reference.corrections.correct_set": _correct,
    "reference.rate_packages.import_package": plain(
        lambda desk: rate_packages.import_package(desk, opened(SMALL), checked=True)
    ),
    "reference.rates.add_set": plain(
        lambda desk: rates.add_set(desk, "Perwal", Authority.LOCAL, date(2026, 1, 1))
    ),
    "reference.rates.change_set": _change,
    "reference.trusted_keys.distrust_key": _distrust,
    "reference.trusted_keys.trust_key": plain(
        lambda desk: trusted_keys.trust_key(desk, PUBLIC, "BPKAD Uji")
    ),
}
