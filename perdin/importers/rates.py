"""Reading an office's own rates from a sheet: kind, zone or province, level, amount."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perdin.errors import BadRule
from perdin.i18n import N_, _
from perdin.importers.employees import RowProblem
from perdin.importers.sheet import Cell, header_row, heading, text_of
from perdin.reading import parse_rupiah
from perdin.rules import policy
from perdin.rules.policy import RULES, Answer, Value
from perdin.rules.rates import KIND_NAMES, LEVEL_NAMES, ZONE_NAMES, RateKind

FIELDS = {
    "kind": N_("Jenis"),
    "place": N_("Zona atau provinsi"),
    "level": N_("Tingkat"),
    "amount": N_("Tarif"),
}
_SPELLINGS = {
    "kind": ("jenis", "jenisbiaya", "jenistarif", "komponen", "uraian"),
    "place": ("zona", "tujuan", "zonaatauprovinsi", "provinsi", "wilayah", "daerahtujuan"),
    "level": ("tingkat", "golongan", "eselon", "tingkatgolongan", "jabatan", "pelaksana"),
    "amount": ("tarif", "besaran", "jumlah", "rupiah", "biaya", "satuanbiaya"),
}
_KINDS = {
    "uangharian": RateKind.UANG_HARIAN_LUAR_KOTA,
    "hotel": RateKind.PENGINAPAN,
    "representasi": RateKind.REPRESENTASI_LUAR_KOTA,
    "uangrepresentasi": RateKind.REPRESENTASI_LUAR_KOTA,
}


@dataclass(frozen=True, slots=True)
class RateRecord:
    """One rate as a row says it: key and rupiah."""

    row: int
    kind: RateKind
    place: str
    level: str
    amount: int


def match_columns(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int | None]]:
    """The header's row number (from 0), and for each field the column that seems to hold it."""
    at = header_row(rows, {word for spellings in _SPELLINGS.values() for word in spellings})
    headers = [heading(cell) for cell in rows[at]] if rows else []
    return at, {
        field: next((headers.index(one) for one in spellings if one in headers), None)
        for field, spellings in _SPELLINGS.items()
    }


def read_records(
    rows: Sequence[Sequence[Cell]],
    header_at: int,
    columns: Mapping[str, int | None],
    provinces: Mapping[str, str],
) -> tuple[list[RateRecord], list[RowProblem]]:
    """What the rows say, and everything wrong with them. ``provinces`` is code by name."""
    missing = [field for field in ("kind", "amount") if columns.get(field) is None]
    if missing:
        said = _("Kolom {names} tidak ditemukan.")
        names = ", ".join(_(FIELDS[field]) for field in missing)
        return [], [RowProblem(0, missing[0], said.format(names=names))]
    known = _places(provinces)
    records: list[RateRecord] = []
    problems: list[RowProblem] = []
    for number, row in enumerate(rows[header_at + 1 :], header_at + 2):
        cells = _cells(row, columns)
        if not any(text_of(cell) for cell in cells.values()):
            continue
        if _rule(cells) is not None:
            continue  # for read_rules
        found: list[RowProblem] = []
        kind = _kind(number, text_of(cells["kind"]), found)
        place = _one_of(number, "place", text_of(cells.get("place", "")), known, found)
        level = _one_of(number, "level", text_of(cells.get("level", "")), _levels(), found)
        amount = _amount(number, cells["amount"], found)
        problems += found
        if kind is not None and amount is not None and not found:
            records.append(RateRecord(number, kind, place, level, amount))
    return records, problems + _twice(records)


