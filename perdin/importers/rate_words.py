"""How tables of rates call kinds, places and levels, and which of ours that is."""

import re
from collections.abc import Mapping

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.importers.codes import Find, find_code
from perdin.importers.sheet import heading
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rates import KIND_NAMES, ZONE_NAMES, RateKind

_KINDS = {
    "uangharian": RateKind.UANG_HARIAN_LUAR_KOTA,
    "uangharianperjalanandinas": RateKind.UANG_HARIAN_LUAR_KOTA,
    "luarkota": RateKind.UANG_HARIAN_LUAR_KOTA,
    "luardaerah": RateKind.UANG_HARIAN_LUAR_KOTA,
    "dalamkotalebihdari8jam": RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
    "dalamkotalebihdari8delapanjam": RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
    "dalamkotalebihdaridelapanjam": RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
    "dalamkotalebih8jam": RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
    "dalamkota8jam": RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
    "diklat": RateKind.UANG_HARIAN_DIKLAT,
    "uangdiklat": RateKind.UANG_HARIAN_DIKLAT,
    "pendidikandanpelatihan": RateKind.UANG_HARIAN_DIKLAT,
    "hotel": RateKind.PENGINAPAN,
    "biayapenginapan": RateKind.PENGINAPAN,
    "biayahotel": RateKind.PENGINAPAN,
    "akomodasi": RateKind.PENGINAPAN,
    "representasi": RateKind.REPRESENTASI_LUAR_KOTA,
    "uangrepresentasi": RateKind.REPRESENTASI_LUAR_KOTA,
    "fullboard": RateKind.FULLBOARD_LUAR_KOTA,
    "fullday": RateKind.FULLDAY_LUAR_KOTA,
    "biayataksi": RateKind.TAKSI,
    "paketfullboard": RateKind.PAKET_FULLBOARD,
    "paketrapatfullboard": RateKind.PAKET_FULLBOARD,
    "paketmeetingfullboard": RateKind.PAKET_FULLBOARD,
    "paketfullday": RateKind.PAKET_FULLDAY,
    "paketrapatfullday": RateKind.PAKET_FULLDAY,
    "paketmeetingfullday": RateKind.PAKET_FULLDAY,
    "pakethalfday": RateKind.PAKET_HALFDAY,
    "paketrapathalfday": RateKind.PAKET_HALFDAY,
    "paketmeetinghalfday": RateKind.PAKET_HALFDAY,
    "hargabbm": RateKind.BBM_HARGA,
    "hargabbmperliter": RateKind.BBM_HARGA,
    "bbmperliter": RateKind.BBM_HARGA,
    "jarakbbm": RateKind.BBM_JARAK,
    "kmperliter": RateKind.BBM_JARAK,
    "jaraktempuhperliter": RateKind.BBM_JARAK,
}
# A title over the table names its kind among other words.
_TITLES = (
    ("uangharian", RateKind.UANG_HARIAN_LUAR_KOTA),
    ("penginapan", RateKind.PENGINAPAN),
    ("representasi", RateKind.REPRESENTASI_LUAR_KOTA),
    ("taksi", RateKind.TAKSI),
)
# Under a heading of a whole family «Luar Kota» and «Dalam Kota» mean that family's own.
_INSIDE = {
    RateKind.UANG_HARIAN_LUAR_KOTA: RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
    RateKind.REPRESENTASI_LUAR_KOTA: RateKind.REPRESENTASI_DALAM_KOTA,
    RateKind.FULLBOARD_LUAR_KOTA: RateKind.FULLBOARD_DALAM_KOTA,
    RateKind.FULLDAY_LUAR_KOTA: RateKind.FULLDAY_DALAM_KOTA,
}
DAILY = frozenset(
    {
        RateKind.UANG_HARIAN_LUAR_KOTA,
        RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
        RateKind.UANG_HARIAN_DIKLAT,
    }
)
_LEVELS = {
    "semua": "",
    "semuapegawai": "",
    "pejabatnegara": "pejabat_daerah",
    "pejabatdaerah": "pejabat_daerah",
    "kepaladaerah": "pejabat_daerah",
    "walikota": "pejabat_daerah",
    "wakilwalikota": "pejabat_daerah",
    "walikotawakilwalikota": "pejabat_daerah",
    "bupati": "pejabat_daerah",
    "wakilbupati": "pejabat_daerah",
    "ketuadprd": "dprd_pimpinan",
    "wakilketuadprd": "dprd_pimpinan",
    "pimpinandananggotadprd": "dprd",
    "pimpinananggotadprd": "dprd",
    "cpns": "pns",
    "pnsgolonganiv": "golongan_iv",
    "pnsgolonganiii": "golongan_iii",
    "pnsgolonganii": "golongan_ii",
    "pnsgolongani": "golongan_i",
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
    "roda4": "roda4",
    "rodaempat": "roda4",
    "mobil": "roda4",
    "roda2": "roda2",
    "rodadua": "roda2",
    "sepedamotor": "roda2",
    "roda6": "roda6",
    "bus": "roda6",
    "tenagahonorer": "non_asn",
    "thl": "non_asn",
    "ptt": "non_asn",
}
_PROVINCES = {
    "nanggroeacehdarussalam": "aceh",
}
_ROMAN = r"(xvii|xvi|xv|xiv|xiii|xii|xi|viii|vii|vi|iv|ix|iii|ii|i|x|v)"
_NUMBERED = re.compile(
    rf"(golongan|gol|eselon|esl|es|pppkgolongan|pppkgol|pppk|p3kgolongan|p3kgol|p3k|kelas){_ROMAN}"
)
_PREFIXES = {"gol": "golongan", "esl": "eselon", "es": "eselon", "p3k": "pppk"}
_NUMBERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_CODE = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
_BETWEEN = re.compile(r"\s*(?:/|,|;|&|\bdan\b|\batau\b)\s*", re.IGNORECASE)


