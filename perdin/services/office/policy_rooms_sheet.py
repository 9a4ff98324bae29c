"""Ruang kebijakan as the annex of a regulation, and back: looked at first, written in one act."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select

from perdin.errors import BadInput, BadRule, StaleVersion
from perdin.i18n import N_, _
from perdin.importers.cells import CellProblem, RowReader
from perdin.importers.rates.levels import levels_of
from perdin.importers.sheet import heading, read_book
from perdin.importers.tables import list_titles
from perdin.importers.tables.listed import ListKind, read_listed, vocabulary_of
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.importers.tables.vocabulary import OTHER
from perdin.models.people import Office
from perdin.reading.money import parse_rupiah
from perdin.reports.separated import write_separated
from perdin.reports.table import Cell, CellKind, ReportColumn, Table
from perdin.reports.workbook import SheetSpec, write_workbook
from perdin.rules import policy
from perdin.rules.account_fit import AccountGate
from perdin.rules.ledger import Mechanism, PaperGate
from perdin.rules.policy import RULES
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Desk, Topic, Work, operation, query
from perdin.services.office import money_settings, policy_rooms
from perdin.services.office.money_settings import MoneySettings
from perdin.services.office.policy_rooms import MONEY_ROOMS, Answer, RoomRow
from perdin.services.reference import corrections, rate_writing, rates_in_force

_WIDTHS = (
    (N_("Bagian"), 28),
    (N_("Hal"), 48),
    (N_("Ketentuan"), 26),
    (N_("Bawaan"), 22),
    (N_("Dasar hukum"), 52),
    (N_("Ditetapkan dengan"), 30),
)
_FIELDS = {"title": N_("Hal"), "chosen": N_("Ketentuan")}
_VOCABULARY = vocabulary_of(
    {**list_titles.ROOMS, OTHER: list_titles.OTHERS_OF_ROOMS}, tuple(_FIELDS)
)
_TAX = re.compile(r"(.+?)\s+(\d+(?:[.,]\d{1,2})?)\s*%")
_NONE = (N_("tanpa batas"), N_("menurut kolom tabelnya"))
_NOTHING, _FORBIDDEN = N_("tidak ada"), N_("tidak diizinkan")


Choice = TypeVar("Choice", PaperGate, AccountGate, Mechanism)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChange:
    """One room that a sheet answers otherwise; ``before`` and ``after`` in words."""

    name: str
    title: str
    before: str
    after: str
    value: Any  # as the rule or the setting keeps it


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomsPreview:
    """What a sheet of rooms would do; nothing has been written.

    ``office_version`` and ``set_version`` are of what was looked at; the set is the office's own
    in force, None where there is none.
    """

    path: Path
    changed: tuple[RoomChange, ...]
    same: int
    problems: tuple[CellProblem, ...]
    understanding: Understanding
    office_version: int
    set_id: int | None
    set_version: int | None


def write_rooms(desk: Desk, path: Path) -> Path:
    """Write every room as .xlsx, or .csv by the name's ending, and give the path.

    Raises NotAllowed, DiskFull, NotWritten.
    """
    desk.require(Right.EXPORT)
    columns = tuple(
        ReportColumn(title=_(title), kind=CellKind.TEXT, width=width) for title, width in _WIDTHS
    )
    rows: list[tuple[Cell, ...]] = [
        (row.subject, row.title, row.chosen, row.default, row.basis, row.set_by)
        for row in policy_rooms.list_rooms(desk)
    ]
    title = _("Ruang kebijakan perjalanan dinas")
    if path.suffix.lower() == ".csv":
        return write_separated(path, Table(title=title, columns=columns, rows=rows))
    name = _("Ruang kebijakan")
    return write_workbook(
        path, [SheetSpec(name=name, titles=[title.upper()], columns=columns, rows=rows)]
    )


def preview_rooms(desk: Desk, path: Path, choices: Choices | None = None) -> RoomsPreview:
    """Read a sheet of rooms beside what holds; ``choices`` go over what is found.

    Raises BadFile, NotFound, NotAllowed.
    """
    desk.require(Right.SETTINGS)
    known = {heading(row.title): row for row in policy_rooms.list_rooms(desk)}
    kind = ListKind(
        fields=_FIELDS,
        needed=tuple(_FIELDS),
        vocabulary=_VOCABULARY,
        read=lambda reader, _above: _change(reader, known),
        is_sure=lambda reader: heading(reader.text("title")) in known,
    )
    sheet = read_listed(read_book(path), kind, choices)
    read, problems = [record for record in sheet.records if record], list(sheet.problems)
    named: set[str] = set()
    for number, change in read:
        if change.name and change.name in named:
            sentence = _("«{title}» sudah ada di baris lain.").format(title=change.title)
            problems.append(CellProblem(row=number, column=None, field="title", sentence=sentence))
        named.add(change.name)
    changed = tuple(change for _row, change in read if change.before != change.after)
    office_version, set_id, set_version = _versions(desk)
    return RoomsPreview(
        path=path,
        changed=changed,
        same=len(read) - len(changed),
        problems=tuple(problems),
        understanding=sheet.understanding,
        office_version=office_version,
        set_id=set_id,
        set_version=set_version,
    )


@operation(Right.SETTINGS, undo=True)
def import_rooms(work: Work, preview: RoomsPreview, reason: str = "") -> int:
    """Write what a preview changes, settings and rules of the office's own set, in one act.

    Gives how many rooms changed. A set that trips were calculated with gets a new edition, for
    which there must be a ``reason``. Raises BadInput for none, without such a set in force or such
    a reason, and for a number that makes no sense; BadRule; StaleVersion where anything was changed
    since the look.
    """
    if not preview.changed or preview.problems:
        raise BadInput(problem=_("Tidak ada ketentuan yang berubah."))
    rules = {room.name: room.value for room in preview.changed if room.name in RULES}
    money = {room.name: room.value for room in preview.changed if room.name in MONEY_ROOMS}
    if money:
        _write_money(work, money, preview.office_version)
    if rules:
        _write_rules(work, rules, preview, " ".join(reason.split()))
    changes = "; ".join(f"{room.title}: {room.after}" for room in preview.changed)
    work.tell(Topic.OFFICE, _("ruang kebijakan"), ketentuan=changes)
    return len(preview.changed)


def _write_money(work: Work, values: Mapping[str, Any], seen_version: int) -> None:
    office = work.session.scalars(select(Office)).one()
    if office.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    money_settings.write(office, replace(money_settings.of(office), **values))


def _write_rules(work: Work, values: Mapping[str, Any], preview: RoomsPreview, reason: str) -> None:
    if preview.set_id is None or preview.set_version is None:
        raise BadInput(
            problem=_(
                "Belum ada tarif kantor yang berlaku, tempat aturan ini ditetapkan. Tambahkan "
                "peraturannya di halaman Tarif, lalu impor lagi."
            )
        )
    rate_set = rate_writing.seen_set(work.session, preview.set_id, preview.set_version)
    rules = {**(rate_set.rules or {}), **values}
    work.changed.add(Topic.RATES)
    if not rates_in_force.trips_pinned(work.session, rate_set.id):
        rate_set.rules = policy.stored(rules)
        rate_writing.touch(rate_set)
    elif reason:
        corrections.next_edition(work.session, rate_set, reason, rules)
        work.tell(Topic.OFFICE, alasan=reason)
    else:
        sentence = _("Sudah ada perjalanan yang dihitung dengan {regulation}: tulis alasan "
                     "perbaikannya.")  # fmt: skip
        raise BadInput(problem=sentence.format(regulation=rate_set.regulation))


@query(Right.VIEW)
def _versions(work: Work) -> tuple[int, int | None, int | None]:
    _policy, local = policy_rooms.rules_today(work.session, work)
    office = work.session.scalars(select(Office.version)).one()
    return office, local.id if local else None, local.version if local else None


def _change(reader: RowReader, known: Mapping[str, RoomRow]) -> tuple[int, RoomChange] | None:
    """What a row answers; None for one that is no room, as a signature below the table."""
    title, text = reader.text("title"), reader.text("chosen")
    room = known.get(heading(title))
    if room is None:
        if title and text:
            sentence = _("«{title}» bukan ruang kebijakan yang dikenal.")
            reader.say("title", sentence.format(title=title))
            return reader.number, RoomChange(name="", title=title, before="", after="", value=None)
        return None
    try:
        value = _value(room.name, text)
    except (ValueError, BadRule) as wrong:
        told = str(wrong) if isinstance(wrong, BadRule) else _(
            "{title}: «{text}» tidak terbaca. Tulis seperti pada kolom Bawaan."
        ).format(title=title, text=text)  # fmt: skip
        reader.say("chosen", told)
        value, after = None, room.chosen
    else:
        after = policy_rooms.words(_answer_of(room.name), value)
    change = RoomChange(
        name=room.name, title=room.title, before=room.chosen, after=after, value=value
    )
    return reader.number, change


def _answer_of(name: str) -> Answer:
    return Answer(RULES[name].answer) if name in RULES else MONEY_ROOMS[name].answer


def _value(name: str, text: str) -> Any:  # as the rule or the setting keeps it
    """What a text means for a room. Raises ValueError, BadRule."""
    answer, plain = _answer_of(name), text.strip()
    may_be_none = RULES[name].optional if name in RULES else _is_optional(name)
    if may_be_none and (not plain or any(_says(plain, word) for word in _NONE)):
        return None
    value = _READING[answer](plain)
    return policy.read({name: value})[name] if name in RULES else value


def _says(text: str, word: str) -> bool:
    """Whether a text is this word, in the language of the window or as the office writes."""
    return text.casefold() in (word.casefold(), _(word).casefold())


def _is_optional(name: str) -> bool:
    return getattr(MoneySettings(), name) is None


def _yes_no(text: str) -> bool:
    if text.casefold() not in ("ya", "yes", "tidak", "no"):
        raise ValueError(text)
    return text.casefold() in ("ya", "yes")


def _levels(text: str) -> tuple[str, ...]:
    parts = [part for part in text.split(",") if part.strip(" -–")]
    if _says(text, _NOTHING):
        return ()
    return tuple(next(iter(levels_of(part) or ()), part) for part in parts)


def _taxes(text: str) -> tuple[tuple[str, int], ...]:
    if not text or _says(text, _NOTHING):
        return ()
    taxes = []
    for part in text.split(";"):
        match = _TAX.fullmatch(part.strip())
        if match is None:
            raise ValueError(part)
        whole, _point, rest = match[2].replace(",", ".").partition(".")
        taxes.append((match[1].strip(), int(whole) * 100 + int((rest + "00")[:2])))
    return tuple(taxes)


def _of(kind: type[Choice], text: str) -> Choice:
    """The member of a choice by its word. Raises ValueError."""
    for member in kind:
        if heading(text) in (heading(policy_rooms.words(Answer.TEXT, member)), member.value):
            return member
    raise ValueError(text)


def _count(text: str) -> int:
    return int(text.removesuffix("%").strip())


_READING: Mapping[Answer, Callable[[str], Any]] = {
    Answer.PERCENT: _count,
    Answer.COUNT: _count,
    Answer.YES_NO: _yes_no,
    Answer.LEVELS: _levels,
    Answer.MONEY: parse_rupiah,
    Answer.TEXT: lambda text: "" if _says(text, _FORBIDDEN) else text,
    Answer.PAPERS: lambda text: _of(PaperGate, text),
    Answer.ACCOUNTS: lambda text: _of(AccountGate, text),
    Answer.MECHANISM: lambda text: _of(Mechanism, text),
    Answer.TAXES: _taxes,
}
