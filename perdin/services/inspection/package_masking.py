"""What of a package is masked, and what cannot be proved of it any more."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import JSON, LargeBinary

from perdin.models.tables import TABLES
from perdin.reports.table import Table
from perdin.rules.masking import Mask
from perdin.services.recaps.book import Paper

MASKED = "disamarkan"
"""Marks a record whose digest cannot be worked out again from what the package shows."""
_NUMBERS = frozenset({"nip", "account_number"})
TOLD = (
    "NIP dan nomor rekening disamarkan di surat, rekap, data, dan jejak audit. Yang masih "
    "terbukti: tiap berkas paket ini sama dengan yang dibuat Perdin (kepala paket), urutan seluruh "
    "peristiwa, dan baris yang tidak memuat nomor. Segel baris yang disamarkan tidak dibawa dan "
    "tidak dapat dihitung ulang, karena nomornya dapat ditebak darinya; baris itu dibuktikan dari "
    "basis datanya.",
    "Nomor yang terlihat di dalam gambar (pindaian, foto) tidak dapat disamarkan.",
)


def holds_numbers(table: str) -> bool:
    """Whether rows of a table can hold a number, so that their seals would tell it to a guesser."""
    return table in TABLES.tables and any(
        column.name in _NUMBERS or isinstance(column.type, JSON | LargeBinary)
        for column in TABLES.tables[table].columns
        if not (table == "photo" and column.name == "content")
    )


def value(said: Any, mask: Mask) -> Any:
    """A value with its numbers masked, however deep they are."""
    if isinstance(said, str):
        return mask.text(said)
    if isinstance(said, Mapping):
        return {mask.text(key): value(inner, mask) for key, inner in said.items()}
    if isinstance(said, list | tuple):
        return [value(inner, mask) for inner in said]
    return said


def event(told: dict[str, Any], mask: Mask) -> dict[str, Any]:
    """An event, marked where it told of a number."""
    hidden = {name: value(said, mask) for name, said in told.items()}
    digests = {name: told[name] for name in ("changes_hash", "previous_hash", "hash")}
    hidden |= digests
    return told if hidden == told else hidden | {MASKED: True}


def change(told: dict[str, Any], mask: Mask) -> dict[str, Any]:
    """What an event wrote of a row; of one that can hold a number without its seals."""
    if not holds_numbers(told["table"]):
        return told
    written = {
        name: MASKED if name in _NUMBERS else value(said, mask)
        for name, said in told["written"].items()
    }
    return told | {"written": written, "before": None, "after": None, MASKED: True}


def row(told: dict[str, Any], mask: Mask) -> dict[str, Any]:
    """A row of the data."""
    values = {
        name: mask.text(said) if name in _NUMBERS and said else value(said, mask)
        for name, said in told["isi"].items()
    }
    if values == told["isi"] and not holds_numbers(told["tabel"]):
        return told
    return told | {"isi": values, MASKED: True}


def table(shown: Table, mask: Mask) -> Table:
    """A recap's table."""
    rows = [tuple(value(cell, mask) for cell in cells) for cells in shown.rows]
    return replace(shown, rows=rows, note=mask.text(shown.note))


def paper(shown: Paper, mask: Mask) -> Paper:
    """A recap as it is printed, those who sign it too."""
    signatures = tuple(replace(one, nip=mask.text(one.nip)) for one in shown.signatures)
    return replace(shown, table=table(shown.table, mask), signatures=signatures)