def kind_of(text: str, under: RateKind | None = None) -> RateKind | None:
    """The kind that a cell or a heading names; ``under`` is what the heading above it names."""
    word = heading(text)
    known: dict[str, RateKind] = {heading(kind.value): kind for kind in RateKind} | _KINDS
    for kind, name in KIND_NAMES.items():
        known |= {heading(_(name)): kind, heading(name): kind}
    if under in _INSIDE and word in ("luarkota", "luardaerah"):
        return under
    if under in _INSIDE and word.startswith(("dalamkota", "dalamdaerah")):
        return _INSIDE[under]
    return known.get(word)


def kind_of_title(text: str) -> RateKind | None:
    """The kind that a title over a table speaks of, which has other words too."""
    word = heading(text)
    return next((kind for part, kind in _TITLES if part in word), None)


def levels_of(text: str) -> tuple[str, ...] | None:
    """The levels that a cell or a heading names, one or several: «Eselon III/Golongan IV».

    None for what names none; the empty level, of everybody, for an empty cell or a dash.
    """
    if heading(text) == "":
        return ("",)
    whole = _level(heading(text))
    if whole is not None:
        return (whole,)
    levels: list[str] = []
    before = ""
    for part in _BETWEEN.split(text):
        word = heading(part)
        level = _level(word) or (_level(before + word) if before else None)
        if level is None:
            return None
        if numbered := _NUMBERED.fullmatch(word):
            before = numbered[1]
        levels.append(level)
    return tuple(dict.fromkeys(levels))


def _level(word: str) -> str | None:
    known = _by_name() | _LEVELS
    if word in known:
        return known[word]
    if numbered := _NUMBERED.fullmatch(word):
        name = numbered[1].replace("golongan", "").replace("gol", "") or "golongan"
        name = _PREFIXES.get(name, name)
        return _numbered(name, numbered[2])
    return None


def _numbered(name: str, roman: str) -> str | None:
    """The level of «golongan» and «ix»: the golongan above IV are those of PPPK."""
    if name == "golongan" and roman not in _NUMBERS:
        name = "pppk"
    if name == "eselon":
        return f"eselon_{_NUMBERS[roman]}" if roman in _NUMBERS else None
    if name == "kelas":
        return _NUMBERS.get(roman)
    return f"{name}_{roman}"


def _by_name() -> dict[str, str]:
    """Levels by the word a person sees, in the language in use and in Indonesian."""
    known = {heading(_(word)): level for level, word in LEVEL_NAMES.items()}
    return known | {heading(word): level for level, word in LEVEL_NAMES.items()}


def zones() -> dict[str, str]:
    """Zones by what tables call them."""
    known = {heading(_(word)): zone for zone, word in ZONE_NAMES.items()}
    known |= {heading(word): zone for zone, word in ZONE_NAMES.items()}
    return known | {
        heading("dalam daerah"): "zona:dalam_provinsi",
        heading("jakarta"): "zona:jakarta",
        heading("luar daerah"): "zona:luar_provinsi",
    }


def is_code(text: str) -> bool:
    """Whether a cell is a place as we keep it: a zone, a Kemendagri code, or a route of two."""
    if text in ZONE_NAMES:
        return True
    start, arrow, end = text.partition(">")
    if arrow:
        return bool(start.strip() and end.strip()) and ">" not in end
    return bool(_CODE.fullmatch(text))


def place_of(text: str, provinces: Mapping[str, str], find: Find = find_code) -> str | None:
    """The place that a cell names: a zone, a province, a regency or city; by its code.

    ``provinces`` is code by name, ``find`` gives the code of a name or raises BadInput.
    A name that a province and a city share means the province: such tables go by provinces. None
    for what is no place, or may be several.
    """
    word = heading(text)
    if word in ("", "semua", "semuatempat"):
        return ""
    zone = zones().get(word)
    if zone is not None:
        return zone
    by_name = {heading(name): code for name, code in provinces.items()}
    word = _PROVINCES.get(word, word)
    if word in by_name:
        return by_name[word]
    return _found(text.strip(), find)


def _found(name: str, find: Find) -> str | None:
    province = re.sub(r"(?i)^(prov|provinsi|propinsi)\b\.?\s*", "", name)
    for tried in (f"Provinsi {province}", name):
        try:
            return find(tried)
        except BadInput:
            continue
    return None
