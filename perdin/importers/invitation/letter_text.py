"""What a file of a letter holds as text, and what its e-mail says around it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from perdin.errors import BadFile
from perdin.files import plain_text
from perdin.i18n import _
from perdin.reading.page_lines import Line, from_text

MOST_LINES = 3_000
"""Ten times what an invitation with all its enclosures has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailHead:
    """Who wrote an e-mail, when and about what; of a forwarded one the first writer."""

    sender: str = ""
    subject: str = ""
    sent: date | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """What one look at a picture gave: by which ``model``, and the words that it doubts."""

    model: str
    lines: tuple[Line, ...]
    doubtful: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """The lines of a letter. ``remarks`` are sentences on what of the file was read and what not.

    ``looks`` are all that was recognised where it is a picture, ``lines`` then those of the first.
    """

    lines: tuple[Line, ...] = ()
    mail: MailHead | None = None
    remarks: tuple[str, ...] = ()
    looks: tuple[Recognised, ...] = field(default=(), repr=False)


def plain(content: bytes, name: str) -> LetterText:
    """The lines of a text file in UTF-8, UTF-16 or Windows' own letters. Raises BadFile."""
    text = plain_text.decoded(content)
    if text is None:
        raise BadFile(name=name, problem=_("isinya bukan teks."))
    return of_lines(from_text(text))


def of_lines(lines: Sequence[Line], mail: MailHead | None = None) -> LetterText:
    """As many lines as are looked at, and whether there are more."""
    if len(lines) <= MOST_LINES:
        return LetterText(lines=tuple(lines), mail=mail)
    sentence = _("Hanya {count} baris pertama yang dibaca.").format(count=MOST_LINES)
    return LetterText(lines=tuple(lines[:MOST_LINES]), mail=mail, remarks=(sentence,))
