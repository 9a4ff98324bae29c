"""Names of governments, offices and their heads: as a letterhead and as a sentence write them.

What is typed comes in capitals, in small letters or abbreviated. What follows from it here is a
proposal: the office corrects its own name where it is written otherwise.
"""

import re

_SMALL = frozenset({"dan", "di", "ke", "dari", "pada", "serta", "untuk"})
_VOWELS = frozenset("AEIOU")
_PHYSICIANS = frozenset({"dr.", "drg."})
"""Titles that stay small: ``Dr.`` would be a doctorate."""
_ABBREVIATIONS = frozenset(
    [
        *("RSUD", "RSU", "RSIA", "UPTD", "UPT", "UPTB", "BLUD", "BUMD", "DPU", "DPUPR", "DPUTR"),
        *("PUPR", "PUTR", "BKAD", "BPKAD", "BAPPENDA", "TIK", "UMKM", "IKM", "ASN", "OPD", "DKI"),
        *("DPRA", "LPSE", "UKPBJ", "SMA", "SMAN", "PAUD", "PAI", "KUA", "ULP", "SDA", "IGD", "PPA"),
    ]
)
"""Abbreviations with a vowel; one without shows by itself."""
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_RUN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ACTING = re.compile(r"(?i)^(plt|plh|pj|a\.?\s?n|u\.?\s?b)\.?\s+(?=\w)")
_ON_BEHALF = re.compile(r"(?i)^a\.?\s?n\.?\s+(?=\w)")
_LONG = 5
"""A word of so many capitals beside others in small letters is no abbreviation."""

_GOVERNMENT = re.compile(r"(?i)^(pemerintahan|pemerintah|pemda\.?)\s+")
_AREA = re.compile(r"(?i)^daerah\s+(?!khusus|istimewa)")
_SHORT_GOVERNMENTS = (
    (re.compile(r"(?i)^pemkot\.?\s+(?:kota\s+)?"), "Kota "),
    (re.compile(r"(?i)^pemkab\.?\s+(?:kab\w*\.?\s+)?"), "Kabupaten "),
    (re.compile(r"(?i)^pemprop?v?\.?\s+(?:pro[vp]\w*\.?\s+)?"), "Provinsi "),
)
_SHORT_REGIONS = (
    (re.compile(r"(?i)^(?:pemerintah\s+)?d\.?\s?i\.?y\.?$"), "Daerah Istimewa Yogyakarta"),
    (re.compile(r"(?i)^d\.?\s?i\.?\s+(?=yogyakarta)"), "Daerah Istimewa "),
    (re.compile(r"(?i)^kab\.?\s+adm\w*\.?\s+"), "Kabupaten Administrasi "),
    (re.compile(r"(?i)^kota\s+adm\w*\.?\s+"), "Kota Administrasi "),
    (re.compile(r"(?i)^kab\.?\s+"), "Kabupaten "),
    (re.compile(r"(?i)^(?:prop|prov|propinsi)\.?\s+"), "Provinsi "),
)
_KIND_OF_REGION = re.compile(
    r"(?i)^(?:kota administrasi|kabupaten administrasi|kota|kabupaten|provinsi|"
    r"daerah khusus ibukota|daerah khusus|daerah istimewa)\s+"
)
_REGIONS = re.compile(r"(?i)^(?:kota|kabupaten|provinsi|daerah|aceh$|dki\b)")
_SHORT_OFFICES = (
    (re.compile(r"(?i)^kec\.?\s+"), "Kecamatan "),
    (re.compile(r"(?i)^kel\.?\s+"), "Kelurahan "),
    (re.compile(r"(?i)^setda\.?(?=\s|$)"), "Sekretariat Daerah"),
    (re.compile(r"(?i)^(?:setwan|set\.?\s?dprd)\.?(?=\s|$)"), "Sekretariat DPRD"),
    (re.compile(r"(?i)^satpol\.?(?=\s|$)"), "Satuan Polisi"),
    (re.compile(r"(?i)^pusk\.?\s+"), "Puskesmas "),
)
_DPRD = "Dewan Perwakilan Rakyat Daerah"
_HEADS = (
    ("Sekretariat Daerah", "Sekretaris Daerah"),
    (f"Sekretariat {_DPRD}", f"Sekretaris {_DPRD}"),
    ("Sekretariat DPRD", "Sekretaris DPRD"),
    ("Sekretariat DPRK", "Sekretaris DPRK"),
    ("Inspektorat", "Inspektur"),
    ("Kecamatan", "Camat"),
    ("Kelurahan", "Lurah"),
    ("Kalurahan", "Lurah"),
    ("Kapanewon", "Panewu"),
    ("Kemantren", "Mantri Pamong Praja"),
    ("Distrik", "Kepala Distrik"),
    ("Desa", "Kepala Desa"),
    ("Nagari", "Wali Nagari"),
)
"""Offices whose kind the title of their head says, so that the title stands in its place."""
_TITLES = (
    ("RSUD", "Direktur"),
    ("RSU", "Direktur"),
    ("RSIA", "Direktur"),
    ("RSJ", "Direktur"),
    ("RSJD", "Direktur"),
    ("Rumah Sakit", "Direktur"),
    ("Badan Penanggulangan Bencana Daerah", "Kepala Pelaksana"),
    ("BPBD", "Kepala Pelaksana"),
)
"""Offices whose head is called otherwise than ``Kepala``; their whole name follows the title."""
HEAD = "Kepala"
_KIND_WORDS = 3
"""So many words at most say of what kind an office is: ``UPTD Puskesmas``."""
_LOCAL_HEADS = ("camat", "lurah")
"""Their place may be called like its region: ``Camat Serang Kota Serang``."""
_REGIONAL_HEADS = re.compile(r"(?i)^(?:wakil )?(?:wali ?kota|bupati|gubernur)$")


