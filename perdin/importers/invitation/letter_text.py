"""What a file of a letter holds as text, and what its e-mail says around it."""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from perdin.errors import BadFile
from perdin.i18n import _
from perdin.reading.page_lines import Line, from_text

MOST_LINES = 3_000
"""Ten times what an invitation with all its enclosures has."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailHead:
    """Who wrote an e-mail, when and about what; of a forwarded one the first writer."""

    sender: str = ""
    subject: str = ""
    sent: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """The lines of a letter. ``remarks`` are sentences on what of the file was read and what not.

    ``picture`` is whether the lines were recognised in a picture, ``again`` then what a second
    look at it gave.
    """

    lines: tuple[Line, ...] = ()
    mail: MailHead | None = None
    remarks: tuple[str, ...] = ()
    picture: bool = False
    again: tuple[Line, ...] = field(default=(), repr=False)


def plain(content: bytes, name: str) -> LetterText:
    """The lines of a text file in UTF-8, UTF-16 or Windows' own letters. Raises BadFile."""
    return of_lines(from_text(decoded(content, name)))


def decoded(content: bytes, name: str) -> str:
    """A text file's text. Raises BadFile for what is none."""
    for mark, encoding in (*_MARKS, (b"", "utf-8"), (b"", "cp1252")):
        if not content.startswith(mark):
            continue
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(letter) < 32 and letter not in "\t\n\r\f\x1b" for letter in text):
            return text
    raise BadFile(name=name, problem=_("isinya bukan teks."))


def of_lines(lines: Sequence[Line], mail: MailHead | None = None) -> LetterText:
    """As many lines as are looked at, and whether there are more."""
    if len(lines) <= MOST_LINES:
        return LetterText(lines=tuple(lines), mail=mail)
    sentence = _("Hanya {count} baris pertama yang dibaca.").format(count=MOST_LINES)
    return LetterText(lines=tuple(lines[:MOST_LINES]), mail=mail, remarks=(sentence,))
