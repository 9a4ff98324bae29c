"""Plain text in the letters that it was written in, and e-mails by how they begin."""

import codecs
import re

_LEAST_HEADERS = 3
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes) -> str | None:
    """A text in UTF-8, UTF-16 or Windows' own letters; None for what is no text."""
    for mark, encoding in (*_MARKS, (b"", "utf-8"), (b"", "cp1252")):
        if not content.startswith(mark):
            continue
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(letter) < 32 and letter not in "\t\n\r\f\x1b" for letter in text):
            return text
    return None


def is_text(content: bytes) -> bool:
    """Whether a file is nothing but text."""
    return decoded(content) is not None


def is_mail(content: bytes) -> bool:
    """Whether a text begins as an e-mail does: fields, among them who wrote it."""
    head = content[:20_000].replace(b"\r\n", b"\n").lstrip().partition(b"\n\n")[0]
    rows = [row for row in head.split(b"\n") if row and not row.startswith((b" ", b"\t"))]
    fields = {
        row.partition(b":")[0].lower() for row in rows if re.match(rb"[\x21-\x39\x3b-\x7e]+:", row)
    }
    return (
        len(fields) >= _LEAST_HEADERS
        and b"from" in fields
        and bool(fields & {b"mime-version", b"received", b"message-id", b"date"})
    )
