"""Reading an office's own rates from a sheet: kind, zone or province, level, amount."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perdin.errors import BadRule
from perdin.i18n import N_, _
from perdin.importers.employees import RowProblem
from perdin.importers.sheet import Cell, header_row, heading, text_of
from perdin.reading.money import parse_rupiah
from perdin.rules import policy
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.policy import RULES, Answer, Value
from perdin.rules.rates import KIND_NAMES, ZONE_NAMES, RateKind

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
        field: next(
            (headers.index(spelling) for spelling in spellings if spelling in headers), None
        )
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
        sentence = _("Kolom {names} tidak ditemukan.")
        names = ", ".join(_(FIELDS[field]) for field in missing)
        return [], [RowProblem(0, missing[0], sentence.format(names=names))]
    known = _places(provinces)
    records: list[RateRecord] = []
    problems: list[RowProblem] = []
    for number, row in enumerate(rows[header_at + 1 :], header_at + 2):
        cells = _cells(row, columns)
        if not any(text_of(cell) for cell in cells.values()):
            continue
        if _rule(cells) is not None:
            continue  # for read_rules
        row_problems: list[RowProblem] = []
        kind = _kind(number, text_of(cells["kind"]), row_problems)
        place = _one_of(number, "place", text_of(cells.get("place", "")), known, row_problems)
        level = _one_of(number, "level", text_of(cells.get("level", "")), _levels(), row_problems)
        amount = _amount(number, cells["amount"], row_problems)
        problems += row_problems
        if kind is not None and amount is not None and not row_problems:
            records.append(RateRecord(number, kind, place, level, amount))
    return records, problems + _twice(records)


def read_rules(
    rows: Sequence[Sequence[Cell]], header_at: int, columns: Mapping[str, int | None]
) -> tuple[dict[str, Value], list[RowProblem]]:
    """The rows whose kind is a rule of ``rules/policy.py``, and what is wrong with their values.

    A number, «ya» or «tidak»; levels one after the other with commas. Nothing without columns.
    """
    rules: dict[str, Value] = {}
    problems: list[RowProblem] = []
    if columns.get("kind") is None or columns.get("amount") is None:
        return rules, problems
    for number, row in enumerate(rows[header_at + 1 :], header_at + 2):
        cells = _cells(row, columns)
        name = _rule(cells)
        if name is None:
            continue
        if name in rules:
            sentence = _("Aturan ini sudah ada di baris lain.")
            problems.append(RowProblem(number, "kind", sentence))
            continue
        try:
            rules |= policy.read({name: _answer(RULES[name].answer, cells["amount"])})
        except BadRule as wrong:
            problems.append(RowProblem(number, "amount", str(wrong)))
    return rules, problems


def _cells(row: Sequence[Cell], columns: Mapping[str, int | None]) -> dict[str, Cell]:
    return {
        field: row[at] if at is not None and at < len(row) else "" for field, at in columns.items()
    }


def _rule(cells: Mapping[str, Cell]) -> str | None:
    """The rule that a row's kind names, by its title or by its own name."""
    title = heading(text_of(cells["kind"])) if "kind" in cells else ""
    return next(
        (name for name, rule in RULES.items() if title in (heading(_(rule.title)), heading(name))),
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


def _kind(row: int, text: str, problems: list[RowProblem]) -> RateKind | None:
    normalised = heading(text)
    by_word = {heading(_(word)): kind for kind, word in KIND_NAMES.items()}
    by_value = {heading(kind.value): kind for kind in RateKind}
    kind = (by_word | by_value | _KINDS).get(normalised)
    if kind is None:
        problems.append(
            RowProblem(row, "kind", _("Jenis tarif «{text}» tidak dikenal.").format(text=text))
        )
    return kind


def _one_of(
    row: int, field: str, text: str, known: Mapping[str, str], problems: list[RowProblem]
) -> str:
    if text in ("", "-", "–"):
        return ""
    value = known.get(heading(text))
    if value is None:
        sentence = _("{field} «{text}» tidak dikenal.")
        problems.append(RowProblem(row, field, sentence.format(field=_(FIELDS[field]), text=text)))
    return value or ""


def _amount(row: int, cell: Cell, problems: list[RowProblem]) -> int | None:
    try:
        amount = parse_rupiah(text_of(cell))
    except ValueError:
        amount = None
    if not amount:
        sentence = _("Tarif «{text}» bukan jumlah rupiah di atas nol.").format(text=text_of(cell))
        problems.append(RowProblem(row, "amount", sentence))
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
    problems = []
    for record in records:
        key = (record.kind.value, record.place, record.level)
        if key in first:
            sentence = _("Tarif yang sama sudah ada di baris {row}.").format(row=first[key])
            problems.append(RowProblem(record.row, "kind", sentence))
        first.setdefault(key, record.row)
    return problems
