"""What a labelled place holds, read by the shape of its field: a NIP, a rank, a date, a name."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from perdin.i18n import WEEKDAYS, long_date, rupiah
from perdin.letters.learn import shapes
from perdin.letters.learn.facts import Fact
from perdin.letters.learn.label import Label, key
from perdin.letters.learn.sentences import pair, purpose, span_facts, without_opening
from perdin.letters.learn.signing import is_name
from perdin.rules import nip as nips

GRADE = re.compile(r"(?P<rank>[A-Za-z][\w .]*?)[\s,(/-]*\b(?P<grade>(?:I|II|III|IV)/[a-e])\b\)?")
_GRADE_ALONE = re.compile(r"[IVX]{1,5}(?:/[a-e])?")
_OTHER_NUMBER = re.compile(r"\d[\d. -]{3,20}\d")
_CODE = re.compile(r"\d+(?:\.\d+){3,}")
_YEAR = re.compile(r"\b20\d\d\b")
_NUMBER = re.compile(r"\S*\d\S*/\S+|\S+/\S*\d\S*")
_DEGREES = re.compile(r",\s*(?:[A-Z][A-Za-z]{0,4}\.|[A-Z]{2,4}\b)|^(?:Dr|Drs|Ir|H)\. ")
_LEVEL = re.compile(r"[A-F]")
_LOOSE = frozenset({"tempat", "kendaraan", "angkutan", "tujuan", "lama", "ke"})
"""Labels of one word that stand before other things too."""
_VENUE = re.compile(r"\b(?:hotel|aula|ruang|gedung|kantor|balai|jalan|jl)\b", re.IGNORECASE)
_AREA = re.compile(r"^(?:Kota|Kabupaten|Kab\.|Provinsi|Kecamatan)\b", re.IGNORECASE)
_JOURNEY = re.compile(r"(?:[Dd]ari )?(\S.*?) (?:ke|menuju) (\S.*)")
_LONGEST_PLACE = 60
_Shape = Callable[[str, str, Label], Iterator[Fact]]


def values(name: str, text: str, label: Label) -> Iterator[Fact]:
    """The field's value as the sheet would hold it; nothing where the text has not its shape."""
    part = name.rpartition(".")[2]
    shape = _BY_PART.get(part) or _BY_NAME.get(name) or _words
    yield from shape(name, text, label)


def _nips(name: str, text: str, label: Label) -> Iterator[Fact]:
    found = list(shapes.nips(text))
    for one in found:
        yield Fact(field=name, value=nips.spaced(str(one.value)))
    bare = _bare(text)
    if not found and _OTHER_NUMBER.fullmatch(bare) and len(label.fields) == 1:
        yield Fact(field=name, value=bare, certain=False)  # a company's, or of an identity card


def _lasting(name: str, text: str, _label: Label) -> Iterator[Fact]:
    for count in shapes.lasting(text):
        yield Fact(field=name, value=str(count.value))


def _amounts(name: str, text: str, _label: Label) -> Iterator[Fact]:
    found = list(shapes.amounts(text))
    for amount in found:
        yield Fact(field=name, value=rupiah(int(str(amount.value))))
    bare = _bare(text).strip("() .").lower()
    if not found and bare.endswith("rupiah") and not any(map(str.isdigit, bare)):
        yield Fact(field=f"{name.rpartition('.')[0]}.terbilang", value=bare)


def _name(name: str, text: str, _label: Label) -> Iterator[Fact]:
    found = next(shapes.nips(text), None)
    before = text[: found.start] if found else text
    bare = re.sub(r"[\s/,]*(?:NIP)?[\s.:]*$", "", before) if found else before.strip()
    bare = re.sub(r"\s*/[\s-]*$", "", bare).strip()
    if is_name(bare):
        yield Fact(field=name, value=" ".join(bare.split()))


def _rank(name: str, text: str, _label: Label) -> Iterator[Fact]:
    bare = _bare(text)
    group = name.rpartition(".")[0]
    match = GRADE.match(bare)
    if match:
        rank = " ".join(match["rank"].split()).rstrip(" ,(/-")
        yield Fact(field=f"{group}.pangkat_golongan", value=f"{rank} / {match['grade']}")
    else:
        grade = name.endswith("golongan") and _GRADE_ALONE.fullmatch(bare)
        if grade or (name.endswith(".pangkat") and is_name(bare)):
            yield Fact(field=name, value=bare)