def read_rules(
    rows: Sequence[Sequence[Cell]], header_at: int, columns: Mapping[str, int | None]
) -> tuple[dict[str, Value], list[RowProblem]]:
    """The rows whose kind is a rule of ``rules/policy.py``, and what is wrong with their values.

    A number, «ya» or «tidak»; levels one after the other with commas. Nothing without columns.
    """
    found: dict[str, Value] = {}
    problems: list[RowProblem] = []
    if columns.get("kind") is None or columns.get("amount") is None:
        return found, problems
    for number, row in enumerate(rows[header_at + 1 :], header_at + 2):
        cells = _cells(row, columns)
        name = _rule(cells)
        if name is None:
            continue
        if name in found:
            said = _("Aturan ini sudah ada di baris lain.")
            problems.append(RowProblem(number, "kind", said))
            continue
        try:
            found |= policy.read({name: _answer(RULES[name].answer, cells["amount"])})
        except BadRule as wrong:
            problems.append(RowProblem(number, "amount", str(wrong)))
    return found, problems


def _cells(row: Sequence[Cell], columns: Mapping[str, int | None]) -> dict[str, Cell]:
    return {
        field: row[at] if at is not None and at < len(row) else "" for field, at in columns.items()
    }


def _rule(cells: Mapping[str, Cell]) -> str | None:
    """The rule that a row's kind names, by its title or by its own name."""
    said = heading(text_of(cells["kind"])) if "kind" in cells else ""
    return next(
        (name for name, rule in RULES.items() if said in (heading(_(rule.title)), heading(name))),
        None,
    )


def _answer(answer: Answer, cell: Cell) -> object:
    text = text_of(cell).strip()
    if answer is Answer.YES_NO:
        return {"ya": True, "yes": True, "tidak": False, "no": False}.get(text.casefold(), text)
    if answer is Answer.LEVELS:
        known = _levels()
        parts = [part for part in text.split(",") if part.strip(" -–")]
        return [known.get(heading(part), part) for part in parts]
    bare = text.removesuffix("%").strip()
    return int(bare) if bare.isdecimal() else text


def _kind(row: int, text: str, found: list[RowProblem]) -> RateKind | None:
    said = heading(text)
    by_word = {heading(_(word)): kind for kind, word in KIND_NAMES.items()}
    by_value = {heading(kind.value): kind for kind in RateKind}
    kind = (by_word | by_value | _KINDS).get(said)
    if kind is None:
        found.append(
            RowProblem(row, "kind", _("Jenis tarif «{text}» tidak dikenal.").format(text=text))
        )
    return kind


def _one_of(
    row: int, field: str, text: str, known: Mapping[str, str], found: list[RowProblem]
) -> str:
    if text in ("", "-", "–"):
        return ""
    value = known.get(heading(text))
    if value is None:
        said = _("{field} «{text}» tidak dikenal.")
        found.append(RowProblem(row, field, said.format(field=_(FIELDS[field]), text=text)))
    return value or ""


def _amount(row: int, cell: Cell, found: list[RowProblem]) -> int | None:
    try:
        amount = parse_rupiah(text_of(cell))
    except ValueError:
        amount = None
    if not amount:
        said = _("Tarif «{text}» bukan jumlah rupiah di atas nol.").format(text=text_of(cell))
        found.append(RowProblem(row, "amount", said))
        return None
    return amount


def _places(provinces: Mapping[str, str]) -> dict[str, str]:
    known = {heading(name): code for name, code in provinces.items()}
    known |= {heading(_(word)): zone for zone, word in ZONE_NAMES.items()}
    known |= {heading(word): zone for zone, word in ZONE_NAMES.items()}
    return known | {
        heading("dalam daerah"): "zona:dalam_provinsi",
        heading("jakarta"): "zona:jakarta",
        heading("luar daerah"): "zona:luar_provinsi",
    }


def _levels() -> dict[str, str]:
    known = {heading(_(word)): level for level, word in LEVEL_NAMES.items()}
    return known | {heading(word): level for level, word in LEVEL_NAMES.items()}


def _twice(records: Sequence[RateRecord]) -> list[RowProblem]:
    first: dict[tuple[str, str, str], int] = {}
    found = []
    for one in records:
        key = (one.kind.value, one.place, one.level)
        if key in first:
            said = _("Tarif yang sama sudah ada di baris {row}.").format(row=first[key])
            found.append(RowProblem(one.row, "kind", said))
        first.setdefault(key, one.row)
    return found