def proper(name: str) -> str:
    """``DINAS PEKERJAAN UMUM DAN TATA RUANG`` as in a sentence; so is what has no capital at all.

    What is written in both stays. A word without a vowel, such as BPKD or SMPN, is taken for an
    abbreviation.
    """
    words = name.split()
    letters = "".join(word for word in words if word not in _PHYSICIANS)
    if letters not in (letters.upper(), letters.lower()):
        return name
    return " ".join(_word(word, first=not at) for at, word in enumerate(words))


def named(name: str) -> str:
    """A government's or office's name in a sentence, each of its words with its capital."""
    return " ".join(
        _word(word, first=not at) if _wrong_case(word) else word
        for at, word in enumerate(proper(" ".join(name.split())).split())
    )


def capitals(text: str) -> str:
    """As a letterhead and the heading above a signature write it."""
    return " ".join(
        word if word in _PHYSICIANS else word.upper() for word in " ".join(text.split()).split(" ")
    )


def region_of(government: str) -> str:
    """``Kota Serang`` of ``PEMERINTAH KOTA SERANG``, ``Pemkot Serang`` or ``kota serang``."""
    text = " ".join(government.split())
    for short, whole in _SHORT_GOVERNMENTS:
        text = short.sub(whole, text)
    text = _AREA.sub("", _GOVERNMENT.sub("", text))
    return named(_expanded(proper(text), _SHORT_REGIONS))


def bare_region(region: str) -> str:
    """``Serang`` of ``Kota Serang``."""
    return _KIND_OF_REGION.sub("", region)


def letterhead_government(government: str) -> str:
    """The first line of a letterhead: ``PEMERINTAH KOTA SERANG`` of ``pemkot serang``."""
    region = region_of(government)
    if not _REGIONS.match(region):
        return capitals(government)
    begins = _GOVERNMENT.sub("", " ".join(government.split()))
    area = "DAERAH " if _AREA.match(begins) else ""
    return f"PEMERINTAH {area}{capitals(region)}"


def letterhead_name(name: str) -> str:
    """The office's line of a letterhead: ``KECAMATAN SUKAMAJU`` of ``kec. sukamaju``."""
    return capitals(_office(name))


def name_in_text(name: str) -> str:
    """The office's name in a sentence: ``Kecamatan Sukamaju`` of ``KEC. SUKAMAJU``."""
    return named(_office(name))


