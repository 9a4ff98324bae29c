"""Which levels a title or a cell of a table names: «Eselon III/Golongan IV», «Gol. I s.d. III»."""

import re
from dataclasses import dataclass
from functools import lru_cache

from perdin.i18n import _
from perdin.importers.sheet import heading
from perdin.importers.tables.vocabulary import words_of
from perdin.rules.levels import LEVEL_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelReading:
    """The levels that are named, the parts that name none, and whether «ke bawah» was spelt out."""

    levels: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    spelt_out: bool = False


_LEVELS = {
    "semua": "",
    "semuapegawai": "",
    "semuatingkat": "",
    "pejabatnegara": "pejabat_daerah",
    "pejabatdaerah": "pejabat_daerah",
    "kepaladaerah": "pejabat_daerah",
    "wakilkepaladaerah": "pejabat_daerah",
    "gubernur": "pejabat_daerah",
    "wakilgubernur": "pejabat_daerah",
    "walikota": "pejabat_daerah",
    "wakilwalikota": "pejabat_daerah",
    "bupati": "pejabat_daerah",
    "wakilbupati": "pejabat_daerah",
    "ketuadprd": "dprd_pimpinan",
    "wakilketuadprd": "dprd_pimpinan",
    "pimpinandananggotadprd": "dprd",
    "pimpinananggotadprd": "dprd",
    "jptpratama": "eselon_2",
    "pimpinantinggipratama": "eselon_2",
    "administrator": "eselon_3",
    "pengawas": "eselon_4",
    "cpns": "pns",
    "asnp3k": "asn",
    "asnpppk": "asn",
    "pnsp3k": "asn",
    "pnspppk": "asn",
    "asnpnspppk": "asn",
    "asn": "asn",
    "p3k": "pppk",
    "perikatan": "tenaga_perikatan",
    "pegawaiperikatan": "tenaga_perikatan",
    "nonasn": "non_asn",
    "nonpns": "non_asn",
    "honorer": "non_asn",
    "tenagahonorer": "non_asn",
    "thl": "non_asn",
    "ptt": "non_asn",
    "roda4": "roda4",
    "rodaempat": "roda4",
    "mobil": "roda4",
    "roda2": "roda2",
    "rodadua": "roda2",
    "sepedamotor": "roda2",
    "roda6": "roda6",
    "bus": "roda6",
}
_ROMAN = r"(xvii|xvi|xv|xiv|xiii|xii|xi|viii|vii|vi|iv|ix|iii|ii|i|x|v|[1-9])"
_STEPS = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
]
_OF = r"(?:pejabat|pegawai)?(?:struktural)?"
_NUMBERED = re.compile(
    rf"{_OF}(?:pns|asn)?(golongan|gol|eselon|esel|esl|es|pppkgolongan|pppkgol|pppk|p3kgolongan|p3kgol|p3k"
    rf"|kelas){_ROMAN}"
)
_PREFIXES = {"gol": "golongan", "esel": "eselon", "esl": "eselon", "es": "eselon", "p3k": "pppk"}
_SAME = (("tingkatan", "tingkat"), ("echelon", "eselon"), ("nonstructural", "nonasn"))
_BETWEEN = re.compile(r"\s*(?:/|,|;|&|\+|\bdan\b|\batau\b|\bserta\b)\s*", re.IGNORECASE)
_SPAN = re.compile(
    rf"(?i)\b(golongan|gol|eselon|esl|es|pppk|p3k)\b\.?\s*{_ROMAN}\s*"
    r"(?:-|\u2013|s\.?\s*/?\s*d\.?\b|\bsampai(?: dengan)?\b)\s*"
    r"(?:(?:golongan|gol|eselon|esl|es)\b\.?\s*)?"
    rf"{_ROMAN}(?![a-z0-9])"
)
_UNPARTED = re.compile(
    r"(?i)(?<=[ivx0-9])\s+(?=(?:gol|golongan|eselon|esl|es|pejabat)\b)"
    r"|(?<=daerah)\s+(?=eselon|pejabat)|(?<=dprd)\s+(?=eselon|pejabat)"
)
"""«ESELON III GOL IV» names two."""
_STEP = re.compile(r"(?i)\b(?:iv|i{1,3})\s*/\s*[a-e]\b")
"""Golongan III/c is narrower than any level that tables are priced by."""
_TOKEN = re.compile(r"[/,;&]|[^\s/,;&()]+")
_DOWN = re.compile(r"(?i)\s*\bke\s?bawah(?:nya)?\b")
_UP = re.compile(r"(?i)\bke\s?atas(?:nya)?\b")
_MOST_WORDS = 60
_HIGHEST = {"golongan": 4, "eselon": 4}


def levels_of(text: str) -> tuple[str, ...] | None:
    """The levels that a cell or a heading names, one or several; None where a part names none.

    The empty level, of everybody, for an empty cell or a dash.
    """
    reading = read_levels(text)
    return None if reading.strange or not reading.levels else reading.levels


