"""Daftar bawaan: the lists that ship, taken in anew when a newer program has others.

A row as shipped follows the list; what the office made, changed or hid stays as the office has it,
and where the newer list says otherwise its word is kept beside as an offer, to be taken or refused
once (``list_offers.py``). A row that the list has no more is kept for what names it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from perdin import resources
from perdin.i18n import N_, _
from perdin.importers import codes
from perdin.models.reference import Account, LetterCode, Listed, Place, Rank, ShippedList
from perdin.services import audit
from perdin.services.reference import place_words

READING = b"1"
"""Raise it when the same files are read otherwise, so that every office takes them in anew."""
PROGRAM = "Perdin"
MOST_NAMED = 5
Row = dict[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind:
    """One of the lists: its table, what tells its rows apart, what each says, and its files.

    ``title`` is what a person calls the list; ``rows`` reads the files and raises BadFile.
    """

    name: str
    title: str
    table: type[Listed]
    key: tuple[str, ...]
    says: tuple[str, ...]
    files: tuple[tuple[str, ...], ...]
    rows: Callable[[], Sequence[object]]

    def key_of(self, row: object) -> Key:
        """What tells a row of the table or of the list from the others."""
        return tuple(getattr(row, name) for name in self.key)

    def said(self, row: object) -> Row:
        """What a row of the table or of the list says, with its source."""
        return {name: getattr(row, name) for name in (*self.says, "source")}


@dataclass(frozen=True, slots=True)
class Changes:
    """What taking a list in changed, by the keys of its rows.

    ``offered`` are those where the office has its own word and the newer list another.
    """

    new: list[Key] = field(default_factory=list)
    changed: list[Key] = field(default_factory=list)
    gone: list[Key] = field(default_factory=list)
    offered: list[Key] = field(default_factory=list)

    def words(self) -> str:
        """In one line for the trail; empty where nothing came, changed or went."""
        parts = (
            (_("baru"), self.new),
            (_("berubah"), self.changed),
            (_("tidak dipakai lagi"), self.gone),
            (_("berbeda dari isian kantor"), self.offered),
        )
        return "; ".join(f"{len(keys)} {word} ({_named(keys)})" for word, keys in parts if keys)


_CODES, _PLACES = ("resources", "codes"), ("resources", "places")
LISTS: Mapping[str, ListKind] = {
    kind.name: kind
    for kind in (
        ListKind(
            name="klasifikasi_arsip",
            title=N_("Kode klasifikasi"),
            table=LetterCode,
            key=("code",),
            says=("name",),
            files=((*_CODES, "klasifikasi_arsip.csv"),),
            rows=codes.load_letter_codes,
        ),
        ListKind(
            name="akun",
            title=N_("Rekening"),
            table=Account,
            key=("code",),
            says=("name",),
            files=((*_CODES, "akun.csv"),),
            rows=codes.load_accounts,
        ),
        ListKind(
            name="pangkat_golongan",
            title=N_("Pangkat dan golongan"),
            table=Rank,
            key=("status", "grade"),
            says=("name", "lodging_class"),
            files=((*_CODES, "pangkat_golongan.csv"),),
            rows=codes.load_ranks,
        ),
        ListKind(
            name="wilayah",
            title=N_("Tempat"),
            table=Place,
            key=("code",),
            says=("kind", "name", "province_code"),
            files=(
                (*_PLACES, "provinces.csv"),
                (*_PLACES, "kabupaten_kota.csv"),
                (*_PLACES, "kota_serang_kecamatan_kelurahan.csv"),
            ),
            rows=codes.load_places,
        ),
    )
}


def refresh(session: Session, now: datetime) -> None:
    """Take in the lists of a newer program, in the caller's transaction, and tell the trail once.

    Where the checksums of the files are those of the last time nothing is read but these. Raises
    BadFile.
    """
    changed = {}
    for kind, seal in _others(session):
        words = take_in(session, kind, seal).words()
        if words:
            changed[kind.name] = words
    if changed:
        audit.record(
            session,
            at=now,
            user_id=None,
            person=PROGRAM,
            action="refresh_lists",
            subject=_("daftar bawaan"),
            details=json.dumps(changed, ensure_ascii=False),
        )


def load_all(session: Session) -> None:
    """Fill the tables of a new database. Raises BadFile."""
    for kind, seal in _others(session):
        take_in(session, kind, seal)


def take_in(session: Session, kind: ListKind, seal: str) -> Changes:
    """Bring a table up to its list, whose checksum is ``seal``; what that changed.

    Twice is the same as once. Raises BadFile.
    """
    listed = {kind.key_of(row): kind.said(row) for row in kind.rows()}
    changes = Changes()
    for row in session.scalars(select(kind.table)):
        _follow(kind, row, listed.pop(kind.key_of(row), None), changes)
    session.flush()
    if listed:
        changes.new.extend(listed)
        session.execute(
            insert(kind.table),
            [dict(zip(kind.key, key, strict=True)) | values for key, values in listed.items()],
        )
    known = session.scalar(select(ShippedList).where(ShippedList.name == kind.name))
    if known is None:
        known = ShippedList(name=kind.name)
        session.add(known)
    known.checksum = seal
    session.flush()
    return changes


def checksum(kind: ListKind) -> str:
    """What tells the files of a list from those of another program."""
    digest = sha256(READING)
    for file in kind.files:
        content = resources.path(*file).read_bytes()
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


def _others(session: Session) -> list[tuple[ListKind, str]]:
    """The lists whose files are others than those that were taken in last."""
    seals = {
        name: seal for name, seal in session.execute(select(ShippedList.name, ShippedList.checksum))
    }
    now = [(kind, checksum(kind)) for kind in LISTS.values()]
    return [(kind, seal) for kind, seal in now if seals.get(kind.name) != seal]


def _follow(kind: ListKind, row: Listed, shipped: Row | None, changes: Changes) -> None:
    """Let one row follow the list, or keep the list's word beside the office's."""
    if not row.own:
        _follow_as_shipped(kind, row, shipped, changes)
    elif shipped is None:
        if row.as_shipped is None:
            row.offer = None
        elif row.offer != {}:
            row.offer = {}
            changes.offered.append(kind.key_of(row))
    elif _same(kind, kind.said(row), shipped):
        put(row, shipped)
    elif row.as_shipped is not None and _same(kind, row.as_shipped, shipped):
        row.as_shipped, row.offer = shipped, None
    elif row.offer is None or not _same(kind, row.offer, shipped):
        row.offer = shipped
        changes.offered.append(kind.key_of(row))


def _follow_as_shipped(kind: ListKind, row: Listed, shipped: Row | None, changes: Changes) -> None:
    if shipped is None:
        if not row.gone:
            row.gone = True
            changes.gone.append(kind.key_of(row))
        return
    if row.gone or not _same(kind, kind.said(row), shipped):
        changes.changed.append(kind.key_of(row))
    if row.gone or kind.said(row) != shipped:
        put(row, shipped)


def put(row: Listed, values: Mapping[str, Any]) -> None:
    """Make a row what the list says; it is as shipped again."""
    if isinstance(row, Place) and row.name != values["name"]:
        place_words.add_former(row, row.name)
    for name, value in values.items():
        setattr(row, name, value)
    row.own = row.gone = False
    row.as_shipped = row.offer = None


def _same(kind: ListKind, values: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both say the same, wherever each has it from."""
    return all(values.get(name) == other.get(name) for name in kind.says)


def _named(keys: Sequence[Key]) -> str:
    shown = ", ".join(" ".join(str(part) for part in key) for key in keys[:MOST_NAMED])
    return shown if len(keys) <= MOST_NAMED else f"{shown}, …"
