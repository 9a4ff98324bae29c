"""Reading a list of places: code, name, what people call them, and since when they are there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from perdin.i18n import N_, _
from perdin.importers.cells import RowReader
from perdin.importers.sheet import Sheet, date_of, heading, text_of
from perdin.importers.tables import list_titles
from perdin.importers.tables.listed import ListKind, ListSheet, read_listed, vocabulary_of
from perdin.importers.tables.understanding import Choices
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
_CODE = re.compile(r"\d{2}(\.\d{1,4}){0,3}")
_CUT_SHORT = re.compile(r"\d\d\.\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecord:
    """What one row says; None where its column is absent or empty.

    ``guessed`` are the fields that rest on a guess: a code whose noughts Excel lost.
    """

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
    guessed: tuple[str, ...] = ()


def read_places(
    book: Sequence[Sheet], today: date, choices: Choices | None = None
) -> ListSheet[PlaceRecord]:
    """The places of a list, and everything that is wrong with it."""
    kind = ListKind(
        fields=FIELDS,
        needed=("code", "name"),
        vocabulary=vocabulary_of(list_titles.PLACES, ("code",)),
        read=lambda reader, _above: _record(reader, today),
        is_sure=lambda reader: bool(_CODE.fullmatch(reader.text("code"))),
    )
    return read_listed(book, kind, choices)


def _record(reader: RowReader, today: date) -> PlaceRecord:
    code = reader.text("code")
    cut_short = isinstance(reader.cell("code"), float) and bool(_CUT_SHORT.fullmatch(code))
    if cut_short:
        code = f"{code}0"  # 36.10 kept as a number; but 36.01 may have been typed as 36.1
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
        if reader.has("spellings")
        else None,
        valid_from=_day(reader, "valid_from", today),
        basis=reader.text("basis"),
        renamed_on=_day(reader, "renamed_on", today),
        rename_basis=reader.text("rename_basis"),
        rates_from=_rates_from(reader),
        shown=_shown(reader) if reader.has("shown") else None,
        guessed=("code",) if cut_short else (),
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
