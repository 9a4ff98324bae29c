"""Tag sistem luar: what the office's letters leave for the system that numbers and signs them."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import _
from perdin.models.papers import OutsideTagRow
from perdin.models.people import Office
from perdin.rules import outside_tags
from perdin.rules.outside_tags import OutsideTag, TagFact
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query

MOST = 100
LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class KeptTag:
    """A tag of the list; ``version`` is that of the row that was shown."""

    id: int
    version: int
    text: str
    fact: TagFact
    note: str


@query(Right.VIEW)
def list_tags(work: Work) -> list[KeptTag]:
    """The office's list in the order it was written; empty as it is shipped."""
    rows = work.session.scalars(select(OutsideTagRow).order_by(OutsideTagRow.id))
    return [KeptTag(row.id, row.version, row.text, row.stands_for, row.note) for row in rows]


@operation(Right.SETTINGS, undo=True)
def save_tag(
    work: Work,
    text: str,
    fact: TagFact,
    note: str = "",
    tag_id: int | None = None,
    seen_version: int | None = None,
) -> int:
    """Add or change a tag and give its id.

    Raises BadInput for what can be none, or is in the list; NotFound, StaleVersion.
    """
    tag, tidy_note = text.strip(), " ".join(note.split())
    if problem := outside_tags.fault(tag):
        raise BadInput(problem=problem)
    if len(tidy_note) > LONGEST_NOTE:
        raise BadInput(problem=_("Catatan paling panjang {most} huruf.").format(most=LONGEST_NOTE))
    same = select(OutsideTagRow.id).where(
        OutsideTagRow.text == tag, OutsideTagRow.id != (tag_id or 0)
    )
    if work.session.scalar(same) is not None:
        raise BadInput(problem=_("Tag «{text}» sudah ada dalam daftar.").format(text=tag))
    row = _row(work.session, tag_id, seen_version)
    row.text, row.stands_for, row.note = tag, fact, tidy_note
    work.session.add(row)
    work.session.flush()
    work.tell(Topic.OFFICE, f"tag sistem luar {tag}", isi_tag=fact.value, catatan=tidy_note)
    return row.id


@operation(Right.SETTINGS, undo=True)
def remove_tag(work: Work, tag_id: int) -> None:
    """Take a tag off the list; letters that wait for what it stood for go on waiting.

    Raises NotFound.
    """
    row = _row(work.session, tag_id, None)
    work.tell(Topic.OFFICE, f"tag sistem luar {row.text}")
    work.thrown_away = row.text
    work.session.delete(row)


def tags_of(session: Session) -> tuple[OutsideTag, ...]:
    """The tags that letters are looked through for."""
    rows = session.scalars(select(OutsideTagRow).order_by(OutsideTagRow.id))
    return tuple(OutsideTag(row.text, row.stands_for) for row in rows)


def _row(session: Session, tag_id: int | None, seen_version: int | None) -> OutsideTagRow:
    if tag_id is None:
        if (session.scalar(select(func.count(OutsideTagRow.id))) or 0) >= MOST:
            raise BadInput(problem=_("Daftar ini paling banyak {most} tag.").format(most=MOST))
        return OutsideTagRow(office_id=session.scalars(select(Office.id)).one())
    row = session.get(OutsideTagRow, tag_id)
    if row is None:
        raise NotFound(what=_("Tag sistem luar"))
    if seen_version is not None and row.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    return row
