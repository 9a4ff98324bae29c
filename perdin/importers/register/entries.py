"""What each entry of an old register says, with all that is odd about it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from perdin.i18n import _
from perdin.importers.cells import CellProblem
from perdin.importers.people import cells, doubts
from perdin.importers.register.columns import FIELDS, NUMBERS
from perdin.importers.register.days import BookTime, DayCells, NoDay, Span, days_of, letter_day
from perdin.importers.register.names import people_in
from perdin.importers.register.record import PastEntry, PastNumber, PastPerson
from perdin.importers.sheet import Cell, has_lost_digits, lines_of, text_of
from perdin.rules import nip as nips
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.old_numbers import year_in

_NOTHING = frozenset(("", "-", "–", "—", "--", "#n/a", "null", "none", "n/a"))
_DATED = re.compile(r"(?i)[\s,;]*\b(?:tanggal|tgl)\b\.?\s*[:.]?\s*")
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}\s*[.)]\s*(?=\D)")
_LONGEST = 80
"""Letters of a number; what is longer is a sentence."""


class EntryReader:
    """Reads the entries of one sheet by the columns that hold the facts."""

    def __init__(
        self, sheet: str, columns: Mapping[str, int | None], guessed: Sequence[str], time: BookTime
    ) -> None:
        self.sheet, self.columns, self.guessed, self.time = sheet, columns, guessed, time

    def read(
        self, number: int, rows: Sequence[Sequence[Cell]], month: int | None
    ) -> tuple[PastEntry, list[CellProblem]]:
        """The entry of a row and of those that go on with it; ``number`` counts from 1.

        ``month`` is that of the group in which it stands.
        """
        time = self.time if month is None else replace(self.time, month=month)
        reading = _Entry(self, number, rows, time)
        return reading.entry(), reading.problems


class _Entry:
    """One entry under way."""

    def __init__(
        self, book: EntryReader, number: int, rows: Sequence[Sequence[Cell]], time: BookTime
    ) -> None:
        self._book, self._number, self._rows, self._time = book, number, rows, time
        self._guessed: list[str] = []
        self.problems: list[CellProblem] = []

    def entry(self) -> PastEntry:
        """What the row says."""
        written: dict[LetterKind, list[str]] = {}
        dates: dict[str, date | None] = {}
        for fact, kind in NUMBERS.items():
            written[kind], dates[fact] = self._numbers(fact)
        dates |= {fact: self._date(fact) for fact in ("st_date", "spd_date", "letter_date")}
        st_day = dates["st_date"] or dates["st_number"]
        spd_day = dates["spd_date"] or dates["spd_number"]
        dated = st_day or spd_day or dates["letter_date"]
        people, others = self._people()
        span = self._days(dated)
        own = {LetterKind.SURAT_TUGAS: st_day, LetterKind.SPD: spd_day}
        numbers = tuple(
            self._placed(kind, text, own[kind] or dated, span)
            for kind, texts in written.items()
            for text in dict.fromkeys(texts)
        )
        if not numbers and not people:
            self._say("name", "entry_empty", _("Tanpa nomor dan tanpa nama."), blocking=True)
        if numbers and any(fact in self._book.guessed for fact in NUMBERS):
            self._guessed.append(next(fact for fact in NUMBERS if fact in self._book.guessed))
        return PastEntry(
            sheet=self._book.sheet,
            row=self._number,
            numbers=numbers,
            dated=dated,
            people=tuple(people),
            others=others,
            purpose=self._text("purpose"),
            place=self._text("place", between=", "),
            leave=span.leave,
            back=span.back,
            period="" if span.leave else span.written,
            note=self._note(unnamed=not people),
            guessed=tuple(dict.fromkeys(self._guessed)),
        )

    def _say(self, field: str, code: str, sentence: str, *, blocking: bool = False) -> None:
        self.problems.append(
            CellProblem(
                row=self._number,
                column=self._book.columns.get(field),
                field=field,
                sentence=sentence,
                blocking=blocking,
                code=code,
                sheet=self._book.sheet,
            )
        )

    def _cells(self, field: str, rows: Sequence[Sequence[Cell]] | None = None) -> list[Cell]:
        """The cells of a field that say something, from the first row of the entry on."""
        at = self._book.columns.get(field)
        if at is None:
            return []
        among = self._rows if rows is None else rows
        return [row[at] for row in among if text_of(row[at]).casefold() not in _NOTHING]

    def _text(self, field: str, between: str = " ") -> str:
        lines = [_NUMBERED.sub("", line).strip(" ,;") for line in self._lines(field, self._rows)]
        return between.join(dict.fromkeys(filter(None, lines)))

    def _numbers(self, field: str) -> tuple[list[str], date | None]:
        """The numbers of a kind, and the date that stands in their cell."""
        texts: list[str] = []
        day: date | None = None
        for cell in self._cells(field):
            for line in lines_of(cell).split("\n"):
                number, *after = _DATED.split(line, maxsplit=1)
                may_be_day = after or "/" not in line or _is_day(line)
                told = _day(after[0] if after else line, self._time) if may_be_day else None
                if told is not None:
                    day = day or told
                    line = number if after else ""
                if any(map(str.isdigit, line)):
                    texts.append(line.strip(" ,;"))
        if any(len(text) > _LONGEST for text in texts):
            sentence = _("«{text}» terlalu panjang untuk nomor surat.")
            self._say(field, "number_long", sentence.format(text=max(texts, key=len)[:60]))
            texts = [text for text in texts if len(text) <= _LONGEST]
        return texts, day

    def _date(self, field: str) -> date | None:
        for cell in self._cells(field)[:1]:
            try:
                day, guessed = letter_day(cell, self._time)
            except NoDay as why:
                sentence = _("{field} «{text}» tidak terbaca.")
                told = sentence.format(field=_(FIELDS[field]), text=text_of(cell))
                self._say(field, "date_unread", f"{told} {why.sentence}".strip())
                return None
            self._guessed += [field] if guessed else []
            return day
        return None

    def _days(self, dated: date | None) -> Span:
        read = [self._days_of(at, dated) for at in range(len(self._rows))]
        told = [span for span in read if span.written]
        span = told[0] if told else Span()
        for field, code, sentence in span.wrong:
            self._say(field, code, sentence)
        self._guessed += span.guessed
        for more in told[1:]:
            # a second journey or a second place below the first: the trip goes on until there
            if span.back is not None and more.back is not None and more.back > span.back:
                span = replace(span, back=more.back)
                self._guessed.append("back")
        return span

    def _days_of(self, at: int, dated: date | None) -> Span:
        def cell(field: str) -> Cell:
            column = self._book.columns.get(field)
            return "" if column is None else self._rows[at][column]

        told = DayCells(
            leave=cell("leave"), back=cell("back"), period=cell("period"), days=cell("days")
        )
        return days_of(told, self._time, dated)

    def _placed(self, kind: LetterKind, text: str, dated: date | None, span: Span) -> PastNumber:
        """A number with its year: that which it names, else that of its date or its trip."""
        named = year_in(text)
        day = dated or span.leave
        year = named or (day.year if day else self._time.year)
        field = next(fact for fact, of in NUMBERS.items() if of is kind)
        if year is None:
            sentence = _("Tahun nomor «{text}» tidak diketahui; nomornya hanya dicatat.")
            self._say(field, "number_without_year", sentence.format(text=text))
        elif named and dated and dated.year != named:
            sentence = _("Nomor «{text}» menyebut tahun {named}, tetapi tanggalnya tahun {year}.")
            told = sentence.format(text=text, named=named, year=dated.year)
            self._say(field, "number_of_other_year", told)
        return PastNumber(kind=kind, text=text, dated=dated, year=year)

    def _people(self) -> tuple[list[PastPerson], bool]:
        people: list[PastPerson] = []
        others = False
        for rows in self._by_name():
            found, more = people_in("\n".join(self._lines("name", rows)))
            self._tell_doubtful(found)
            people += self._with_facts(found, rows)
            others = others or more
        found, more = people_in("\n".join(self._lines("followers", self._rows)))
        people += [one for one in found if one.name not in {known.name for known in people}]
        if others or more:
            sentence = _("Buku hanya menulis sebagian nama («dkk»); yang lain tidak diketahui.")
            self._say("name", "others_unnamed", sentence)
        return [self._sound(one) for one in people], others or more

    def _tell_doubtful(self, people: Sequence[PastPerson]) -> None:
        """In a cell of names, NIPs and posts one without a NIP may be a post."""
        columns = self._book.columns
        shared = columns.get("name") in (columns.get("position"), columns.get("grade"))
        bare = [one.name for one in people if not one.nip]
        if shared and bare and len(bare) < len(people):
            sentence = _("«{name}» tanpa NIP: mungkin jabatan, bukan nama.")
            for name in bare:
                self._say("name", "name_doubtful", sentence.format(name=name))

    def _by_name(self) -> list[list[Sequence[Cell]]]:
        """The rows of the entry, those without a name with the one above them."""
        groups: list[list[Sequence[Cell]]] = []
        for row in self._rows:
            names = self._lines("name", [row])
            if groups and not any(people_in(line)[0] for line in names):
                groups[-1].append(row)
            else:
                groups.append([row])
        return groups

    def _lines(self, field: str, rows: Sequence[Sequence[Cell]]) -> list[str]:
        return [line for cell in self._cells(field, rows) for line in lines_of(cell).split("\n")]

    def _with_facts(
        self, people: Sequence[PastPerson], rows: Sequence[Sequence[Cell]]
    ) -> Sequence[PastPerson]:
        """People with what stands of each in the columns beside the names, line by line."""
        if any(has_lost_digits(cell) for cell in self._cells("nip", rows)):
            self._say("nip", "nip_lost_digits", _("NIP kehilangan angka terakhirnya di Excel."))
            return people
        numbers = [
            digits
            for line in self._lines("nip", rows)
            if (digits := cells.nip_in(line)[0] or nips.normalise(line)).isdigit()
        ]
        if len(numbers) == len(people):
            people = [
                replace(one, nip=one.nip or number)
                for one, number in zip(people, numbers, strict=True)
            ]
        elif numbers:
            sentence = _("{nips} NIP untuk {people} nama; NIP-nya tidak dibaca.")
            told = sentence.format(nips=len(numbers), people=len(people))
            self._say("nip", "nips_uneven", told)
        for field in ("grade", "position"):
            lines = self._lines(field, rows)
            if len(people) == 1:
                lines = [" ".join(lines)] if lines else []
            if len(lines) == len(people):
                people = [
                    _filled(one, field, line) for one, line in zip(people, lines, strict=True)
                ]
        return people

    def _sound(self, person: PastPerson) -> PastPerson:
        """The person without a NIP that can be none, which is told."""
        if person.nip and (len(person.nip) != nips.LENGTH or doubts.is_scientific(person.nip)):
            sentence = _("NIP {nip} bukan 18 angka; tidak dipakai.")
            self._say("nip", "nip_wrong", sentence.format(nip=person.nip))
            return replace(person, nip="")
        return person

    def _note(self, *, unnamed: bool) -> str:
        """The book's remark; what stands for a name and is none (BATAL), and what it cost."""
        note, cost = self._text("note"), self._text("cost")
        instead = self._text("name") if unnamed else ""
        written = _("Biaya menurut buku: {cost}").format(cost=cost) if cost else ""
        return ". ".join(filter(None, (instead, note, written)))


def _filled(person: PastPerson, field: str, text: str) -> PastPerson:
    return replace(person, **{field: getattr(person, field) or text.strip(" -")})


def _day(text: str, time: BookTime) -> date | None:
    try:
        return letter_day(text, time)[0]
    except NoDay:
        return None


def _is_day(line: str) -> bool:
    """Whether a line with strokes is a date: 03/03/2024, but not 12/3/2024/SPT."""
    return re.fullmatch(r"\s*\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\s*", line) is not None
