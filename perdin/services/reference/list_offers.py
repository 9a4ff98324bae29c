"""What newer lists say otherwise than the office: each is taken over or refused once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.desk import Work, operation, query
from perdin.services.reference.list_entries import row_at, tell
from perdin.services.reference.list_rows import version_of
from perdin.services.reference.shipped_lists import LISTS, ListKind, put


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """A row on which the office and the newer list differ, in words; ``list_name`` is its list.

    ``shipped`` is empty where the list has the row no more.
    """

    list_name: str
    title: str
    code: str
    own: str
    shipped: str
    id: int
    version: int


@query(Right.VIEW)
def list_offers(work: Work) -> list[OfferRow]:
    """All that waits for an answer, list by list."""
    return [
        OfferRow(
            list_name=kind.name,
            title=_(kind.title),
            code=" ".join(kind.key_of(row)),
            own=words(kind, kind.said(row)),
            shipped=words(kind, row.offer) if row.offer else "",
            id=row.id,
            version=version_of(row),
        )
        for kind in LISTS.values()
        for row in work.session.scalars(
            select(kind.table).where(kind.table.offer.is_not(None)).order_by(kind.table.id)
        )
    ]


@query(Right.VIEW)
def count_offers(work: Work) -> int:
    """How many rows wait for an answer."""
    return sum(
        work.session.scalar(select(func.count(kind.table.id)).where(kind.table.offer.is_not(None)))
        or 0
        for kind in LISTS.values()
    )


@operation(Right.SETTINGS, undo=True)
def answer_offers(work: Work, offers: Sequence[OfferRow], *, take: bool) -> None:
    """Take the lists' words over, or keep the office's; neither is asked again.

    A row that its list has no more is offered no more when that is taken over; kept, it is the
    office's own. Raises BadInput for none, NotFound, StaleVersion where a row was changed since.
    """
    if not offers:
        raise BadInput(problem=_("Pilih barisnya dulu."))
    for offer in offers:
        kind = LISTS[offer.list_name]
        row = row_at(work.session, kind, offer.id, offer.version)
        shipped = row.offer
        if take and shipped:
            put(row, shipped)
        elif take:
            row.gone, row.own, row.as_shipped, row.offer = True, False, None, None
        else:
            row.as_shipped, row.offer = shipped or None, None
        tell(work, kind, ", ".join(_codes(offers, kind)))


def words(kind: ListKind, shipped: Mapping[str, Any]) -> str:
    """What a row says, as a person reads it."""
    level = shipped.get("lodging_class")
    parts = [shipped["name"], _("kelas {level}").format(level=level) if level else ""]
    return " · ".join(part for part in parts if part) or kind.name


def _codes(offers: Sequence[OfferRow], kind: ListKind) -> Iterator[str]:
    return (offer.code for offer in offers if offer.list_name == kind.name)
