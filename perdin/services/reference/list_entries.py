"""What an office does to the lists that ship: adds, changes, hides; never to what is printed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import _
from perdin.models.reference import Account, Listed, Rank
from perdin.rules.grades import LOWEST_CLASS
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Topic, Work, operation
from perdin.services.reference.list_rows import ListRow, uses, version_of
from perdin.services.reference.shipped_lists import LISTS, Key, ListKind, put

OWN = "kantor"
STATUSES = ("PNS", "PPPK")
_LONGEST = {"code": 24, "grade": 16}


@operation(Right.SETTINGS, undo=True)
def save_row(work: Work, name: str, typed: ListRow) -> tuple[str, ...]:
    """Add a row to a list, or change one as it was seen; what names it, in words.

    What was printed or entered with it stays as it is. Raises BadInput for what is missing, too
    long or there already, and for another code of a row that ships or is used; NotFound;
    StaleVersion for a row that somebody changed since it was shown.
    """
    kind = LISTS[name]
    used = uses(work.session, kind)
    row = write_row(work.session, kind, typed, used)
    tell(work, kind, word_of(typed))
    return used.get(kind.key_of(row), ())


@operation(Right.SETTINGS, undo=True)
def hide_row(work: Work, name: str, row_id: int, seen_version: int) -> tuple[str, ...]:
    """Offer a row no more; what names it keeps it, and is told in words.

    Raises NotFound, StaleVersion.
    """
    kind = LISTS[name]
    row = row_at(work.session, kind, row_id, seen_version)
    row.hidden = True
    tell(work, kind, " ".join(kind.key_of(row)))
    return uses(work.session, kind).get(kind.key_of(row), ())


@operation(Right.SETTINGS, undo=True)
def offer_row(work: Work, name: str, row_id: int, seen_version: int) -> None:
    """Offer a row again that was hidden; one that the list has no more becomes the office's own.

    Raises NotFound, StaleVersion.
    """
    kind = LISTS[name]
    row = row_at(work.session, kind, row_id, seen_version)
    row.hidden = False
    if row.gone:
        _use_again(row)
    tell(work, kind, " ".join(kind.key_of(row)))


@operation(Right.SETTINGS, undo=True)
def restore_row(work: Work, name: str, row_id: int, seen_version: int) -> None:
    """Make a changed row what ships again. Raises BadInput for one made here, NotFound,
    StaleVersion.
    """
    kind = LISTS[name]
    row = row_at(work.session, kind, row_id, seen_version)
    shipped = row.offer or row.as_shipped
    if shipped is None:
        raise BadInput(problem=_("Baris ini tidak ada di daftar bawaan."))
    put(row, shipped)
    tell(work, kind, " ".join(kind.key_of(row)))


@operation(Right.SETTINGS, undo=True)
def remove_row(work: Work, name: str, row_id: int, seen_version: int) -> None:
    """Throw away a row that the office made and nothing names. Raises BadInput, NotFound,
    StaleVersion.
    """
    kind = LISTS[name]
    row = row_at(work.session, kind, row_id, seen_version)
    if not row.own or row.as_shipped is not None or row.offer is not None:
        raise BadInput(problem=_("Baris bawaan tidak dihapus. Sembunyikan bila tidak dipakai."))
    used = uses(work.session, kind).get(kind.key_of(row))
    if used:
        sentence = _("{code} dipakai {uses}: tidak dihapus. Sembunyikan bila tidak dipakai lagi.")
        raise BadInput(
            problem=sentence.format(code=" ".join(kind.key_of(row)), uses=", ".join(used))
        )
    work.thrown_away = f"{' '.join(kind.key_of(row))} {kind.said(row)['name']}".strip()
    tell(work, kind, work.thrown_away)
    work.session.delete(row)


def write_row(
    session: Session, kind: ListKind, typed: ListRow, used: Mapping[Key, tuple[str, ...]]
) -> Listed:
    """As ``save_row``, for whoever writes one or many; ``used`` is what names the rows."""
    values, key = checked(kind, typed), key_typed(kind, typed)
    row = None if typed.id is None else row_at(session, kind, typed.id, typed.version)
    if row is None or kind.key_of(row) != key:
        _refuse_taken(session, kind, key)
    if row is None:
        row = kind.table(own=True, source=OWN, **dict(zip(kind.key, key, strict=True)), **values)
        session.add(row)
    else:
        if kind.key_of(row) != key:
            _refuse_code(kind, row, used.get(kind.key_of(row), ()))
            for column, part in zip(kind.key, key, strict=True):
                setattr(row, column, part)
        _change(kind, row, values)
        if row.gone and not typed.gone:
            _use_again(row)
    row.hidden = typed.hidden
    try:
        session.flush()
    except IntegrityError as clash:
        raise BadInput(problem=_("{code} sudah ada.").format(code=" ".join(key))) from clash
    return row


def key_typed(kind: ListKind, typed: ListRow) -> Key:
    """What tells a typed row from the others, without stray spaces."""
    code = "".join(typed.code.split()) if kind.table is not Rank else " ".join(typed.code.split())
    return (typed.group, code) if len(kind.key) > 1 else (code,)


def row_at(session: Session, kind: ListKind, row_id: int, seen_version: int | None) -> Listed:
    """A row as it was seen. Raises NotFound, StaleVersion."""
    row = session.get(kind.table, row_id)
    if row is None:
        raise NotFound(what=_(kind.title))
    if version_of(row) != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    return row


def tell(work: Work, kind: ListKind, subject: str) -> None:
    """Say to the pages and the trail which list was changed."""
    work.changed.update(
        {Topic.BUDGET} if kind.table is Account else {Topic.PEOPLE} if kind.table is Rank else set()
    )
    work.tell(Topic.OFFICE, f"{_(kind.title)} {subject}")


def word_of(row: ListRow) -> str:
    """A row as a sentence names it."""
    return " ".join(part for part in (row.group, row.code, row.name) if part)


def _change(kind: ListKind, row: Listed, values: Mapping[str, Any]) -> None:
    """Give a row the office's words; with those that ship it is as shipped again."""
    before = kind.said(row)
    if all(before[name] == value for name, value in values.items()):
        return
    shipped = row.as_shipped if row.own else before
    if shipped is not None and all(shipped[name] == value for name, value in values.items()):
        put(row, shipped)
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.own, row.as_shipped, row.source = True, shipped, OWN


