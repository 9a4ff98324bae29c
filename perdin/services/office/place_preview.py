"""What each row of a sheet of places would do, and what is wrong or doubtful with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from perdin.errors import PerdinError
from perdin.i18n import _, long_date
from perdin.importers.cells import CellProblem
from perdin.importers.places_sheet import FIELDS, RATES_WORDS, PlaceRecord
from perdin.importers.tables.effects import Effect
from perdin.models.reference import Place
from perdin.reading.gazetteer import Gazetteer, letters_of
from perdin.rules.splits import RatesFrom
from perdin.services.desk import Work
from perdin.services.reference import gazetteers, place_rows
from perdin.services.reference.gazetteers import PlaceRow
from perdin.services.reference.place_list import KIND_NAMES, PlaceEntry
from perdin.services.reference.place_rows import NewName, PlaceForm


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """One row of the sheet as the place that it would be; ``spellings`` None leaves them.

    ``changes`` say also what was taken for each of ``guessed``, the fields that rest on a guess.
    """

    row: int
    form: PlaceForm
    effect: Effect
    spellings: tuple[str, ...] | None = None
    renamed: NewName | None = None
    hidden: bool = False
    problems: tuple[CellProblem, ...] = ()
    changes: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


class Judge:
    """Says of each record what it would do, and what is wrong or doubtful with it."""

    def __init__(
        self,
        work: Work,
        there: Mapping[str, PlaceEntry],
        codes: set[str],
        columns: Mapping[str, int | None],
    ) -> None:
        self._session = work.session
        self._there = there
        self._codes = codes
        self._columns = columns
        self._known: Gazetteer[PlaceRow] = gazetteers.gazetteer(work.session)
        self._seen: dict[str, int] = {}
        self._said: dict[str, tuple[str, str]] = {}

    def line(self, record: PlaceRecord, problems: list[CellProblem]) -> PlaceLine:
        """What a record would do."""
        if record.code in self._seen:
            sentence = _("Kode {code} sudah ada di baris {row}.")
            words = sentence.format(code=record.code, row=self._seen[record.code])
            problems.append(self._problem(record, "code", words))
        self._seen.setdefault(record.code, record.row)
        known = self._there.get(record.code)
        line = self._new(record, problems) if known is None else self._changed(record, known)
        if known is not None:
            problems += self._refused(record, known, line)
        problems += self._claims(record, known)
        effect = line.effect
        if any(problem.blocking for problem in problems):
            effect = Effect.BLOCKED
        return replace(
            line,
            effect=effect,
            problems=tuple(problems),
            changes=(*line.changes, *_guesses(record)),
            guessed=record.guessed,
        )

    def _new(self, record: PlaceRecord, problems: list[CellProblem]) -> PlaceLine:
        form = PlaceForm(
            code=record.code,
            kind=record.kind,
            name=record.name,
            valid_from=record.valid_from,
            basis=record.basis,
        )
        if not record.kind:
            problems.append(self._problem(record, "kind", _("Jenis tempat baru belum diisi.")))
        elif record.code:
            try:
                place_rows.refuse_code(self._session, record.code, record.kind, self._codes)
                place_rows.refuse_name(self._session, record.name, record.kind, record.code)
            except PerdinError as refused:
                problems.append(self._problem(record, "code", str(refused)))
        return PlaceLine(
            row=record.row,
            form=form,
            effect=Effect.NEW,
            spellings=record.spellings,
            hidden=record.shown is False,
        )

    def _changed(self, record: PlaceRecord, known: PlaceEntry) -> PlaceLine:
        """What a row makes of a place; what it leaves empty stays as it is."""
        form = PlaceForm(
            code=known.code,
            kind=known.kind,
            name=record.name,
            valid_from=record.valid_from or known.valid_from,
            basis=record.basis or known.basis,
            rates_from=record.rates_from or known.rates_from,
            id=known.id,
            version=known.version,
        )
        renamed = None
        if record.name != known.name and record.renamed_on and record.rename_basis:
            renamed = NewName(record.name, record.renamed_on, record.rename_basis)
        line = PlaceLine(
            row=record.row,
            form=form,
            effect=Effect.SAME,
            spellings=record.spellings,
            renamed=renamed,
            hidden=known.hidden if record.shown is None else not record.shown,
        )
        changes = _changes(known, line)
        return replace(line, changes=changes, effect=Effect.CHANGED if changes else Effect.SAME)

    def _refused(
        self, record: PlaceRecord, known: PlaceEntry, line: PlaceLine
    ) -> list[CellProblem]:
        """What of a change cannot be."""
        refused = []
        if record.kind and record.kind != known.kind:
            sentence = _("{code} {name} adalah {kind}: jenisnya tidak dapat diubah.")
            kind = _(KIND_NAMES[known.kind]).lower()
            words = sentence.format(code=known.code, name=known.name, kind=kind)
            refused.append(self._problem(record, "kind", words))
        if known.merged_into:
            words = _("{name} sekarang tercatat dengan kode {code}.").format(
                name=known.name, code=known.merged_into
            )
            refused.append(self._problem(record, "code", words))
        if record.name and record.name != known.name and line.renamed is None:
            sentence = _(
                "Namanya sekarang {name}. Isi «Nama sejak» dan «Dasar nama» bila berganti nama."
            )
            refused.append(self._problem(record, "name", sentence.format(name=known.name)))
        if line.renamed is not None:
            try:
                place = self._session.get_one(Place, known.id)
                place_rows.refuse_rename(self._session, place, line.renamed)
            except PerdinError as problem:
                refused.append(self._problem(record, "renamed_on", str(problem)))
        if record.rates_from is not None and (not known.split_from or known.moved):
            words = _("{name} bukan hasil pemekaran.").format(name=known.name)
            refused.append(self._problem(record, "rates_from", words))
        return refused

    def _claims(self, record: PlaceRecord, known: PlaceEntry | None) -> list[CellProblem]:
        """What other places are called too: told, since a form will ask which one is meant."""
        doubts = []
        before = {letters_of(one) for one in known.spellings} if known else set()
        for spelling in record.spellings or ():
            letters = letters_of(spelling)
            if letters in before:
                continue
            others = [
                entry.place.name
                for entry in self._known.named_by(spelling)
                if entry.place.code != record.code
            ]
            code, name = self._said.setdefault(letters, (record.code, record.name))
            if code != record.code and name not in others:
                others.append(name)
            if others:
                sentence = _(
                    "«{spelling}» juga sebutan {others}: formulir akan menanyakan yang mana."
                )
                words = sentence.format(spelling=spelling, others=", ".join(others))
                doubts.append(self._problem(record, "spellings", words, blocking=False))
        return doubts

    def _problem(
        self, record: PlaceRecord, field: str, sentence: str, *, blocking: bool = True
    ) -> CellProblem:
        return CellProblem(
            row=record.row,
            column=self._columns.get(field),
            field=field,
            sentence=sentence,
            blocking=blocking,
        )


def _changes(known: PlaceEntry, line: PlaceLine) -> tuple[str, ...]:
    """«Nama: Kabupaten A → Kabupaten B.», for each thing that a row changes."""
    spellings = line.spellings
    spelt = spellings is None or {letters_of(one) for one in spellings} == {
        letters_of(one) for one in known.spellings
    }
    pairs = (
        ("name", known.name, line.form.name),
        ("spellings", "; ".join(known.spellings), "" if spelt else "; ".join(spellings or ())),
        ("valid_from", known.valid_from, line.form.valid_from),
        ("basis", known.basis, line.form.basis),
        ("rates_from", known.rates_from, line.form.rates_from),
        ("shown", not known.hidden, not line.hidden),
    )
    pattern = _("{field}: {before} → {after}.")
    return tuple(
        pattern.format(field=_(FIELDS[name]), before=_written(before), after=_written(after))
        for name, before, after in pairs
        if before != after and not (name == "spellings" and spelt)
    )


def _guesses(record: PlaceRecord) -> tuple[str, ...]:
    """A word on each field that rests on a guess, with what was taken for it."""
    pattern = _("{field} ditebak: {value}. Periksa.")
    return tuple(
        pattern.format(field=_(FIELDS[name]), value=_written(getattr(record, name)))
        for name in record.guessed
    )


def _written(value: object) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, RatesFrom):
        return _(RATES_WORDS[value])
    return long_date(value) if isinstance(value, date) else str(value or "–")
