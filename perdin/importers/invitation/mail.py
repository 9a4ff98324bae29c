"""The text of an e-mail: its own letter, or the one that is attached to it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser

from perdin.errors import BadFile, PerdinError
from perdin.i18n import _
from perdin.importers.invitation.letter_text import LetterText, MailHead, of_lines
from perdin.reading.dates import DateContext, Lean
from perdin.reading.invitation import days
from perdin.reading.page_lines import from_text

Reader = Callable[[bytes, str], LetterText]
"""Reads an attached letter by its content and name."""
_FORWARDED_AS = re.compile(r"^\s*(?:(?:re|fwd?|fw|tr|bls|trs)\s*:\s*)+", re.IGNORECASE)
_LETTERS = (".pdf", ".docx", ".txt")
_MOST_PARTS = 60
_HEADER = re.compile(
    r"^\s*\*?(from|dari|pengirim|date|tanggal|sent|dikirim|terkirim|subject|subjek|perihal|to|kepada"
    r"|ke|cc|untuk)\*?\s*:\*?\s*(.*)$",
    re.IGNORECASE,
)
_WHO = ("from", "dari", "pengirim")
_WHEN = ("date", "tanggal", "sent", "dikirim", "terkirim")
_WHAT = ("subject", "subjek", "perihal")
_LEAST_HEADERS = 3
_FIRST_MAIL, _LAST_MAIL = 1980, 2100
"""Years in which a letter may have been sent by e-mail; a day of another one is a slip."""
_ODD = (ValueError, LookupError, AttributeError, TypeError, OverflowError)
"""What Python's own reader of e-mail raises over odd headers; OverflowError over a year."""
_QUOTE = re.compile(r"^(?:\s?>)+ ?", re.MULTILINE)


def letter_of(content: bytes, name: str, read: Reader) -> LetterText:
    """The letter that an e-mail brings: the one attached, else what is written in it.

    Raises BadFile, also where several letters are attached: which is meant, a person says.
    """
    message = message_from_bytes(content, policy=default)
    if not isinstance(message, EmailMessage):
        raise BadFile(name=name, problem=_("e-mailnya rusak."))
    text, attached = _parts(message, name)
    body, head = _without_forwarding(text, _head(message))
    if len(attached) > 1:
        names = ", ".join(file for file, _content in attached)
        sentence = _("e-mail ini membawa beberapa surat ({names}). Simpan dan pilih satu.")
        raise BadFile(name=name, problem=sentence.format(names=names))
    own = of_lines(from_text(body), head)
    if not attached:
        return own
    file, letter = attached[0]
    try:
        inner = read(letter, file)
    except PerdinError as why:
        return replace(own, remarks=(*own.remarks, str(why)))
    sentence = _("Yang dibaca: lampiran {name}; e-mailnya sendiri tidak.").format(name=file)
    return replace(inner, mail=head, remarks=(sentence, *inner.remarks))


def _parts(message: EmailMessage, name: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text of an e-mail and the letters attached to it."""
    plain, html, attached = "", "", []
    try:
        for at, part in enumerate(message.walk()):
            if at > _MOST_PARTS:
                break
            file = part.get_filename() or ""
            if part.is_multipart():
                continue
            content = part.get_payload(decode=True)
            if not isinstance(content, bytes):
                continue
            if file.lower().endswith(_LETTERS):
                attached.append((file, content))
            elif not file and part.get_content_type() == "text/plain":
                plain += _decoded(part, content)
            elif not file and part.get_content_type() == "text/html":
                html += _decoded(part, content)
    except _ODD as why:
        raise BadFile(name=name, problem=_("e-mailnya rusak.")) from why
    return plain if plain.strip() else _text_of(html), attached


def _decoded(part: EmailMessage, content: bytes) -> str:
    try:
        return content.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return content.decode("cp1252", errors="replace")


def _head(message: EmailMessage) -> MailHead:
    shown, address = parseaddr(_header(message, "From"))
    try:
        sent = parsedate_to_datetime(_header(message, "Date")).date()
    except _ODD:
        sent = date.min
    subject = _FORWARDED_AS.sub("", _header(message, "Subject"))
    likely = _FIRST_MAIL <= sent.year <= _LAST_MAIL
    return MailHead(sender=shown or address, subject=subject, sent=sent if likely else None)


def _header(message: EmailMessage, name: str) -> str:
    """A header; empty where it is absent, or is none that can be read."""
    try:
        return str(message.get(name, ""))
    except _ODD:
        return ""


def _without_forwarding(text: str, head: MailHead) -> tuple[str, MailHead]:
    """A text without the heads of what was forwarded in it, and the last of these heads."""
    rows = _QUOTE.sub("", text.replace("\r\n", "\n")).split("\n")
    kept: list[str] = []
    at = 0
    while at < len(rows):
        block = list(_block(rows, at))
        names = {name for name, _value in block}
        if len(block) >= _LEAST_HEADERS and names & set(_WHO) and names & set(_WHAT):
            head = _inner(block, head)
            at += len(block)
            continue
        if not re.match(r"^\s*-{3,}.*-{3,}\s*$|^\s*_{10,}\s*$", rows[at]):
            kept.append(rows[at])
        at += 1
    return "\n".join(kept), head


def _block(rows: list[str], at: int) -> Iterator[tuple[str, str]]:
    while at < len(rows) and (header := _HEADER.match(rows[at])):
        yield header[1].lower(), header[2].strip()
        at += 1


def _inner(block: list[tuple[str, str]], head: MailHead) -> MailHead:
    def value(names: tuple[str, ...]) -> str:
        return next((value for name, value in block if name in names), "")

    shown, address = parseaddr(value(_WHO).replace("*", ""))
    context = DateContext(today=head.sent or date(_FIRST_MAIL, 1, 1), lean=Lean.NEAR, exact=True)
    sent = [one.span.first for one in days.dated(value(_WHEN), context) if one.span]
    return MailHead(
        sender=shown or address or head.sender,
        subject=_FORWARDED_AS.sub("", value(_WHAT)) or head.subject,
        sent=sent[0] if sent else None,
    )


def _text_of(html: str) -> str:
    reader = _Html()
    reader.feed(html)
    reader.close()
    return "".join(reader.text)


class _Html(HTMLParser):
    """The text of a page, a line for what stands on a line of its own."""

    _LINES = frozenset(
        ["p", "div", "tr", "br", "li", "h1", "h2", "h3", "h4", "table", "blockquote"]
    )
    _APART = frozenset(["p", "table", "h1", "h2", "h3"])
    _NONE = frozenset(["script", "style", "head", "title"])

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        del attrs
        if tag in self._NONE:
            self._hidden += 1
        elif tag in ("td", "th"):
            self.text.append("\t")
        elif tag in self._LINES:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag in self._NONE:
            self._hidden = max(self._hidden - 1, 0)
        elif tag in self._APART:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        """Some text, its line ends being blanks."""
        if not self._hidden and data.strip():
            self.text.append(re.sub(r"\s+", " ", data))
