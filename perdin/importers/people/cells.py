"""Facts out of cells that hold several: a name with its titles and NIP, a rank with its date."""

import re
from functools import lru_cache

from perdin.importers.codes import load_ranks
from perdin.importers.formats.bounds import Cell
from perdin.importers.sheet import text_of
from perdin.rules.nip import LENGTH

_PREFIX = r"(?:\bN\.?\s?I\.?\s?(?:P\.?|PPPK|P3K)(?:\s?(?:PPPK|P3K|BARU))?\.?\s*[:.]?\s*)?"
_NIP = re.compile(rf"(?i){_PREFIX}(?<!\d)(\d(?:[\s.\-'’]{{0,2}}\d){{17}})(?!\d)")
_NIP_WORD = re.compile(
    r"(?i)\bN\.?\s?I\.?\s?(?:P\.?|PPPK|P3K)(?:\s?(?:PPPK|P3K))?\s*[.:]?\s*[-–—]*\s*$"
)
_MONTH = r"[A-Za-z]{3,9}\.?"
DATE = re.compile(
    rf"(?<![\d.-])(?<!\d/)(?:\d{{1,2}}\s*[-/. ]\s*(?:\d{{1,2}}|{_MONTH})\s*[-/. ]\s*"
    r"(?:\d{4}|\d{2})(?![\d])"
    r"|(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?)"
)
_TMT = re.compile(r"(?i)\b(?:TMT|T\.M\.T\.?|terhitung mulai tanggal)\s*[.:]?\s*")
_PNS_GRADE = re.compile(r"(?i)(?<![A-Z])(IV|I{1,3})\s*[/.\s-]?\s*([A-E])(?![A-Z])")
_PPPK_GRADE = re.compile(
    r"(?<![A-Z])(XVII|XVI|XV|XIV|XIII|XII|XI|X|IX|IV|VIII|VII|VI|V|I{1,3})(?![A-Z/])"
)
_ROMAN = re.compile(r"(?i)IV|I{1,3}")
_ARABIC_GRADE = re.compile(r"(?i)^(?:gol(?:ongan)?\.?\s*)?([1-4])\s*[/.\s-]?\s*([A-E])$")
_FRONT = re.compile(
    r"^((?:(?:prof|dr|drg|drh|drs|dra|ir|h|hj|kh|k\.h|apt|ns|bdn|ners|tgk|rr?\.?\s?ngt)\.\s*"
    r"|(?:prof|drs|dra|drg|drh|hj|kh|ir)\s+(?=\S))+)(?=\S)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^(?:S|M|A|D|Sp|Ph|Amd|AMd|Dr|Ners|Ns|Apt|Bdn|CA|CPA|CFrA|QIA)\.?(?:[A-Z][A-Za-z]*\.?){1,3}(?:[A-Z]\.?)?,?$"
)
_WHOLE_BEHIND_LIST = """
    se sh st ss sp skm skom ssos sip sstp stp spd spdi sag shi sap sthi spt shut spi skep sfarm
    spsi stt sst ssi sikom sei sesy mm mh mt mp mpd mpdi msi mkes mkom map mhum mag mip mba msc
    msos amd ama amk amkeb amkl ners apt bdn phd llm skeb sgz sds
"""
_WHOLE_BEHIND = frozenset(_WHOLE_BEHIND_LIST.split())

_NOTHING = frozenset(("", "-", "–", "—", "--", "#n/a", "null", "none", "n/a"))

POST = re.compile(
    r"(?i)^(?:camat|lurah|sekretaris|sekcam|seklur|bupati|walikota|wali kota|bendahara|kepala"
    r"|pengadministrasi|pengelola|pengemudi|pramu\w+|penyuluh|arsiparis|operator|inspektur|asisten"
    r"|ajudan|staff?|pelaksana|analis|penelaah|penata (?:layanan|kelola|laporan|usaha)|pranata"
    r"|petugas|satpam|sopir|caraka|kabid|kabag|kadis|kasubbag?|kasubbid|kasubag"
    r"|kasie?\s+(?:pem|eko|kes|tra|pel|pmd|bang|umum)\w*|direktur|plt|plh|pj|ketua"
    r"|wakil (?:ketua|bupati|walikota)|auditor|verifikator|pptk|ppk)\b"
)
"""Words that posts begin with, and no person's name."""

GROUPS = """
    kelurahan desa sekretariat seksi bidang bagian subbagian subbag sub kecamatan dinas badan upt
    uptd puskesmas kantor pejabat jabatan struktural fungsional pelaksana golongan pns pppk cpns
    honorer non tenaga pegawai unit cabang i ii iii iv v vi vii a b c d e
"""
"""Words that the name of a unit or of a kind of people begins with, above its people."""


def said(cell: Cell) -> str | None:
    """The text of any cell; None for one that says nothing. Figures alone need no cleaning."""
    if isinstance(cell, str):
        return cell if cell.isdigit() else stated(cell)
    return text_of(cell)


@lru_cache(maxsize=1 << 14)
def stated(cell: str) -> str | None:
    """The same of a text: a list says the same units and posts again and again."""
    text = text_of(cell)
    return None if text.casefold() in _NOTHING else text


