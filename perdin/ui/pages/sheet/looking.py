"""Looking at a file, off the UI thread: as it is, or with what was chosen for one like it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic

from perdin.importers.tables.remembered import Kept
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.ui.pages.import_rows import ImportPreview, Kind, Ready, SheetRow
from perdin.ui.pages.sheet.marks import Marks, marks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked(Generic[SheetRow, Ready]):
    """A file that was looked at: with which choices, and those of an earlier import among them."""

    preview: ImportPreview[SheetRow, Ready]
    choices: Choices
    marks: Marks | None
    kept: Kept | None


def look(
    kind: Kind[SheetRow, Ready],
    path: Path,
    choices: Choices,
    kept: Kept | None,
    remembered: Sequence[Kept],
) -> Looked[SheetRow, Ready]:
    """What importing a file would do with these choices.

    ``remembered`` are those of earlier imports to be tried on it, the newest first; the first
    whose header it has is used. Raises what the kind's preview raises.
    """
    preview = kind.preview(path, choices)
    for choice in remembered:
        found = _used(kind, path, preview.understanding, choice)
        if found is not None:
            if kind.all_sheets:
                found = replace(found, sheet=None)
            choices, kept, preview = found, choice, kind.preview(path, found)
            break
    understood = preview.understanding
    marks = marks_of(preview, kind, understood) if understood is not None else None
    return Looked(preview=preview, choices=choices, marks=marks, kept=kept)


def _used(
    kind: Kind[SheetRow, Ready], path: Path, understood: Understanding | None, kept: Kept
) -> Choices | None:
    """The choices of an earlier import for a file; None where its header is another.

    The sheet of the same name is looked at first.
    """
    if understood is None:
        return None
    if kept.sheet in understood.names and kept.sheet != understood.names[understood.sheet]:
        at = understood.names.index(kept.sheet)
        there = kind.preview(path, Choices(sheet=at)).understanding
        found = kept.choices_for(there) if there is not None else None
        if found is not None:
            return found
    return kept.choices_for(understood)
