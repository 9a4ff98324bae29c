"""Whose packages of rates the office takes on their word: the public keys that it trusts."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.files import signing
from perdin.i18n import _
from perdin.models.reference import TrustedKey
from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation, query

_PUBLIC = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A trusted key: whose it is, its fingerprint to compare by telephone, since when."""

    id: int
    name: str
    fingerprint: str
    added_on: date


@query(Right.VIEW)
def list_keys(work: Work) -> list[KeyRow]:
    """The keys that are trusted, by the names of their owners."""
    rows = work.session.scalars(select(TrustedKey).order_by(TrustedKey.name, TrustedKey.id))
    return [
        KeyRow(row.id, row.name, signing.fingerprint(row.public_key), row.added_on) for row in rows
    ]


@operation(Right.SETTINGS, undo=True)
def trust_key(work: Work, public_key: str, name: str) -> int:
    """Trust the owner of a key from now on, and give the entry's id.

    Raises BadInput for what is no key, without a name, or for one that is trusted already.
    """
    key, owner = "".join(public_key.split()).lower(), " ".join(name.split())
    if not _PUBLIC.fullmatch(key):
        raise BadInput(problem=_("Kunci publik terdiri atas 64 angka heksadesimal."))
    if not owner:
        raise BadInput(problem=_("Nama pemilik kunci belum diisi."))
    known = owner_of(work.session, key)
    if known:
        raise BadInput(problem=_("Kunci ini sudah dipercaya, milik {name}.").format(name=known))
    row = TrustedKey(name=owner, public_key=key, added_on=work.desk.today)
    work.session.add(row)
    work.session.flush()
    work.tell(Topic.RATES, f"kunci {owner}", sidik_kunci=signing.fingerprint(key))
    return row.id


@operation(Right.SETTINGS, undo=True)
def distrust_key(work: Work, key_id: int) -> None:
    """Trust a key no longer: its next package counts as unknown; sets stay. Raises NotFound."""
    row = work.session.get(TrustedKey, key_id)
    if row is None:
        raise NotFound(what=_("Kunci"))
    work.session.delete(row)
    work.tell(Topic.RATES, f"kunci {row.name}", sidik_kunci=signing.fingerprint(row.public_key))


def owner_of(session: Session, public_key: str) -> str:
    """Whose trusted key this is; empty for one that nobody trusts."""
    question = select(TrustedKey.name).where(TrustedKey.public_key == public_key)
    return session.scalar(question) or ""
