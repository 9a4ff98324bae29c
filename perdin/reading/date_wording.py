"""How dates are worded: what surrounds them goes, and what is spelt out becomes figures."""

import re
import unicodedata

_ABOUT = re.compile(
    r"^(?:waktu\s*:\s*|mulai\s+|(?:pada|hari\s*/\s*)?\s*(?:tanggal|tgl)\b\.?\s*:?\s*|pada\s+hari\s+|pada\s+"
    r"|hari\s*:\s*)+"
)
_ZONE = r"(?:wib|wita|wit)\b"
_CLOCK = rf"\d{{1,2}}(?:[.:]\d{{2}})?\s*(?:{_ZONE})?"
_NO_DAY = r"(?!\s*[a-z]|[/.-]?\d)"
"""After an hour: neither a month nor more of a date, as in «jam 8 sampai 5 maret»."""
_UNTIL = r"\s*(?:-|–|s\s*[./]\s*d\.?|sampai)\s*"
_NO_DATE = r"\d{1,2}\.(?:00|1[3-9]|[2-5]\d)"
"""A time with a full stop that can be no day and month."""
_TIME = re.compile(
    rf"[,;]?\s*\b(?:pukul|pkl|jam)\b\.?\s*{_CLOCK}(?:{_UNTIL}(?:selesai|{_CLOCK}{_NO_DAY}))?"
    rf"|[,;]?\s*\(?\s*\b\d{{1,2}}[.:]\d{{2}}(?:{_UNTIL}\d{{1,2}}[.:]\d{{2}})?\s*{_ZONE}\s*\)?"
    rf"|[,;]?\s*\(?\s*(?<![\d:])\d{{1,2}}:\d{{2}}(?![\d:])(?:{_UNTIL}\d{{1,2}}:\d{{2}})?\s*\)?"
    rf"|\s*\(\s*{_NO_DATE}{_UNTIL}{_NO_DATE}\s*(?:\)|$)"
)
_MIDNIGHT = re.compile(r"(?<=\d)[t ]00:00(?::00)?(?:\.0+)?$")
# «3 des malam», but neither «3 des 2 malam», nights, nor «malam jumat», the evening before.
_PART_OF_DAY = re.compile(r"(?<=[a-z0-9])(?<!\d)\s+(?:pagi|siang|sore|petang|malam)\b(?!\s*[a-z])")
_UNITS = "satu dua tiga empat lima enam tujuh delapan sembilan".split()  # noqa: SIM905
_SPELT = {word: at for at, word in enumerate(_UNITS, 1)} | {"sepuluh": 10, "sebelas": 11}
_SPELT |= {f"{word} belas": 10 + at for at, word in enumerate(_UNITS, 1) if at > 1}
_SPELT |= {f"{tens} puluh": 10 * at for at, tens in ((2, "dua"), (3, "tiga"))}
_SPELT |= {
    f"{tens} puluh {word}": 10 * many + at
    for many, tens in ((2, "dua"), (3, "tiga"))
    for at, word in enumerate(_UNITS, 1)
}
_NUMBER = "|".join(sorted(_SPELT, key=len, reverse=True))
_IN_WORDS_TOO = re.compile(rf"(?<=\d)\s*\(\s*(?:{_NUMBER})\s*\)")
_IN_WORDS = re.compile(rf"\b(?:{_NUMBER})\b")
_SHORT_WORDS = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"(?<=\d)\s*hr\b\.?", " hari"),
        (r"\bhr\s+ini\b", "hari ini"),
        (r"(?<=\d)\s*(?:mgg|mg)\b\.?(?=\s*lagi)", " minggu"),
        (r"\bmgg\b(?=\s*(?:depan|ini))", "minggu"),
        (r"\b(?:skrg|skr)\b", "sekarang"),
        (r"(?<=\d)(?:st|nd|rd)\b", ""),
        (r"(?<=\d)th\b(?=\s*(?:of\s+)?[a-z])", ""),
        (r"\b(?:tahun|thn|th)\b\.?\s+(?=\d{4}\b)", ""),
        (r"(?<=\d)\s*(?:bulan|bln)\b\.?\s+(?=\d{1,2}\b)", "/"),
        (r"\bbesok\s*(?:dan|&|,)\s*lusa\b", "besok - lusa"),
    )
)


def simple(text: str) -> str:
    """A text in small letters without marks around it, times of day and «tanggal» before it.

    Numbers that are spelt out are written in figures.
    """
    kept = "".join(
        "'" if letter in "’‘`´" else letter
        for letter in unicodedata.normalize("NFKC", text)
        if unicodedata.category(letter) != "Cf"
    )
    bare = " ".join(kept.lower().split()).strip("\"'*_.,;:()[] ")
    bare = _MIDNIGHT.sub("", bare)
    bare = " ".join(_TIME.sub(" ", bare).split())
    bare = _PART_OF_DAY.sub("", bare).strip(" ,;")
    bare = _IN_WORDS.sub(lambda word: str(_SPELT[word[0]]), _IN_WORDS_TOO.sub("", bare))
    for pattern, word in _SHORT_WORDS:
        bare = pattern.sub(word, bare)
    return without_about(bare)


def without_about(bare: str) -> str:
    """The same without «tanggal», «pada hari» and the like before it."""
    return _ABOUT.sub("", bare)