def _days(name: str, text: str, label: Label) -> Iterator[Fact]:
    if name == "perjalanan.tanggal":
        lasting = next(shapes.lasting(text), None)
        if lasting is not None and lasting.start == 0:
            yield Fact(field="perjalanan.lama", value=str(lasting.value))
        for several in shapes.spans(text):
            yield from span_facts(*pair(several.value))
            return
        if len(list(shapes.dates(text))) > 1:
            return  # from one to the other, as a sentence says it
    for one in shapes.dates(text):
        if isinstance(one.value, date):
            certain = not (label.others and name == "perjalanan.tanggal")
            yield Fact(field=name, value=long_date(one.value), certain=certain)
        return


def _weekdays(name: str, text: str, _label: Label) -> Iterator[Fact]:
    found = next(shapes.weekdays(text), None)
    if found is not None:
        assert isinstance(found.value, tuple)
        yield Fact(field=name, value=" s.d. ".join(found.value))
        return
    first = text.replace(",", " ").split()
    if first and first[0].capitalize() in WEEKDAYS["id"]:
        yield Fact(field=name, value=first[0].capitalize())


def _searched(pattern: re.Pattern[str]) -> _Shape:
    """What has a shape of its own, wherever it stands in the text."""

    def shape(name: str, text: str, _label: Label) -> Iterator[Fact]:
        match = pattern.search(text)
        if match is not None:
            yield Fact(field=name, value=match[0])

    return shape


def _number(name: str, text: str, _label: Label) -> Iterator[Fact]:
    bare = _bare(text)
    match = _NUMBER.search(bare)
    if match is not None:
        yield Fact(field=name, value=bare if " " not in bare else match[0])


def _spelt(name: str, text: str, label: Label) -> Iterator[Fact]:
    yield Fact(field=name, value=_bare(text).strip("() ").lower(), certain=not label.others)


def _level(name: str, text: str, _label: Label) -> Iterator[Fact]:
    bare = _bare(text)
    if _LEVEL.fullmatch(bare):
        yield Fact(field=name, value=bare)
    else:
        yield Fact(field="perjalanan.jenis", value=bare, certain="Daerah" in bare)


def _purpose(name: str, text: str, label: Label) -> Iterator[Fact]:
    bare = without_opening(_bare(text).rstrip(" ."))
    plain = _certain(label) and not any(map(str.isdigit, bare))
    yield from list(purpose(bare)) or [Fact(field=name, value=bare, certain=plain)]


def _place(name: str, text: str, label: Label) -> Iterator[Fact]:
    bare = _bare(text).rstrip(".,")
    if len(label.fields) > 1:
        ends = _JOURNEY.fullmatch(bare)
        if ends is not None:
            yield Fact(field=name, value=ends[1 + label.fields.index(name)])
        return
    yield Fact(field=name, value=bare, certain=_is_place(bare, certain=_certain(label)))


def _official(name: str, text: str, _label: Label) -> Iterator[Fact]:
    """Row 1 of an SPD names an official by the post, or by the name."""
    bare = _bare(text)
    named = bool(_DEGREES.search(bare))
    field = f"{name.rpartition('.')[0]}.nama" if named else name
    yield Fact(field=field, value=bare)


def _words(name: str, text: str, label: Label) -> Iterator[Fact]:
    """Words: certain where the label says no more than this."""
    bare = _bare(text)
    if len(label.fields) > 1 and bare.count(" / ") == len(label.fields) - 1:
        piece = bare.split(" / ")[label.fields.index(name)].strip()
        if not _GRADE_ALONE.fullmatch(piece.strip("()")):
            yield Fact(field=name, value=piece)
        return
    office = name == "orang.instansi"  # the unit, or the office of all
    yield Fact(field=name, value=bare, certain=_certain(label) and not office)


def _certain(label: Label) -> bool:
    return label.plain and key(label.text) not in _LOOSE


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(";")


def _is_place(bare: str, *, certain: bool) -> bool:
    if _VENUE.search(bare) or len(bare) > _LONGEST_PLACE:
        return False
    return certain or bool(_AREA.match(bare))


_BY_PART: dict[str, _Shape] = {
    "nip": _nips,
    "nama": _name,
    "pangkat_golongan": _rank,
    "pangkat": _rank,
    "golongan": _rank,
    "tanggal": _days,
    "tanggal_berangkat": _days,
    "tanggal_kembali": _days,
    "tanggal_lahir": _days,
    "hari": _weekdays,
    "lama": _lasting,
    "jumlah": _amounts,
    "kode_rekening": _searched(_CODE),
    "tahun": _searched(_YEAR),
    "terbilang": _spelt,
    "tingkat_biaya": _level,
    "jabatan_lengkap": _official,
    "maksud": _purpose,
    "tujuan": _place,
    "berangkat_dari": _place,
    "tempat": _place,
}
_BY_NAME: dict[str, _Shape] = {"surat.nomor": _number}
