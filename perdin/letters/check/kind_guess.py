"""Which kind of letter a Word file is to print, by its title; else by the fields of one kind."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache

from perdin import resources
from perdin.letters.check import paragraphs, tag_positions, trial_filling, unsafe_content
from perdin.letters.check.catalogue import LETTERHEAD
from perdin.rules.letter_kinds import LetterKind

_LETTERS = re.compile(r"[^A-Z]+")
_FIELD = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")
_SPACED = re.compile(r"\b(?:[A-Z] ){2,}[A-Z]\b")
TITLED = {
    "gaya.judul_surat_tugas": LetterKind.SURAT_TUGAS,
    "gaya.judul_spd": LetterKind.SPD,
    "gaya.judul_kwitansi": LetterKind.KWITANSI,
    "gaya.judul_uang_muka": LetterKind.KWITANSI_UANG_MUKA,
    "isian.menjadi": LetterKind.SURAT_PERUBAHAN,
}
"""Fields that print the title of a kind of letter, or are its alone."""
_OF_ONE = {
    "pencairan": LetterKind.PENCAIRAN_DANA,
    "belanja": LetterKind.TANGGUNG_JAWAB_BELANJA,
    "riil": LetterKind.PENGELUARAN_RIIL,
    "nominatif": LetterKind.DAFTAR_NOMINATIF,
    "pembatalan": LetterKind.PEMBEBANAN_PEMBATALAN,
    "biaya": LetterKind.RINCIAN_BIAYA,
    "kwitansi": LetterKind.KWITANSI,
}
_LONGEST_TITLE_WORDS = 9


def kind_of(template: bytes, name: str) -> str:
    """The kind of letter, «kop» for a letterhead, «» where it cannot be told.

    The file is opened in a process of its own. Raises BadTemplate for one that is no Word document.
    """
    return trial_filling.apart(look, name, template, name)


def look(template: bytes, name: str) -> str:
    """The same in this process."""
    parts = unsafe_content.parts_of(template, name)
    body = list(paragraphs.read("", parts[unsafe_content.DOCUMENT], name))
    fields = {field for tag in tag_positions.tags(body) for field in _FIELD.findall(tag.inside)}
    titled = next((kind for field, kind in TITLED.items() if field in fields), "")
    return titled or by_title(paragraph.shown for paragraph in body) or _by_fields(fields)


def by_title(texts: Iterable[str]) -> str:
    """The kind whose title is the first that stands in a line of its own; «» for none."""
    for text in texts:
        for line in text.split("\n"):
            said = capitals(line)
            if line.upper() != line or not 0 < len(said.split()) <= _LONGEST_TITLE_WORDS:
                continue
            fits = [(len(title), kind) for title, kind in titles() if f" {title} " in f" {said} "]
            if fits:
                return max(fits)[1]
    return ""


def _by_fields(fields: set[str]) -> str:
    groups = {field.partition(".")[0] for field in fields}
    alone: set[str] = {kind for group, kind in _OF_ONE.items() if group in groups}
    if len(alone) == 1:
        return alone.pop()
    return LETTERHEAD if groups == {"kantor"} else ""


@cache
def titles() -> tuple[tuple[str, str], ...]:
    """The titles of papers, in capitals, with the kind that each is of."""
    with resources.path("resources", "letters", "titles.toml").open("rb") as file:
        raw = tomllib.load(file)
    return tuple((title, kind) for kind, titles in raw.items() for title in titles)


def capitals(line: str) -> str:
    """A line's words with nothing but letters, spaced ones put together."""
    closed = _SPACED.sub(lambda match: match[0].replace(" ", ""), line.upper())
    return " ".join(_LETTERS.sub(" ", closed).split())
