"""What a sheet that is taken in is to the pane: its kind, its rows, and what each would do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from perdin.i18n import N_, _
from perdin.importers.tables.effects import EFFECT_NAMES, Effect
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.ui.colours import Tone
from perdin.ui.table.columns import Column

TONES = {
    Effect.NEW: Tone.SUCCESS,
    Effect.CHANGED: Tone.INFO,
    Effect.SAME: Tone.NEUTRAL,
    Effect.SKIPPED: Tone.NEUTRAL,
    Effect.ABSENT: Tone.WARNING,
    Effect.BLOCKED: Tone.ERROR,
    Effect.WRONG_SUM: Tone.ERROR,
}


class ImportProblem(Protocol):
    """What is wrong with a row, or with the whole file where ``row`` is 0; a sentence as text."""

    @property
    def row(self) -> int:
        """The row of the sheet, from 1."""

    @property
    def column(self) -> int | None:
        """The column of the cell, from 0; None where it is about the row."""

    @property
    def sheet(self) -> str:
        """Which sheet, where several are read."""

    @property
    def sentence(self) -> str:
        """What is wrong, without saying where."""

    @property
    def blocking(self) -> bool:
        """Whether the row cannot go in with it."""


class ImportRow(Protocol):
    """One row of the sheet as it would be stored."""

    @property
    def row(self) -> int:
        """The row of the sheet, from 1; 0 for what the sheet does not name."""

    @property
    def effect(self) -> Effect:
        """What importing it would do."""

    @property
    def problems(self) -> Sequence[ImportProblem]:
        """All that is wrong with it."""

    @property
    def changes(self) -> Sequence[str]:
        """What would become what."""


SheetRow = TypeVar("SheetRow", bound=ImportRow)
Ready = TypeVar("Ready")
AnySheetRow = TypeVar("AnySheetRow", bound=ImportRow, covariant=True)
AnyReady = TypeVar("AnyReady", covariant=True)


class ImportPreview(Protocol[AnySheetRow, AnyReady]):
    """What an import would do; nothing has been written."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def headers(self) -> Sequence[str]:
        """What stands above each column."""

    @property
    def columns(self) -> Mapping[str, int | None]:
        """Which column holds which field; None where no column does."""

    @property
    def understanding(self) -> Understanding | None:
        """The sheet as it was understood; None where only its first sheet is read."""

    @property
    def rows(self) -> Sequence[AnySheetRow]:
        """Every row as it would be."""

    @property
    def problems(self) -> Sequence[ImportProblem]:
        """All that is wrong, of the file too."""

    @property
    def ready(self) -> Sequence[AnyReady]:
        """What may be written."""

    @property
    def wrong_sums(self) -> tuple[str, ...]:
        """Each stated total that its rows do not add up to, in words."""

    def count(self, effect: Effect) -> int:
        """How many rows have this effect."""


def unreadable(preview: ImportPreview[SheetRow, Ready]) -> bool:
    """Whether something of the whole file hinders its reading, as a column that is not found."""
    return any(problem.blocking and not problem.row for problem in preview.problems)


_MOST_TOLD = 4
"""Sentences about the file as a whole; more would leave no room for its rows."""


def counted(preview: ImportPreview[SheetRow, Ready]) -> str:
    """How many rows would be what: «3 baru, 1 bermasalah»."""
    counts = ((preview.count(effect), _(word)) for effect, word in EFFECT_NAMES.items())
    return ", ".join(f"{count} {word[0].lower()}{word[1:]}" for count, word in counts if count)


def told(
    preview: ImportPreview[SheetRow, Ready], selected: Sequence[SheetRow]
) -> tuple[list[str], bool]:
    """What is to be said of a file and of the rows that are selected, and whether it is a fault."""
    detailed = bool(preview.rows and preview.wrong_sums)  # each with its own sentence below
    sentences = [str(one) for one in preview.problems if not one.row and not detailed]
    if len(sentences) > _MOST_TOLD:
        more = _("dan {count} hal lagi; lihat «Lembar».").format(count=len(sentences) - _MOST_TOLD)
        sentences = [*sentences[:_MOST_TOLD], more]
    sentences += preview.wrong_sums[:3]
    for row in selected:
        sentences += [str(problem) for problem in row.problems]
    sentences = list(dict.fromkeys(sentences))
    wrong = bool(sentences)
    for row in selected:
        sentences += row.changes
    if preview.understanding is not None and not selected:
        sentences += preview.understanding.rules
    return sentences, wrong


def _remarks(row: ImportRow) -> str:
    return " ".join([*(problem.sentence for problem in row.problems), *row.changes])


FIRST: tuple[Column[ImportRow], ...] = (
    Column(title=N_("Baris"), text=lambda row: str(row.row or "–"), width_px=56),
    Column(
        title=N_("Akibat"),
        text=lambda row: _(EFFECT_NAMES[row.effect]),
        width_px=124,
        tone=lambda row: TONES[row.effect],
    ),
)
LAST: tuple[Column[ImportRow], ...] = (
    Column(title=N_("Catatan"), text=_remarks, width_px=280, stretch=True, tip=_remarks),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[SheetRow, Ready]):
    """What is taken in: fields, the columns between «Akibat» and «Catatan», and the services.

    ``name`` is what its columns are remembered by. ``write`` gets what is ready, and the totals
    that were left out knowingly; ``done`` is what is said then, and ``button`` what the button
    says before, both with ``{count}``. ``guessed`` names the fields of a row that rest on a guess.
    """

    name: str
    title: str
    fields: Mapping[str, str]
    columns: tuple[Column[SheetRow], ...]
    preview: Callable[[Path, Choices], ImportPreview[SheetRow, Ready]]
    write: Callable[[Sequence[Ready], tuple[str, ...]], int]
    done: str
    button: str = N_("&Impor {count} baris")
    guessed: Callable[[SheetRow], Sequence[str]] = lambda _row: ()
    all_sheets: bool = False
    """Whether all fitting sheets of a file are read, until one is chosen."""
    sheet: Callable[[SheetRow], str] = lambda _row: ""
    """Of which sheet a row is, where several are read."""
