"""What each row of a list of employees says, with all that is wrong with it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from perdin.i18n import _
from perdin.importers.cells import CellProblem
from perdin.importers.people import cells, doubts
from perdin.importers.people.columns import FIELDS, UNSEEN
from perdin.importers.people.days import NoDay, day_in, stated_day
from perdin.importers.people.employee import EmployeeRecord
from perdin.importers.rates.levels import levels_of
from perdin.importers.sheet import Cell, has_digit, has_lost_digits, heading, lines_of, text_of
from perdin.rules import nip
from perdin.rules.levels import CHOSEN
from perdin.rules.staff import EmployeeStatus

_OTHERS = (
    "nonasn", "bukanasn", "honor", "thl", "tkk", "nonpns", "kontrak", "pjlp", "tks", "magang",
    "ptt", "ppnpn", "outsourc", "alihdaya", "sukarelawan", "bakti", "harianlepas",
)  # fmt: skip
_NO_STATUS = frozenset(("aktif", "tetap", "active", "bekerja"))
_TEXTS = {*FIELDS, *UNSEEN} - {"birth_date", "valid_from"}
"""What is read as a text; of days the cell itself tells more."""


class PersonReader:
    """Reads rows by the columns that hold the facts."""

    def __init__(
        self,
        columns: Mapping[str, int | None],
        today: date,
        guessed: Collection[str] = frozenset(),
    ) -> None:
        """``guessed`` are facts whose column was told by its look alone."""
        self._guessed = guessed
        self._columns = columns
        self._today = today
        held: dict[int, list[str]] = {}
        for fact, at in columns.items():
            if at is not None:
                held.setdefault(at, []).append(fact)
        self._shared = {at: facts for at, facts in held.items() if len(facts) > 1}
        self._texts = tuple(
            (fact, at) for fact, at in columns.items() if at is not None and fact in _TEXTS
        )

    def column(self, fact: str) -> int | None:
        """The column that holds a fact."""
        return self._columns.get(fact)

    def read(
        self, number: int, rows: Sequence[Sequence[Cell]]
    ) -> tuple[EmployeeRecord, list[CellProblem]]:
        """The person of a row and of those that go on with it; ``number`` counts from 1."""
        reading = _Person(number, rows, self._columns, self._texts, self._today)
        for at, facts in self._shared.items():
            reading.part(at, facts)
        record = reading.record()
        if self._guessed:
            by_look = (fact for fact in FIELDS if fact in self._guessed and getattr(record, fact))
            record = replace(record, guessed=tuple(dict.fromkeys((*by_look, *record.guessed))))
        return record, reading.problems


class _Person:
    """One person under way."""

    __slots__ = (
        "_columns",
        "_guessed",
        "_number",
        "_parts",
        "_rows",
        "_texts",
        "_today",
        "problems",
    )

    def __init__(
        self,
        number: int,
        rows: Sequence[Sequence[Cell]],
        columns: Mapping[str, int | None],
        texts: Sequence[tuple[str, int]],
        today: date,
    ) -> None:
        """``texts`` are the facts that are read as texts, each with its column."""
        self._number = number
        self._rows = rows
        self._columns = columns
        self._today = today
        self._parts: dict[str, str] = {}
        self._guessed: list[str] = []
        self.problems: list[CellProblem] = []
        if len(rows) == 1:
            self._texts = {fact: cells.said(rows[0][at]) for fact, at in texts}
        else:
            self._texts = {
                fact: cells.stated(self._lines(at).replace("\n", " ")) for fact, at in texts
            }

    def record(self) -> EmployeeRecord:
        """What the row says."""
        said = self._texts.get
        before, name, after, by_look = cells.name_parts(self._name_text())
        if by_look:
            self._guess("title_after")
        number = self._nip()
        grade_text = cells.whole_grade(said("grade"), said("rank"))
        status = self._status(number, grade_text)
        person = EmployeeRecord(
            row=self._number,
            name=name,
            nip=number,
            status=status,
            grade=self._grade(status, grade_text),
            position=said("position"),
            echelon=said("echelon"),
            cost_level=said("cost_level"),
            rate_group=self._rate_group(),
            unit=said("unit"),
            title_before=said("title_before") or before or None,
            title_after=said("title_after") or after or None,
            birth_date=self._day("birth_date"),
            valid_from=self._day("valid_from"),
            bank=said("bank"),
            account_number=self._account(),
            guessed=tuple(self._guessed),
        )
        for doubt in doubts.of(person, said("sex"), said("rank"), self._today):
            self.say(doubt.field, doubt.code, doubt.sentence, blocking=doubt.blocking)
        return person

    def say(self, field: str, code: str, sentence: str, *, blocking: bool = True) -> None:
        """Note a problem at a field's cell."""
        at = self._columns.get(field)
        self.problems.append(
            CellProblem(
                row=self._number,
                column=at,
                field=field,
                sentence=sentence,
                blocking=blocking,
                code=code,
            )
        )

    def _guess(self, field: str) -> None:
        if field not in self._guessed:
            self._guessed.append(field)

    def _cell(self, field: str) -> Cell:
        at = self._columns.get(field)
        return "" if at is None else self._rows[0][at]

    def _lines(self, at: int) -> str:
        if len(self._rows) == 1:
            return lines_of(self._rows[0][at])
        return "\n".join(filter(None, (lines_of(row[at]) for row in self._rows)))

    def part(self, at: int, facts: Sequence[str]) -> None:
        """Take a column apart that holds several facts: what is told by its look goes first."""
        rest = self._lines(at)
        if "nip" in facts:
            self._parts["nip"], rest = cells.nip_in(rest)
        for field in ("birth_date", "valid_from"):
            if field in facts:
                self._parts[field], rest = cells.date_in(rest)
        if "grade" in facts and len(facts) > 1 and set(facts) - {"grade", "valid_from", "rank"}:
            self._parts["grade"], rest = cells.grade_line(rest)
        texts = [fact for fact in facts if fact not in self._parts and fact != "rank"]
        lines = [line for piece in rest.split("\n") if (line := cells.plain(piece))]
        if len(texts) > 1 and len(lines) > 1:
            self._parts |= dict(zip(texts[:-1], lines, strict=False))
            self._parts[texts[-1]] = " ".join(lines[len(texts) - 1 :])
        elif texts:
            self._parts[texts[0]] = " ".join(lines)
            self._parts |= dict.fromkeys(texts[1:], "")
        self._texts |= {fact: self._parts[fact] or None for fact in facts if fact in self._parts}

    def _name_text(self) -> str:
        """The name with its titles, without a NIP that stands in its cell."""
        text = self._texts.get("name") or ""
        if has_digit(text):
            number, rest = cells.nip_in(text)
            if number:
                own = self._parts.get("nip") or nip.normalise(self._texts.get("nip") or "")
                if own and own != number:
                    sentence = _("Di sel nama tertulis NIP lain: {nip}.")
                    self.say("name", "two_nips", sentence.format(nip=nip.spaced(number)))
                self._parts["nip"] = number
                text = rest
        return cells.plain(text.strip())

    def _nip(self) -> str:
        cell = self._cell("nip")
        written = self._parts.get("nip")
        text = written if written is not None else (self._texts.get("nip") or "")
        if written is None and (has_lost_digits(cell) or doubts.is_scientific(text)):
            sentence = _(
                "NIP tersimpan sebagai angka sehingga angka terakhirnya hilang. Jadikan kolom "
                "NIP teks di Excel, isi lagi, lalu impor."
            )
            self.say("nip", "nip_lost_digits", sentence)
            return ""
        found, rest = cells.nip_in(text)
        whole = found and not (rest and cells.plain(rest))
        number = found if whole else nip.normalise(text)
        for sentence in nip.problems(number, self._today) if number else ():
            wrong = len(number) != nip.LENGTH or not (number.isascii() and number.isdigit())
            self.say("nip", "nip_wrong" if wrong else "nip_odd", sentence, blocking=wrong)
        return number

    def _status(self, number: str, grade: str | None) -> EmployeeStatus | None:
        text = self._texts.get("status")
        word = heading(text) if text else ""
        if word and word not in _NO_STATUS:
            if any(other in word for other in _OTHERS) or _group(text or ""):
                return EmployeeStatus.NON_ASN
            if "pppk" in word or "p3k" in word:
                return EmployeeStatus.PPPK
            if "pns" in word or word == "asn":
                return EmployeeStatus.PNS
            self.say(
                "status", "status_unknown", _("Status «{text}» tidak dikenal.").format(text=text)
            )
            return None
        marked = len(number) == nip.LENGTH and number[12:14] == "21"
        if grade and cells.is_pppk_grade(grade) and not marked:
            self._guess("status")
            if number:
                sentence = _("Golongan {grade} hanya ada untuk PPPK, tetapi NIP-nya NIP PNS.")
                self.say("grade", "grade_not_of_nip", sentence.format(grade=grade), blocking=False)
            return EmployeeStatus.PPPK
        if number:
            return EmployeeStatus.PPPK if marked else EmployeeStatus.PNS
        if grade and cells.is_pns_grade(grade):
            self._guess("status")
            return EmployeeStatus.PNS
        return EmployeeStatus.NON_ASN

    def _rate_group(self) -> str | None:
        """What the office's table calls them: its own column, or a status such as «Perikatan»."""
        text = self._texts.get("rate_group")
        named = text or self._texts.get("status")
        if not named:
            return None
        group = _group(named)
        if text and group is None:
            sentence = _("Kelompok tarif «{text}» tidak dikenal.").format(text=text)
            self.say("rate_group", "rate_group_unknown", sentence)
        return group

    def _grade(self, status: EmployeeStatus | None, text: str | None) -> str | None:
        if text is None or status is EmployeeStatus.NON_ASN:
            return None
        try:
            return cells.parse_grade(text, pppk=status is EmployeeStatus.PPPK)
        except ValueError:
            sentence = _("Golongan «{text}» tidak dikenal.").format(text=text)
            self.say("grade", "grade_unknown", sentence)
            return None

    def _day(self, field: str) -> date | None:
        """A date that has been: nobody is born or promoted after today."""
        at, part = self._columns.get(field), self._parts.get(field)
        if at is None:
            return None
        cell = self._rows[0][at] if part is None else part
        try:
            day, guessed = stated_day(cell, self._today)
        except NoDay as why:
            cell = day_in(cell) if isinstance(cell, str) else cell
            sentence = why.sentence or _(
                "{field} «{text}» bukan tanggal yang lengkap. Contoh: 12/03/1985."
            )
            self.say(field, why.code, sentence.format(field=_(FIELDS[field]), text=text_of(cell)))
            return None
        if guessed:
            self._guess(field)
        return day

    def _account(self) -> str | None:
        if has_lost_digits(self._cell("account_number")):
            sentence = _("Nomor rekening tersimpan sebagai angka; periksa.")
            self.say("account_number", "account_lost_digits", sentence)
            return None
        return self._texts.get("account_number")


@lru_cache(maxsize=4096)
def _group(text: str) -> str | None:
    """The one group of ``CHOSEN`` that a text names."""
    named = levels_of(text) if text else None
    return next((level for level in named or () if level in CHOSEN), None)
