"""Blocks of letter numbers that are set aside for another desk."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.models.confirmations import HotelInquiry
from perdin.models.letters import Letter, LetterBlock, LetterSeries
from perdin.rules import numbering
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.register import past_numbers, series

LARGEST = 500
"""More than this at once is a slip of the keys; a second block can always follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """A block, and which of its numbers no letter has yet; ``holder`` is empty when passed over."""

    id: int
    series_id: int
    year: int
    first: int
    last: int
    holder: str
    reason: str
    free: tuple[int, ...]


@operation(Right.ISSUE_LETTERS)
def reserve(
    work: Work, series_id: int, year: int, count: int, holder: str, reason: str = ""
) -> BlockRow:
    """Set the next numbers of a series aside for another desk; the series goes on after them.

    A number that was typed already and lies among them is passed over, so that the desk gets as
    many as it asked for. Raises BadInput, NotFound.
    """
    session = work.session
    if not 1 <= count <= LARGEST:
        raise BadInput(
            problem=_("Banyaknya nomor dalam blok 1 sampai {most}.").format(most=LARGEST)
        )
    if not holder.strip():
        raise BadInput(problem=_("Tuliskan untuk siapa blok ini dipesan."))
    if abs(year - work.desk.today.year) > 1:
        raise BadInput(problem=_("Blok hanya untuk tahun ini, tahun lalu, atau tahun depan."))
    if session.get(LetterSeries, series_id) is None:
        raise NotFound(what=_("Deret nomor"))
    series.lock(session)
    counter = series.counter(session, series_id, year)
    first = last = series.following(session, series_id, year)
    for _turn in range(count - 1):
        last = series.following(session, series_id, year, last)
    block = LetterBlock(
        series_id=series_id,
        year=year,
        first=first,
        last=last,
        holder=holder.strip(),
        reason=reason.strip(),
        reserved_by_id=work.desk.person.user_id,
        reserved_at=work.desk.now,
    )
    session.add(block)
    counter.last = last
    session.flush()
    work.tell(
        Topic.LETTERS, "blok nomor", deret=series_id, tahun=year, dari=first, sampai=last,
        untuk=block.holder, alasan=block.reason,
    )  # fmt: skip
    return _row(session, block)


@query(Right.VIEW)
def list_blocks(work: Work, kind: LetterKind, dated: date) -> list[BlockRow]:
    """The blocks that a letter of a kind and date can take its number from."""
    form = series.format_of(work.session, kind)
    rows = blocks_of(work.session, form.series_id, dated.year)
    return [row for row in rows if row.holder and row.free]


def blocks_of(session: Session, series_id: int, year: int) -> list[BlockRow]:
    """All blocks of a series in a year, in the order of their numbers."""
    blocks = session.scalars(
        select(LetterBlock)
        .where(LetterBlock.series_id == series_id, LetterBlock.year == year)
        .order_by(LetterBlock.first)
    )
    return [_row(session, block) for block in blocks]


def next_of(session: Session, block_id: int | None, series_id: int, year: int) -> int:
    """The next number of a block for a letter of its series and year. Raises BadInput, NotFound."""
    block = session.get(LetterBlock, block_id) if block_id is not None else None
    if block is None:
        raise NotFound(what=_("Blok nomor"))
    if (block.series_id, block.year) != (series_id, year) or not block.holder:
        raise BadInput(problem=_("Blok ini bukan untuk jenis dan tahun surat ini."))
    number = numbering.next_free(block.first - 1, _taken(session, block))
    if number > block.last:
        raise BadInput(
            problem=_("Blok {first}–{last} untuk {holder} sudah habis. Pesan blok baru.").format(
                first=block.first, last=block.last, holder=block.holder
            )
        )
    return number


def _row(session: Session, block: LetterBlock) -> BlockRow:
    used = _taken(session, block)
    return BlockRow(
        id=block.id,
        series_id=block.series_id,
        year=block.year,
        first=block.first,
        last=block.last,
        holder=block.holder,
        reason=block.reason,
        free=tuple(number for number in range(block.first, block.last + 1) if number not in used),
    )


def _taken(session: Session, block: LetterBlock) -> set[int]:
    numbers = session.scalars(
        select(Letter.sequence).where(
            Letter.series_id == block.series_id,
            Letter.year == block.year,
            Letter.suffix == "",
            Letter.sequence.between(block.first, block.last),
        )
    )
    hotels = session.scalars(
        select(HotelInquiry.sequence).where(
            HotelInquiry.series_id == block.series_id,
            HotelInquiry.year == block.year,
            HotelInquiry.sequence.between(block.first, block.last),
        )
    )
    past = past_numbers.sequences(session, block.series_id, block.year)
    return {number for number in (*numbers, *hotels) if number is not None} | past
