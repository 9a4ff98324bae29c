"""What stands beside the cells of a sheet: what each row was taken for, faults and guesses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from perdin.i18n import N_, _
from perdin.importers.cells import letters
from perdin.importers.tables.rows import Role
from perdin.importers.tables.understanding import Understanding
from perdin.ui.colours import Tone
from perdin.ui.pages.import_rows import ImportPreview, Kind, Ready, SheetRow

ROLE_NAMES = {
    Role.BLANK: N_("Kosong"),
    Role.TITLE: N_("Judul"),
    Role.HEADER: N_("Judul kolom"),
    Role.NUMBERING: N_("Penomoran"),
    Role.GROUP: N_("Kelompok"),
    Role.DATA: N_("Data"),
    Role.FURTHER: N_("Lanjutan"),
    Role.SUM: N_("Jumlah"),
    Role.SIGNATURE: N_("Tanda tangan"),
    Role.LEFT_OUT: N_("Bukan data"),
}
TONES = {
    Role.TITLE: Tone.NEUTRAL,
    Role.HEADER: Tone.INFO,
    Role.NUMBERING: Tone.NEUTRAL,
    Role.GROUP: Tone.SUCCESS,
    Role.SUM: Tone.SUCCESS,
    Role.SIGNATURE: Tone.NEUTRAL,
    Role.LEFT_OUT: Tone.NEUTRAL,
}
"""The colours of the rows that are no data; a row of data stands on the plain ground."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Something to look at: a cell, or a row where ``column`` is None; row -1 is the whole sheet.

    Rows and columns count from 0.
    """

    row: int
    column: int | None
    sentence: str
    tone: Tone

    @property
    def cell(self) -> str:
        """How the sheet names the cell: C12, 12, C, or nothing for the whole."""
        return f"{letters(self.column)}{self.row + 1 if self.row >= 0 else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All that is shown of a sheet beside its cells.

    ``fields`` gives for a column the words of what it was understood as; ``at`` what stands at a
    cell, or at a row's head under None.
    """

    understood: Understanding
    fields: Mapping[int, tuple[str, ...]]
    spots: tuple[Spot, ...]
    at: Mapping[tuple[int, int | None], tuple[Spot, ...]] = field(default_factory=dict)

    def role(self, row: int) -> Role:
        """What a row was taken for."""
        roles = self.understood.roles
        return roles[row] if row < len(roles) else Role.BLANK


def marks_of(
    preview: ImportPreview[SheetRow, Ready],
    kind: Kind[SheetRow, Ready],
    understood: Understanding,
) -> Marks:
    """What stands beside the cells of a sheet that was looked at."""
    shown = ("", understood.names[understood.sheet])
    fields: dict[int, list[str]] = {}
    for name, column in preview.columns.items():
        if column is not None:
            fields.setdefault(column, []).append(_(kind.fields.get(name, name)))
    spots = [
        Spot(
            row=problem.row - 1,
            column=problem.column,
            sentence=problem.sentence,
            tone=Tone.ERROR if problem.blocking else Tone.WARNING,
        )
        for problem in preview.problems
        if problem.sheet in shown
    ]
    rows = [row for row in preview.rows if kind.sheet(row) in shown]
    spots += _guesses(rows, preview.columns, kind)
    at: dict[tuple[int, int | None], list[Spot]] = {}
    for spot in spots:
        at.setdefault((spot.row, spot.column), []).append(spot)
    return Marks(
        understood=understood,
        fields={column: tuple(words) for column, words in fields.items()},
        spots=tuple(spots),
        at={place: tuple(here) for place, here in at.items()},
    )


def _guesses(
    rows: Sequence[SheetRow], columns: Mapping[str, int | None], kind: Kind[SheetRow, Ready]
) -> list[Spot]:
    """A word on each field that rests on a guess: at its column, or at the first that is read."""
    first = next((columns[name] for name in kind.fields if columns.get(name) is not None), None)
    spots = []
    for row in rows:
        for name in kind.guessed(row):
            sentence = _("{field} ditebak. Periksa.").format(field=_(kind.fields.get(name, name)))
            column = columns.get(name)
            spots.append(
                Spot(
                    row=row.row - 1,
                    column=first if column is None else column,
                    sentence=sentence,
                    tone=Tone.WARNING,
                )
            )
    return spots
