"""The papers of a version that a change replaced: kept as they were, to be read and printed."""

import hashlib

from sqlalchemy import select

from perdin.errors import LetterAltered, NotFound
from perdin.i18n import _
from perdin.models.changes import TripChange, VersionPaper
from perdin.models.trips import Trip
from perdin.reports.filenames import safe_name
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.letters.documents import Document
from perdin.services.letters.making import make
from perdin.services.letters.sources import LetterSources

_DOCX = ".docx"


def keep(work: Work, change: TripChange, trip: Trip) -> None:
    """Keep each traveller's Rincian Biaya of a trip that stands, before it changes; that of one
    without letters yet has no number on it.

    Letters with a number are kept anyway. Raises BadTemplate.
    """
    sources = LetterSources(work.session, trip)
    for position, traveller in enumerate(trip.travellers):
        content = make(sources, LetterKind.RINCIAN_BIAYA, traveller, work.desk.today)
        work.session.add(
            VersionPaper(
                change_id=change.id,
                position=position,
                file_name=_("Rincian Biaya versi {number} {name}.docx").format(
                    number=change.number, name=traveller.plain_name
                ),
                content=content,
                content_hash=hashlib.sha256(content).hexdigest(),
            )
        )


@query(Right.VIEW)
def version_paper(work: Work, paper_id: int) -> Document:
    """A kept paper, byte for byte as it was. Raises NotFound, LetterAltered."""
    paper = work.session.scalars(select(VersionPaper).where(VersionPaper.id == paper_id)).first()
    if paper is None:
        raise NotFound(what=_("Berkas"))
    if hashlib.sha256(paper.content).hexdigest() != paper.content_hash:
        raise LetterAltered(number=paper.file_name)
    return Document(f"{safe_name(paper.file_name.removesuffix(_DOCX))}{_DOCX}", paper.content)
