"""A letter that came back signed is read for its number and date, which a person then confirms."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from perdin.errors import BadInput, PerdinError
from perdin.i18n import _
from perdin.letters.pdf import signatures
from perdin.models.papers import SignedCopy
from perdin.reading.returned import Returned, Sent, read_returned
from perdin.rules.numbering import NumberSource
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.documents import letter_files
from perdin.services.letters import issued_words, signed_copies
from perdin.services.register import outside_numbers, register
from perdin.services.register.outside_numbers import OutsideNumber

_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A file and what it says; ``remarks`` are sentences on how it was read."""

    name: str
    content: bytes
    returned: Returned
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """The number that is kept; ``why`` says why the file is not kept beside it, «» where it is."""

    number: str
    why: str = ""


def read_file(desk: Desk, letter_id: int, path: Path) -> ReadBack:
    """What a file says of the letter that it may be; nothing is kept.

    Raises BadFile for what cannot be read (a scan without the extra for pictures too), BadInput,
    NotFound, NotAllowed.
    """
    try:
        if path.stat().st_size > signatures.LARGEST:
            raise BadInput(problem=_("Berkas ini lebih besar dari 20 MB; surat tidak sebesar itu."))
        content = path.read_bytes()
    except OSError as why:
        raise BadInput(problem=_("{path} tidak dapat dibaca.").format(path=path)) from why
    return read_back(desk, letter_id, content, path.name)


def read_kept(desk: Desk, letter_id: int) -> ReadBack | None:
    """What the newest signed copy of a letter says; None where none is kept. Raises as above."""
    kept = newest_copy(desk, letter_id)
    return read_back(desk, letter_id, kept, _("salinan bertanda tangan")) if kept else None


def read_back(desk: Desk, letter_id: int, content: bytes, name: str) -> ReadBack:
    """The same of a file's content."""
    sent = sent_letter(desk, letter_id)
    text = letter_files.text_of(content, name)
    returned = read_returned(sent, text.lines, desk.today, picture=bool(text.looks))
    return ReadBack(name, content, returned, text.remarks)


def record(
    desk: Desk, letter_id: int, given: OutsideNumber, back: ReadBack | None = None
) -> Recorded:
    """Keep the number that a person confirmed, and the signed PDF that it was read from.

    A PDF that is no signed copy of this letter is not kept, and the number all the same: a person
    said it. Raises as ``record_outside``.
    """
    number = outside_numbers.record_outside(desk, letter_id, given)
    if back is None or not back.content.startswith(_PDF):
        return Recorded(number)
    try:
        signed_copies.attach_signed(desk, letter_id, back.content)
    except PerdinError as why:
        return Recorded(number, str(why))
    return Recorded(number)


@query(Right.ISSUE_LETTERS)
def sent_letter(work: Work, letter_id: int) -> Sent:
    """What a letter said when it left. Raises NotFound, BadInput for one that Perdin numbered."""
    letter = register.letter_at(work.session, letter_id)
    if letter.source is not NumberSource.OUTSIDE:
        raise BadInput(problem=_("Nomor surat ini bukan dari sistem luar."))
    return issued_words.sent_of(work.session, letter)


@query(Right.ISSUE_LETTERS)
def newest_copy(work: Work, letter_id: int) -> bytes | None:
    """The newest signed copy of a letter, byte for byte."""
    return work.session.scalar(
        select(SignedCopy.content)
        .where(SignedCopy.letter_id == letter_id)
        .order_by(SignedCopy.id.desc())
        .limit(1)
    )
