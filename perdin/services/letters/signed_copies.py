"""Letters that came back signed electronically: kept byte for byte, beside the file we issued."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.letters import seal
from perdin.letters.pdf import signatures
from perdin.letters.pdf.signatures import Signature, SignedPdf
from perdin.models.letters import Letter
from perdin.models.papers import SignedCopy
from perdin.reading import returned
from perdin.reports.filenames import safe_name
from perdin.rules.letter_kinds import KINDS
from perdin.rules.numbering import NumberSource
from perdin.rules.workflow import Right
from perdin.services.audit import trip_subject
from perdin.services.desk import Desk, Topic, Work, operation, query
from perdin.services.letters import issued_words
from perdin.services.letters.letters import Document
from perdin.services.register import register


@dataclass(frozen=True, slots=True)
class SignedRow:
    """A signed copy of a letter, with the signatures that were read in it."""

    id: int
    letter_id: int
    added_at: datetime
    signatures: tuple[Signature, ...]


def attach_signed(desk: Desk, letter_id: int, content: bytes) -> tuple[Signature, ...]:
    """Keep a signed PDF as the issued copy of a letter; gives the signatures read in it.

    It is read before the database is locked. Raises NotFound, NotAllowed, and BadInput for what is
    no PDF, carries no electronic signature, was changed after it was signed, or is not this letter.
    """
    desk.require(Right.ISSUE_LETTERS)
    return add_signed(desk, letter_id, content, signatures.examined(content))


@operation(Right.ISSUE_LETTERS)
def add_signed(
    work: Work, letter_id: int, content: bytes, signed: SignedPdf
) -> tuple[Signature, ...]:
    """Write down a signed PDF that was read; ``attach_signed`` is the way here."""
    letter = register.letter_at(work.session, letter_id)
    read_signatures = signed.signatures
    if not read_signatures:
        raise BadInput(
            problem=_(
                "PDF ini belum bertanda tangan elektronik. QR saja hanya tanda periksa, bukan "
                "tanda tangan elektronik."
            )
        )
    if not signed.certified:
        raise BadInput(problem=_("PDF ini diubah sesudah ditandatangani. Minta lagi yang asli."))
    _refuse_another(work, letter, signed.text)
    digest = hashlib.sha256(content).hexdigest()
    known = select(SignedCopy.id).where(
        SignedCopy.letter_id == letter_id, SignedCopy.content_hash == digest
    )
    if work.session.scalar(known) is None:
        work.session.add(
            SignedCopy(
                letter_id=letter_id,
                content=content,
                content_hash=digest,
                signatures={"signatures": [_plain(signature) for signature in read_signatures]},
                added_at=work.desk.now,
                added_by_id=work.desk.person.user_id,
            )
        )
    work.tell(
        Topic.LETTERS,
        trip_subject(letter.trip_id),
        nomor=letter.number,
        penandatangan=[signature.signer for signature in read_signatures],
        sidik=digest,
    )
    return read_signatures


def take_file(desk: Desk, letter_id: int, path: Path) -> tuple[Signature, ...]:
    """Keep the PDF in a file as the issued copy of a letter. Raises as ``attach_signed``, with the
    file's name.
    """
    try:
        if path.stat().st_size > signatures.LARGEST:
            sentence = _("Berkas ini lebih besar dari 20 MB; surat tidak sebesar itu.")
            raise BadInput(problem=f"{path.name}: {sentence}")
        content = path.read_bytes()
    except OSError as why:
        raise BadInput(problem=_("{path} tidak dapat dibaca.").format(path=path)) from why
    try:
        return attach_signed(desk, letter_id, content)
    except BadInput as why:
        raise BadInput(problem=f"{path.name}: {why}") from why


@query(Right.VIEW)
def list_signed(work: Work, letter_id: int) -> list[SignedRow]:
    """The signed copies of a letter, the newest first."""
    rows = work.session.scalars(
        select(SignedCopy).where(SignedCopy.letter_id == letter_id).order_by(SignedCopy.id.desc())
    )
    return [
        SignedRow(
            row.id,
            row.letter_id,
            row.added_at,
            tuple(_signature(stored) for stored in row.signatures["signatures"]),
        )
        for row in rows
    ]


@query(Right.VIEW)
def signed_document(work: Work, copy_id: int) -> Document:
    """A signed copy, byte for byte as it came. Raises NotFound."""
    row = work.session.get(SignedCopy, copy_id)
    if row is None:
        raise NotFound(what=_("Salinan bertanda tangan"))
    letter = register.letter_at(work.session, row.letter_id)
    called = letter.number or _(KINDS[letter.kind].name)
    return Document(safe_name(f"{called} TTE") + ".pdf", row.content)


def _refuse_another(work: Work, letter: Letter, printed: str) -> None:
    """A copy must say the letter's number and its code: another document is no copy of it.

    Of a letter that an outside system numbers it must say who goes and why, and its sentences.
    """
    if letter.source is NumberSource.OUTSIDE:
        _refuse_another_outside(work, letter, returned.squeezed(printed))
        return
    marks = ["".join(letter.number.split()), seal.printed(letter.seal)]
    if not all(mark in printed for mark in marks):
        raise BadInput(
            problem=_(
                "PDF ini bukan surat nomor {number}: nomor atau kode periksanya tidak ada di "
                "dalamnya. Tidak ada yang disimpan."
            ).format(number=letter.number)
        )


def _refuse_another_outside(work: Work, letter: Letter, printed: str) -> None:
    told = list(returned.another(issued_words.sent_of(work.session, letter), printed))
    if letter.number and returned.squeezed(letter.number) not in printed:
        told.append(_("Nomor {number} tidak ada di dalamnya.").format(number=letter.number))
    if told:
        sentence = _("PDF ini bukan surat ini. {why} Tidak ada yang disimpan.")
        raise BadInput(problem=sentence.format(why=" ".join(told)))


def _plain(signature: Signature) -> dict[str, object]:
    return asdict(signature) | {"at": signature.at.isoformat() if signature.at else None}


def _signature(stored: dict[str, object]) -> Signature:
    at = stored["at"]
    return Signature(
        str(stored["signer"]),
        str(stored["issuer"]),
        datetime.fromisoformat(str(at)) if at else None,
        bool(stored["intact"]),
        bool(stored["whole"]),
    )