def _use_again(row: Listed) -> None:
    """What the list has no more, but the office goes on with, is the office's own."""
    row.gone, row.own, row.as_shipped, row.source = False, True, None, OWN


def checked(kind: ListKind, typed: ListRow) -> dict[str, Any]:
    """What a row says besides its key. Raises BadInput for one that the list cannot hold."""
    *_group, code = key_typed(kind, typed)
    name = " ".join(typed.name.split())
    if not code:
        raise BadInput(problem=_("Kode belum diisi."))
    longest = _LONGEST[kind.key[-1]]
    if len(code) > longest:
        raise BadInput(problem=_("Kode paling panjang {count} huruf.").format(count=longest))
    if kind.table is not Rank:
        if not name:
            raise BadInput(problem=_("Nama belum diisi."))
        return {"name": name}
    if typed.group not in STATUSES:
        raise BadInput(problem=_("Status golongan: PNS atau PPPK."))
    level = typed.level if typed.level is not None else LOWEST_CLASS
    if not 1 <= level <= LOWEST_CLASS:
        raise BadInput(problem=_("Kelas penginapan: 1 sampai 4."))
    return {"name": name, "lodging_class": level}


def _refuse_taken(session: Session, kind: ListKind, key: Key) -> None:
    columns = zip(kind.key, key, strict=True)
    same = select(kind.table.id).where(
        *(getattr(kind.table, name) == part for name, part in columns)
    )
    if session.scalar(same) is not None:
        raise BadInput(problem=_("{code} sudah ada.").format(code=" ".join(key)))


def _refuse_code(kind: ListKind, row: Listed, used: tuple[str, ...]) -> None:
    """A code that ships or is used stays: what was printed with it would lose its meaning."""
    code = " ".join(kind.key_of(row))
    if not row.own or row.as_shipped is not None:
        sentence = _(
            "{code} dari daftar bawaan: kodenya tetap. Tambahkan kode baru, lalu sembunyikan yang "
            "lama."
        )
        raise BadInput(problem=sentence.format(code=code))
    if used:
        sentence = _(
            "{code} dipakai {uses}: kodenya tetap. Tambahkan kode baru, lalu sembunyikan yang lama."
        )
        raise BadInput(problem=sentence.format(code=code, uses=", ".join(used)))
