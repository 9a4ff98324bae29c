"""What sentences tell by themselves: how long, when, why, where, who invited."""

import re
from collections.abc import Iterator
from datetime import date

from perdin.i18n import WEEKDAYS, long_date, on_paper, span
from perdin.letters.learn import shapes
from perdin.letters.learn.facts import Fact
from perdin.letters.learn.label import Label, key
from perdin.letters.learn.located import Line
from perdin.letters.learn.vocabulary import words
from perdin.rules.letter_kinds import KINDS, Group, LetterKind

_BEFORE = 40
_AREA = r"(?:Kota|Kabupaten|Kab\.|Provinsi|Kecamatan) (?:[A-Z][\w'’-]+ ?){1,4}(?<! )"
_ENDED = r"(?=\s+(?:selama|pada|dari|tanggal|mulai|terhitung|atas|untuk)\b|[,.;]|$)"
_TASK = r"(?:[Mm]el(?:aksan|akuk)akan|[Mm]engadakan) (?:tugas|perjalanan dinas) "
_PURPOSE = re.compile(
    rf"(?:{_TASK}(?:dalam rangka |untuk )?)?(?P<maksud>\S.{{9,}}?)\s+(?:di|ke)\s+"
    rf"(?P<tujuan>{_AREA}){_ENDED}"
)
_OPENED = re.compile(r"(?:[Dd]alam rangka|[Uu]ntuk) (?=\w)")
_WENT = re.compile(
    rf"{_TASK}(?:di|ke) (?P<tujuan>{_AREA}),? (?:dalam rangka|untuk) "
    r"(?P<maksud>\S.{9,}?)(?=,? (?:selama|pada|dari|tanggal|mulai|terhitung)\b|[.;]|$)"
)
_WHAT_FOR = re.compile(
    rf"\b(?:[Dd]alam rangka|[Uu]ntuk|[Ss]ehubungan dengan) (?:{_TASK}(?:dalam rangka |untuk )?)?"
    r"(?!surat|undangan|telah|adanya)(?P<maksud>[A-Za-z].{9,200}?)"
    r"(?=,? yang (?:akan )?(?:diselenggarakan|dilaksanakan|diadakan)\b|,? bertempat di\b"
    rf"| (?:di|ke) {_AREA}|,? pada (?:hari|tanggal|\d)|,? selama \d)"
)
_WHERE = re.compile(
    rf"(?<!kan )(?<!buat )(?:[Bb]ertempat )?\b(?:di|ke) (?P<tujuan>{_AREA}){_ENDED}"
)
_REASON = re.compile(r"\bbahwa\b|^\s*(?:Dasar|Menimbang|Mengingat|Tembusan)\b", re.IGNORECASE)
_DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
_TRAVEL = re.compile(
    r"\bSurat (?:Perintah )?Perjalanan Dinas(?: \(SPP?D\))?,?"
    rf"(?: [Tt]anggal:? (?P<before>{_DAY}),?)? (?:[Nn]omor|[Nn]o\.?)\s*:?\s*"
    rf"(?P<nomor>\S*\d\S*/[^\s,;]+),?(?: (?:[Tt]anggal|[Tt]gl\.?)\s*:?\s*(?P<after>{_DAY}))?"
)
_INVITED = re.compile(
    r"\b[Ss]urat (?:[Uu]ndangan )?(?:[Dd]ari )?"
    r"(?!(?i:tugas|perintah|perjalanan|keputusan|edaran|pernyataan|keterangan|kuasa)\b)"
    r"(?P<dari>[A-Z].{3,80}?),? [Nn](?:omor|o\.)\s*:?\s*"
    r"(?P<nomor>\S*\d\S*?),? (?:[Tt]anggal|[Tt]gl\.?)\s*:?\s*(?P<tanggal>\d{1,2} [A-Z][a-z]+ \d{4})"
    r"(?:,? (?:(?:[Pp]eri)?[Hh]al|tentang)\s*:?\s*"
    r"(?P<perihal>[^.;]{4,160}?)(?=, (?:bersama|dengan|maka|kami)\b|[.;]|$))?"
)
_INVITATION = re.compile(
    r"\b[Ss]urat [Uu]ndangan,? [Nn](?:omor|o\.?)\s*:?\s*(?P<nomor>\S*\d\S*?),? "
    r"(?:[Tt]anggal|[Tt]gl\.?)\s*:?\s*(?P<tanggal>\d{1,2} [A-Z][a-z]+ \d{4})"
    r"(?:,? (?:(?:[Pp]eri)?[Hh]al|tentang)\s*:?\s*(?P<perihal>[^.;]{4,160}))?"
)
_ORDERED = re.compile(
    r"\b[Ss]urat (?:[Pp]erintah )?[Tt]ugas,? (?:[Nn]omor|[Nn]o\.?)\s*:?\s*"
    r"(?P<nomor>\S*\d\S*/[^\s,;]+),? "
    r"(?:[Tt]anggal|[Tt]gl\.?)\s*:?\s*(?P<tanggal>\d{1,2} [A-Z][a-z]+ \d{4})"
)
_DATED = re.compile(r"^\s*(?P<tempat>[A-Z][\w .]{2,30}?),\s+(?:tanggal )?\d{1,2} [A-Z][a-z]+ \d{4}")
_TO = re.compile(
    r"\s*(?:s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga|[-–])\s*(?:hari |tanggal )?(?:[A-Z]\w+,? )?",
    re.IGNORECASE,
)
_ON_A_DAY = re.compile(r"\bpada(?: hari)?(?: tanggal| tgl)?$")
_YEAR = re.compile(r"\b[Tt]ahun [Aa]nggaran (?P<year>20\d\d)\b")


