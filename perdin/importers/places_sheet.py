"""Reading a list of places: code, name, what people call them, and since when they are there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from perdin.i18n import N_, _
from perdin.importers import cells
from perdin.importers.cells import CellProblem, RowReader
from perdin.importers.sheet import Cell, date_of, heading, text_of
from perdin.reading.place_words import KINDS
from perdin.rules.splits import RatesFrom

FIELDS = {
    "code": N_("Kode"),
    "kind": N_("Jenis"),
    "name": N_("Nama"),
    "spellings": N_("Sebutan"),
    "valid_from": N_("Ada sejak"),
    "basis": N_("Dasar hukum"),
    "renamed_on": N_("Nama sejak"),
    "rename_basis": N_("Dasar nama"),
    "rates_from": N_("Tarif"),
    "shown": N_("Ditawarkan"),
}
"""What is read of a place, with the word a person sees."""
_SPELLINGS = {
    "code": ("kode", "kodewilayah", "kodekemendagri", "code"),
    "kind": ("jenis", "tingkat", "jenjang", "kind", "level"),
    "name": ("nama", "namawilayah", "wilayah", "tempat", "name"),
    "spellings": ("sebutan", "singkatan", "namalain", "ejaan", "spellings"),
    "valid_from": ("adasejak", "sejak", "berlakusejak", "theresince"),
    "basis": ("dasarhukum", "dasar", "legalbasis"),
    "renamed_on": ("namasejak", "gantinamasejak", "namedsince"),
    "rename_basis": ("dasarnama", "dasargantinama", "basisofthename"),
    "rates_from": ("tarif", "tarifmengikuti", "rates"),
    "shown": ("ditawarkan", "dipakai", "offered"),
}
_RATES = {
    "ditanyakan": RatesFrom.ASK,
    "tanyakan": RatesFrom.ASK,
    "induk": RatesFrom.PARENT,
    "provinsi": RatesFrom.PROVINCE,
}
RATES_WORDS = {
    RatesFrom.ASK: N_("ditanyakan"),
    RatesFrom.PARENT: N_("induk"),
    RatesFrom.PROVINCE: N_("provinsi"),
}
_YES_NO = {"ya": True, "yes": True, "": True, "tidak": False, "no": False}
_CUT_SHORT = re.compile(r"\d\d\.\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecord:
    """What one row says; None where its column is absent or empty."""

    row: int
    code: str
    kind: str
    name: str
    spellings: tuple[str, ...] | None
    valid_from: date | None
    basis: str
    renamed_on: date | None
    rename_basis: str
    rates_from: RatesFrom | None
    shown: bool | None


def match_columns(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int | None]]:
    """The header's row number (from 0), and for each field the column that seems to hold it."""
    return cells.match(rows, _SPELLINGS)


def read_records(
    rows: Sequence[Sequence[Cell]],
    header_at: int,
    columns: Mapping[str, int | None],
    today: date,
) -> tuple[list[PlaceRecord], list[CellProblem]]:
    """What the rows below the header say, and everything that is wrong with them."""
    needed = {name: _(FIELDS[name]) for name in ("code", "name")}
    has = frozenset(name for name, at in columns.items() if at is not None)
    return cells.read_below(
        rows, header_at, columns, needed, lambda reader: _record(reader, today, has)
    )


def _record(reader: RowReader, today: date, has: frozenset[str]) -> PlaceRecord:
    code = reader.text("code")
    if isinstance(reader.cell("code"), float) and _CUT_SHORT.fullmatch(code):
        code = f"{code}0"  # 36.10 kept as a number
    if not code:
        reader.say("code", _("Kode kosong."))
    name = " ".join(reader.text("name").split())
    if not name:
        reader.say("name", _("Nama kosong."))
    word = reader.text("kind")
    kind = KINDS.get(heading(word), "")
    if word and not kind:
        reader.say("kind", _("Jenis tempat «{text}» tidak dikenal.").format(text=word))
    spellings = re.split(r"[;,]", text_of(reader.cell("spellings")))
    return PlaceRecord(
        row=reader.number,
        code=code,
        kind=kind,
        name=name,
        spellings=tuple(one.strip() for one in spellings if one.strip())
        if "spellings" in has
        else None,
        valid_from=_day(reader, "valid_from", today),
        basis=reader.text("basis"),
        renamed_on=_day(reader, "renamed_on", today),
        rename_basis=reader.text("rename_basis"),
        rates_from=_rates_from(reader),
        shown=_shown(reader) if "shown" in has else None,
    )


def _day(reader: RowReader, field: str, today: date) -> date | None:
    try:
        return date_of(reader.cell(field), today)
    except ValueError:
        sentence = _("Tanggal «{text}» tidak terbaca. Tulis dengan tahunnya, misalnya 17/8/2027.")
        reader.say(field, sentence.format(text=text_of(reader.cell(field))))
        return None


def _rates_from(reader: RowReader) -> RatesFrom | None:
    word = reader.text("rates_from")
    if not word:
        return None
    known = _RATES | {heading(_(said)): choice for choice, said in RATES_WORDS.items()}
    choice = known.get(heading(word))
    if choice is None:
        sentence = _("Tarif «{text}»: isi ditanyakan, induk, atau provinsi.")
        reader.say("rates_from", sentence.format(text=word))
    return choice


def _shown(reader: RowReader) -> bool | None:
    shown = _YES_NO.get(reader.text("shown").casefold())
    if shown is None:
        sentence = _("Ditawarkan «{text}»: isi ya atau tidak.")
        reader.say("shown", sentence.format(text=reader.text("shown")))
    return shown
