"""Packages of rates: looked at beside the set before, and taken in; a set as one to pass on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.files import signing
from perdin.i18n import N_, _
from perdin.importers.rate_package import read_package
from perdin.models.reference import Place, RateSet
from perdin.rules import policy, rate_holes
from perdin.rules.rate_package import PackageFile, RatePackage
from perdin.rules.rates import Rate
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic, Work, operation, query
from perdin.services.reference import rate_compare, rate_writing, trusted_keys
from perdin.services.reference.rate_compare import Comparison
from perdin.services.reference.rate_writing import AUTHORITY_NAMES, NewRate

MOST_NAMED = 5


class Trust(StrEnum):
    """Who vouches for a package's content."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown"
    UNSIGNED = "unsigned"


TRUST_SENTENCES = {
    Trust.TRUSTED: N_("Ditandatangani {signer}, yang kuncinya dipercaya kantor ini."),
    Trust.UNKNOWN: N_(
        "Ditandatangani dengan kunci {fingerprint} yang belum dipercaya kantor ini: isinya utuh, "
        "tetapi siapa pembuatnya tidak terbukti."
    ),
    Trust.UNSIGNED: N_(
        "Tidak bertanda tangan: isinya utuh sejak dibuat, tetapi siapa pembuatnya tidak terbukti."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagePreview:
    """What a package would do; nothing has been written.

    ``comparison`` is with the set that it follows or corrects. ``holes`` are left out of it without
    a word and hinder; ``absent`` are those of which its maker says that the regulation has none.
    ``hindrance`` is why it cannot be taken in; empty when it can.
    """

    opened: PackageFile
    trust: Trust
    signer: str
    comparison: Comparison
    corrects: str
    holes: tuple[str, ...]
    absent: tuple[str, ...]
    unknown_places: str
    hindrance: str

    @property
    def trust_sentence(self) -> str:
        """Who vouches for it, in words."""
        key = self.opened.public_key
        return _(TRUST_SENTENCES[self.trust]).format(
            signer=self.signer, fingerprint=signing.fingerprint(key) if key else ""
        )


def preview_package(desk: Desk, path: Path) -> PackagePreview:
    """Open a package and lay it beside the set before. Raises BadFile, NotFound, NotAllowed."""
    desk.require(Right.EDIT_RATES)
    return look_at(desk, read_package(path))


@query(Right.VIEW)
def look_at(work: Work, opened: PackageFile) -> PackagePreview:
    """What a package that was opened would do."""
    session, package = work.session, opened.package
    signer = trusted_keys.owner_of(session, opened.public_key) if opened.public_key else ""
    here = rate_writing.current_of(session, package.authority, package.valid_from)
    before = here or _before(session, package)
    named = {name.code: name.name for name in session.scalars(select(Place))}
    holes = holes_of(session, package)
    return PackagePreview(
        opened=opened,
        trust=_trust(opened, signer),
        signer=signer,
        comparison=rate_compare.in_words(
            rate_compare.title(before) if before else _("belum ada"),
            package_title(package),
            rate_compare.rates_of(session, before.id) if before else (),
            package.rates,
            named,
        ),
        corrects=rate_compare.title(here) if here else "",
        holes=tuple(holes),
        absent=tuple(rate_holes.said(package.absent, _provinces(session))),
        unknown_places=_unknown(package.rates, named.keys()),
        hindrance=_hindrance(session, opened, here) or " ".join(holes),
    )


@operation(Right.EDIT_RATES, undo=True)
def import_package(work: Work, opened: PackageFile, *, checked: bool = False) -> int:
    """Take a package in as a set, or as the next edition of one, and give the set's id.

    ``checked`` says that a person compared it with the regulation, which one needs that no trusted
    key vouches for. Trips that were submitted keep what they froze. Raises BadInput for one that is
    there already, has holes, corrects nothing that it says, or is neither vouched for nor checked.
    """
    session, package = work.session, opened.package
    here = rate_writing.current_of(session, package.authority, package.valid_from)
    hindrance = _hindrance(session, opened, here) or " ".join(holes_of(session, package))
    if hindrance:
        raise BadInput(problem=hindrance)
    signer = trusted_keys.owner_of(session, opened.public_key) if opened.public_key else ""
    if not signer and not checked:
        sentence = _(
            "Tidak ada kunci tepercaya yang menjamin paket ini. Cocokkan isinya dengan "
            "peraturannya, lalu nyatakan sudah dicocokkan."
        )
        raise BadInput(problem=sentence)
    if here is not None:
        here.replaced = True
        session.flush()
    rows = (NewRate(r.kind, r.place, r.level, r.amount, r.source) for r in package.rates)
    new = rate_writing.write_set(session, _set_of(opened, signer), rows)
    work.tell(
        Topic.RATES,
        f"tarif {new.regulation}",
        mulai=new.valid_from.isoformat(),
        baris=len(package.rates),
        versi=new.edition,
        alasan=new.reason,
        penjamin=signer or _("dicocokkan kantor ini"),
        sidik=opened.checksum,
    )
    return new.id


def _set_of(opened: PackageFile, signer: str) -> RateSet:
    """The set that a package becomes, without its rates."""
    package = opened.package
    return RateSet(
        regulation=package.regulation,
        authority=package.authority,
        title=package.title,
        valid_from=package.valid_from,
        valid_to=package.valid_to,
        source=package.source or package.maker,
        rules=policy.stored(package.rules),
        edition=package.edition,
        reason=package.reason,
        signed_by=signer,
        checksum=opened.checksum,
    )


@query(Right.VIEW)
def set_as_package(work: Work, set_id: int, maker: str, year: int | None = None) -> RatePackage:
    """A set of the office as a package to pass on, for the year that it begins in or another.

    What its kind of regulation should have and this set has not stands in ``absent``: whoever
    passes it on has to say so. Raises BadInput for a set that no package can be made of, NotFound.
    """
    rate_set = work.session.get(RateSet, set_id)
    if rate_set is None:
        raise NotFound(what=_("Tarif"))
    rates = tuple(
        Rate(row.kind, row.place, row.level, row.amount, row.source)
        for row in rate_compare.rates_of(work.session, set_id)
    )
    keys = {(rate.kind, rate.place, rate.level) for rate in rates}
    absent = rate_holes.holes(rate_set.authority, keys, _provinces(work.session))
    package = RatePackage(
        regulation=rate_set.regulation,
        authority=rate_set.authority,
        year=year or rate_set.valid_from.year,
        valid_from=rate_set.valid_from,
        valid_to=rate_set.valid_to,
        title=rate_set.title,
        edition=rate_set.edition,
        reason=rate_set.reason,
        source=rate_set.source,
        maker=maker,
        rules=rate_set.rules or {},
        rates=rates,
        absent=tuple(absent),
    )
    problem = package.problem()
    if problem:
        raise BadInput(problem=problem)
    return package


def holes_of(session: Session, package: RatePackage) -> list[str]:
    """What a package leaves out without saying that the regulation has none."""
    provinces = _provinces(session)
    keys = {(rate.kind, rate.place, rate.level) for rate in package.rates}
    missing = rate_holes.holes(package.authority, keys, provinces)
    declared = set(package.absent)
    return rate_holes.said([key for key in missing if key not in declared], provinces)


def package_title(package: RatePackage) -> str:
    """How a comparison calls a package."""
    words = f"{package.regulation} ({package.year})"
    if package.edition == 1:
        return words
    return _("{set}, versi {edition}").format(set=words, edition=package.edition)


def _trust(opened: PackageFile, signer: str) -> Trust:
    if signer:
        return Trust.TRUSTED
    return Trust.UNKNOWN if opened.public_key else Trust.UNSIGNED


def _before(session: Session, package: RatePackage) -> RateSet | None:
    """The set that held before the package's first day."""
    return session.scalars(
        select(RateSet)
        .where(
            RateSet.authority == package.authority,
            RateSet.replaced.is_(False),
            RateSet.valid_from < package.valid_from,
        )
        .order_by(RateSet.valid_from.desc(), RateSet.id.desc())
    ).first()


def _hindrance(session: Session, opened: PackageFile, here: RateSet | None) -> str:
    package = opened.package
    known = select(RateSet.regulation).where(RateSet.checksum == opened.checksum)
    regulation = session.scalars(known).first()
    if regulation is not None:
        return _("Paket ini sudah diimpor sebagai {regulation}.").format(regulation=regulation)
    if here is None or package.edition > here.edition:
        return ""
    sentence = _(
        "{authority} yang mulai tanggal itu sudah ada: {regulation} versi {edition}. Yang "
        "memperbaikinya adalah paket versi {next} dengan alasannya."
    )
    return sentence.format(
        authority=_(AUTHORITY_NAMES[package.authority]),
        regulation=here.regulation,
        edition=here.edition,
        next=here.edition + 1,
    )


def _provinces(session: Session) -> dict[str, str]:
    rows = session.execute(select(Place.code, Place.name).where(Place.kind == "provinsi"))
    return {code: name for code, name in rows.all()}


def _unknown(rates: Iterable[Rate], known: Iterable[str]) -> str:
    """The codes of places that the office's list has not; a city of a route goes by its name."""
    codes = {part for rate in rates for part in rate.place.split(">") if part[:1].isdecimal()}
    missing = sorted(codes - set(known))
    if not missing:
        return ""
    named = ", ".join(missing[:MOST_NAMED])
    sentence = _("Kode tempat yang belum ada di daftar: {codes} ({count} seluruhnya).")
    return sentence.format(codes=named, count=len(missing))