def read_levels(text: str, title: str = "") -> LevelReading:
    """The levels of a text; ``title`` is what its column is called, where it says only «IV»."""
    if heading(text) == "":
        return LevelReading(levels=("",))
    reading = _read(text, _language())
    if (reading.strange or not reading.levels) and title:
        joined = _read(f"{title} {text}", _language())
        if joined.levels and not joined.strange:
            return joined
    return reading


def levels_within(text: str) -> tuple[tuple[str, ...], str]:
    """The levels that stand among other words, and the words that name them: the most there are.

    A text of more words than any title is a note, which names none.
    """
    tokens = _TOKEN.findall(text.replace("_", " "))
    if len(tokens) > _MOST_WORDS:
        return (), ""
    for length in range(len(tokens), 0, -1):
        for at in range(len(tokens) - length + 1):
            words = " ".join(tokens[at : at + length])
            reading = read_levels(words)
            levels = tuple(level for level in reading.levels if level)
            if levels and not reading.strange and heading(tokens[at]):
                return levels, words
    return (), ""


def _language() -> str:
    """What the levels' names are translated to: they are known in it too."""
    return _(LEVEL_NAMES["non_asn"])


@lru_cache(maxsize=4096)
def _read(text: str, _spoken: str) -> LevelReading:
    whole = _level(text)
    if whole is not None:
        return LevelReading(levels=(whole,))
    if _STEP.search(text):
        return LevelReading(strange=(text.strip(),))
    spelt = _UNPARTED.sub(", ", _SPAN.sub(_spelt, text.replace("_", " ")))
    down = bool(_DOWN.search(spelt))
    spelt = _DOWN.sub("", spelt)
    levels: list[str] = []
    strange: list[str] = []
    before = ""
    for part in filter(heading, _BETWEEN.split(spelt)):
        word = heading(part)
        level = _level(part) or (_level(f"{before} {part}") if before else None)
        if level is None:
            strange.append(part.strip())
            continue
        if numbered := _NUMBERED.fullmatch(word):
            before = numbered[1]
        levels.append(level)
    if down:
        levels = [one for level in levels for one in _and_below(level)]
    if _UP.search(text):
        strange.append(text)
    return LevelReading(levels=tuple(dict.fromkeys(levels)), strange=tuple(strange), spelt_out=down)


def _spelt(span: re.Match[str]) -> str:
    """«Gol. I - III» as «gol i, gol ii, gol iii»; as it stands where it goes nowhere."""
    first, last = (_step(number.lower()) for number in (span[2], span[3]))
    low, high = sorted((first, last))
    return ", ".join(f"{span[1]} {_STEPS[at]}" for at in range(low, high + 1))


def _step(number: str) -> int:
    return int(number) - 1 if number.isdecimal() else _STEPS.index(number)


def _and_below(level: str) -> list[str]:
    """A level and those under it: from golongan IV down to I, from eselon III down to IV."""
    name, _line, number = level.rpartition("_")
    if name == "golongan":
        return [f"golongan_{step}" for step in reversed(_STEPS[: _STEPS.index(number) + 1])]
    if name == "eselon":
        return [f"eselon_{step}" for step in range(int(number), _HIGHEST["eselon"] + 1)]
    return [level]


def _level(text: str) -> str | None:
    word = heading(text)
    known = _by_name() | _LEVELS
    for said, meant in _SAME:
        word = word.replace(said, meant)
    if _ends_in_two_numbers(text):
        return None
    for said in (word, word.removeprefix("pejabat"), word.removeprefix("para")):
        if said in known:
            return known[said]
    if numbered := _NUMBERED.fullmatch(word):
        name = numbered[1].replace("golongan", "").replace("gol", "") or "golongan"
        name = _PREFIXES.get(name, name)
        number = numbered[2]
        return _numbered(name, _STEPS[int(number) - 1] if number.isdecimal() else number)
    return None


def _ends_in_two_numbers(text: str) -> bool:
    """Whether two numbers would run together: «Golongan II, I» is no golongan III."""
    words = words_of(text)
    return len(words) > 1 and all(word in _STEPS or word.isdigit() for word in words[-2:])


def _numbered(name: str, roman: str) -> str | None:
    """The level of «golongan» and «ix»: the golongan above IV are those of PPPK."""
    step = _STEPS.index(roman) + 1
    if name == "golongan" and step > _HIGHEST[name]:
        name = "pppk"
    if name == "eselon":
        return f"eselon_{step}" if step <= _HIGHEST[name] else None
    if name == "kelas":
        return str(step) if step <= _HIGHEST["eselon"] else None
    return f"{name}_{roman}"


def _by_name() -> dict[str, str]:
    """Levels by the word a person sees, in the language in use and in Indonesian."""
    known = {heading(_(word)): level for level, word in LEVEL_NAMES.items()}
    return known | {heading(word): level for level, word in LEVEL_NAMES.items()}