def head_of(name: str) -> str:
    """What the head of such an office is called: ``Camat``, ``Lurah``, ``Inspektur``, ``Kepala``.

    Empty without a name.
    """
    words = name_in_text(name)
    for kind, title in (*_HEADS, *_TITLES):
        if f"{words} ".casefold().startswith(f"{kind} ".casefold()):
            return title
    return HEAD if words else ""


def head_post(title: str, name: str) -> str:
    """A title with its office: ``Camat`` and ``Kecamatan Sukamaju`` make ``Camat Sukamaju``."""
    title, name = " ".join(title.split()), " ".join(name.split())
    own = name
    for kind, head in _HEADS:
        if f"{name} ".casefold().startswith(f"{kind} ".casefold()) and (
            title.casefold() == head.casefold() or head in ("Camat", "Lurah")
        ):
            own = name[len(kind) :].strip()
            break
    if own and f" {title} ".casefold().endswith(f" {own} ".casefold()):
        return title
    said, words = title.split(), own.split()
    for shared in range(min(len(said), len(words)), 0, -1):
        if _same(said[-shared:], words[:shared]):
            return " ".join([*said, *words[shared:]])
    if len(said) > 1 and any(_same(said[-1:], [word]) for word in words[:_KIND_WORDS]):
        return " ".join([*said[:-1], *words])
    return f"{title} {own}".strip()


def in_region(post: str, region: str) -> str:
    """A post with its region behind, unless it names that already: ``Camat Sukamaju Kota Serang``.

    A regional head is one of the region alone: ``Walikota Serang``.
    """
    if not post or not region or _holds(post, region):
        return post
    full = of_region(post, region)
    first = without_acting(post).split()[0].casefold()
    if full != post or (first not in _LOCAL_HEADS and _holds(post, bare_region(region))):
        return full
    return f"{post} {region}"


def of_region(post: str, region: str) -> str:
    """A regional head with the region: ``Walikota`` as ``Walikota Serang``; others stay."""
    if region and _REGIONAL_HEADS.match(without_acting(post)):
        bare = bare_region(region)
        return f"{post} {bare.upper() if post.isupper() else bare}"
    return post


def without_acting(text: str) -> str:
    """A post without ``Plt.``, ``Plh.``, ``Pj.``, ``a.n.`` or ``u.b.`` before it."""
    return _ACTING.sub("", text.strip())


def without_on_behalf(heading: str) -> str:
    """A heading without ``a.n.`` before it; ``Plt.`` stays."""
    return _ON_BEHALF.sub("", heading.strip())


def in_sentence(heading: str) -> str:
    """A heading above a signature as in a sentence; ``Plt.`` before it stays as it is."""
    acting = _ACTING.match(heading)
    if acting is None:
        return proper(heading)
    return heading[: acting.end()] + proper(heading[acting.end() :])


def _office(name: str) -> str:
    return _expanded(proper(" ".join(name.split())), _SHORT_OFFICES)


def _expanded(text: str, shorts: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for short, whole in shorts:
        if short.match(text):
            return short.sub(whole, text, count=1)
    return text


def _same(words: list[str], others: list[str]) -> bool:
    return [word.casefold() for word in words] == [word.casefold() for word in others]


def _holds(text: str, words: str) -> bool:
    return f" {words} ".casefold() in f" {text} ".casefold()


def _wrong_case(word: str) -> bool:
    """Small where a name has a capital, or shouted beside words that are not."""
    return word not in _PHYSICIANS and (
        word.islower() or (word.isupper() and len(word) >= _LONG and word.isalpha())
    )


def _word(word: str, *, first: bool) -> str:
    if word in _PHYSICIANS or (word.casefold() in _SMALL and not first):
        return word.lower()
    letters = word.strip("().,/-").upper()
    if letters in _ABBREVIATIONS or _ROMAN.fullmatch(letters):
        return word.upper()
    if len(letters) > 1 and letters.isalpha() and not _VOWELS & set(letters):
        return word.upper()
    if any(letter.isdigit() for letter in letters):
        return word.upper() if word.islower() else word
    return _RUN.sub(lambda run: run.group().capitalize(), word)