def nip_in(text: str) -> tuple[str, str]:
    """The eighteen digits in a text, and the text without them and the word before them."""
    if len(text) == LENGTH and text.isdigit() and text.isascii():
        return text, ""
    match = _NIP.search(text)
    if match is None:
        return "", _NIP_WORD.sub("", text)
    digits = "".join(filter(str.isdigit, match[1]))
    return digits, f"{text[: match.start()]}\n{text[match.end() :]}"


def has_nip(text: str) -> bool:
    """Whether eighteen digits stand in a text as a NIP is written."""
    return _NIP.search(text) is not None


def date_in(text: str) -> tuple[str, str]:
    """The last date written in a text, and the text without it and «TMT»; empty for none."""
    written = list(DATE.finditer(text))
    if not written:
        return "", text
    found = written[-1]
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return found[0], _TMT.sub("", rest)


def plain(text: str) -> str:
    """A text in one line without what only stood between two facts."""
    if "\n" not in text:
        line = text.strip(" \t/|,;:-–—")
        return " ".join(line.split()) if any(map(str.isalnum, line)) else ""
    line = " ".join(
        part for part in (piece.strip(" \t/|,;:-–—") for piece in text.split("\n")) if part
    )
    return "" if not any(map(str.isalnum, line)) else " ".join(line.split())


def split_name(text: str) -> tuple[str, str, str]:
    """``Dr. Sari Wulandari, S.Sos., M.Si.`` as front title, name and titles behind it."""
    return name_parts(text)[:3]


def name_parts(text: str) -> tuple[str, str, str, bool]:
    """The same, and whether the titles were told by their look alone, as in «Budi Santosa SE»."""
    front = _FRONT.match(text)
    before = " ".join(front[1].split()) if front else ""
    name, _comma, after = (text[len(front[1]) :] if front else text).partition(",")
    words = name.split()
    after = after.strip(" ,")
    if len(words) < 2 or not _is_degree(words[-1]):
        return before, " ".join(words), after, False
    by_look = "." not in words[-1]
    degrees: list[str] = []
    while len(words) > 1 and _is_degree(words[-1]):
        degrees.insert(0, words.pop())
    after = ", ".join((*degrees, after) if after else degrees)
    return before, " ".join(words), after, by_look


def _is_degree(word: str) -> bool:
    letters = word.replace(".", "").rstrip(",")
    if letters.casefold() in _WHOLE_BEHIND and (letters.isupper() or letters[:1].isupper()):
        return letters.isupper() or "." in word or not letters[1:].islower() or len(letters) > 4
    return "." in word.rstrip(".,") and _BEHIND.match(word) is not None


@lru_cache(maxsize=4096)
def parse_grade(text: str, *, pppk: bool) -> str:
    """``III/b`` of «Penata Muda Tk. I (IIIb)» or of its name alone, ``IX`` of a PPPK.

    Raises ValueError.
    """
    if pppk and "paruh" in text.casefold():
        return "Paruh Waktu"
    if pppk:
        if match := _PPPK_GRADE.search(text.upper()):
            return match[1]
    elif match := _PNS_GRADE.search(text):
        return f"{match[1].upper()}/{match[2].lower()}"
    elif match := _ARABIC_GRADE.match(text.strip()):
        return f"{('I', 'II', 'III', 'IV')[int(match[1]) - 1]}/{match[2].lower()}"
    elif grade := rank_grade(text):
        return grade
    raise ValueError(f"not a rank: {text!r}")


def whole_grade(grade: str | None, rank: str | None) -> str | None:
    """A golongan as its column says it; of «III» beside «III/d» or «Penata Tk. I» the pangkat's."""
    if grade and rank and _ROMAN.fullmatch(grade) and is_pns_grade(rank):
        whole = parse_grade(rank, pppk=False)
        return whole if whole.split("/")[0] == grade.upper() else grade
    return grade or rank


def grade_line(text: str) -> tuple[str, str]:
    """The line that is a rank, and the others."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if is_pns_grade(line) or is_pppk_grade(line):
            return line, "\n".join((*lines[:at], *lines[at + 1 :]))
    return "", text


@lru_cache(maxsize=4096)
def is_pns_grade(text: str) -> bool:
    """Whether a text is the rank of a PNS, as a golongan or by its name."""
    try:
        parse_grade(text, pppk=False)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def is_pppk_grade(text: str) -> bool:
    """Whether a golongan is one that only a PPPK has: V to XVII, without a letter."""
    return (
        re.fullmatch(
            r"(?i)\s*(?:gol(?:ongan)?\.?\s*)?(XVII|XVI|XV|XIV|XIII|XII|XI|X|IX|VIII|VII|VI|V)\s*",
            text,
        )
        is not None
    )


@lru_cache(maxsize=4096)
def rank_grade(text: str) -> str:
    """The golongan of a pangkat's name: III/b of «Penata Muda Tk.I»; empty where it is none."""
    return _ranks().get(_rank_key(text), "")


@lru_cache
def _ranks() -> dict[str, str]:
    return {_rank_key(rank.name): rank.grade for rank in load_ranks() if rank.status == "PNS"}


def _rank_key(text: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    spelt = {"tk": "tingkat", "tkt": "tingkat", "tngkt": "tingkat", "1": "i", "satu": "i"}
    key = "".join(spelt.get(word, word) for word in words)
    return key.replace("tk1", "tingkati").replace("tki", "tingkati")
