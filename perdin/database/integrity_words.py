"""What SQLite finds wrong in a file, in words: which pages, which table, which index."""

import re
from collections.abc import Iterable

from perdin.i18n import N_, _, ngettext

_NAMED = (
    (
        re.compile(
            r"(?:row \d+ (?:missing|values differ) from|wrong # of entries in|non-unique entry in"
            r"|rowid not at end-of-record for row \d+ of) index (\S+)"
        ),
        N_("indeks {what} tidak cocok lagi dengan tabelnya"),
    ),
    (
        re.compile(r"index (\S+) stores an imprecise"),
        N_("indeks {what} tidak cocok lagi dengan tabelnya"),
    ),
    (re.compile(r"NULL value in (\S+)"), N_("kolom {what} kosong, padahal wajib diisi")),
    (
        re.compile(r"(?:NUMERIC|TEXT|non-\w+) value in (\S+)"),
        N_("isi kolom {what} bukan jenisnya"),
    ),
    (re.compile(r"CHECK constraint failed in (\S+)"), N_("ada baris {what} yang melanggar aturan")),
    (
        re.compile(r"inverted index for FTS\d table (?:main\.)?(\S+)"),
        N_("indeks pencarian {what} rusak"),
    ),
)
"""What SQLite writes of one thing of the schema, which it names (sqlite.org/pragma.html,
``integrity_check``; the words are those of its ``btree.c`` and ``pragma.c``)."""
_PAGE = re.compile(r"\b[Pp]age (\d+)\b")
_SHOWN_PAGES = 5


def told(found: Iterable[str]) -> list[str]:
    """Sentences for what ``integrity_check`` gave, each kind of damage once.

    A row of it may hold many lines, most of them about pages that a person knows nothing of: these
    become one sentence with their numbers. What no sentence is known for is told as damage alone.
    """
    pages: dict[str, None] = {}
    named: dict[str, None] = {}
    other = False
    for line in (line.strip() for row in found for line in row.splitlines()):
        if not line or line.startswith("*** in database"):
            continue
        if sentence := _of_one_thing(line):
            named[sentence] = None
        elif page := _PAGE.search(line):
            pages[page[1]] = None
        else:
            other = True
    parts = [_of_pages(list(pages)), *named] if pages else list(named)
    sentences = [_("isi berkas tidak utuh ({what}).").format(what=part) for part in parts]
    return sentences or ([_("isi berkas tidak utuh.")] if other else [])


def _of_one_thing(line: str) -> str:
    for pattern, words in _NAMED:
        if found := pattern.search(line):
            return _(words).format(what=found[1])
    return ""


def _of_pages(pages: list[str]) -> str:
    shown = ", ".join(pages[:_SHOWN_PAGES])
    if len(pages) > _SHOWN_PAGES:
        shown += ", …"
    words = ngettext("{count} halaman rusak: {shown}", "{count} halaman rusak: {shown}", len(pages))
    return words.format(count=len(pages), shown=shown)