def in_sentence(line: Line, label: Label | None, kind: LetterKind) -> Iterator[Fact]:
    """The facts of one line, whatever its label."""
    text = line.text
    if label is None:
        yield from _trip(text)
    if KINDS[kind].group is Group.MONEY:
        yield from _accounted(text)
    yield from _how_long(text)
    yield from _quoted(text)
    dated = _DATED.match(text)
    if dated is not None and dated["tempat"] not in WEEKDAYS["id"]:
        yield Fact(field="kantor.tempat", value=dated["tempat"])
    if label is not None and label.fields == ("perjalanan.maksud",):
        yield from _one_day(text)
    if label is None or not label.fields[0].startswith("surat.tanggal"):
        yield from _from_to(text)


def _how_long(text: str) -> Iterator[Fact]:
    for count in shapes.lasting(text):
        if re.search(r"selama\s*$", text[: count.start], re.IGNORECASE):
            yield Fact(field="perjalanan.lama", value=str(count.value))
    for several in shapes.spans(text):
        yield from span_facts(*pair(several.value))


def _quoted(text: str) -> Iterator[Fact]:
    """What is named with a number or a year of its own: an invitation, the order, the budget."""
    yield from _invitation(text)
    order = _ORDERED.search(text)
    if order is not None:
        yield Fact(field="surat.nomor_surat_tugas", value=order["nomor"])
        yield Fact(field="surat.tanggal_surat_tugas", value=order["tanggal"])
    for year in _YEAR.finditer(text):
        yield Fact(field="anggaran.tahun", value=year["year"])


def _trip(text: str) -> Iterator[Fact]:
    """What for and where, in a sentence that says when or for how long."""
    if _REASON.search(text):
        return
    what_for = _WHAT_FOR.search(text)
    if what_for is not None:
        yield Fact(field="perjalanan.maksud", value=what_for["maksud"])
    when = (*shapes.dates(text), *shapes.spans(text), *shapes.lasting(text))
    where = _WHERE.search(text)
    if where is not None and (what_for is not None or when):
        yield Fact(field="perjalanan.tujuan", value=where["tujuan"])


def _accounted(text: str) -> Iterator[Fact]:
    """The SPD that an account is of."""
    travel = _TRAVEL.search(text)
    if travel is not None:
        yield Fact(field="surat.nomor", value=travel["nomor"])
        dated = travel["before"] or travel["after"]
        if dated:
            yield Fact(field="surat.tanggal", value=dated)


def _one_day(text: str) -> Iterator[Fact]:
    """``Untuk : Rapat … pada hari Selasa tanggal 3 Maret 2026``, and no other day in it."""
    several = list(shapes.dates(text))
    if len(several) == 1 and not list(shapes.spans(text)):
        before = key(text[: several[0].start])
        if _ON_A_DAY.search(before) and isinstance(several[0].value, date):
            yield Fact(field="perjalanan.tanggal", value=long_date(several[0].value))


def _from_to(text: str) -> Iterator[Fact]:
    several = list(shapes.dates(text))
    for first, second in zip(several, several[1:], strict=False):
        if _TO.fullmatch(text[first.end : second.start]):
            yield from span_facts(*pair((first.value, second.value)))
    for one in several:
        before = f" {key(text[max(0, one.start - _BEFORE) : one.start])}"
        for cue, name in words("sebelum"):
            if before.endswith(f" {cue}") and name.startswith("perjalanan.tanggal_"):
                assert isinstance(one.value, date)
                yield Fact(field=name, value=long_date(one.value))
                break


def _invitation(text: str) -> Iterator[Fact]:
    """A letter that is quoted with sender, number and date."""
    match = _INVITED.search(text) or _INVITATION.search(text)
    if match is not None:
        for part, value in match.groupdict().items():
            if value:
                yield Fact(field=f"undangan.{part}", value=value.strip())


def without_opening(text: str) -> str:
    """A purpose without «Dalam rangka» and «Untuk» before it."""
    return _OPENED.sub("", text, count=1) if _OPENED.match(text) else text


def purpose(text: str) -> Iterator[Fact]:
    """``… di Kota Bandung selama tiga hari``: why before the place, and the place."""
    match = _WENT.match(text) or _PURPOSE.match(text)
    if match is not None:
        yield Fact(field="perjalanan.maksud", value=match["maksud"])
        yield Fact(field="perjalanan.tujuan", value=match["tujuan"])


def pair(value: object) -> tuple[date, date]:
    """The two days that a span was found to be."""
    assert isinstance(value, tuple)
    first, last = value
    return first, last


def span_facts(first: date, last: date) -> Iterator[Fact]:
    """The trip's days, as one and each by itself."""
    with on_paper():
        yield Fact(field="perjalanan.tanggal", value=span(first, last))
        yield Fact(field="perjalanan.tanggal_berangkat", value=long_date(first))
        yield Fact(field="perjalanan.tanggal_kembali", value=long_date(last))
