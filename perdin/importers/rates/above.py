"""What the rows above say for a row: a group's name, or a cell that was merged over several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from perdin.importers.rates.columns import Role
from perdin.importers.rates.kinds import Family
from perdin.importers.rates.places import PlaceReader
from perdin.importers.rates.tables import RateTable
from perdin.importers.rates.titles import spoken
from perdin.importers.sheet import Cell, text_of
from perdin.rules.rates import JAKARTA, RateKind, Zone

_NUMBERED = re.compile(r"^\(?(?:[ivx]{1,4}|[a-z]|\d{1,3})[.)]\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What the rows above say for those below: a group's name, or a cell merged over several."""

    kind: RateKind | None = None
    family: Family | None = None
    place: str = ""
    within: str = ""
    """The code of the province that a group is of."""
    levels: tuple[str, ...] = ()
    last_kind: str = ""
    last_place: str = ""
    last_origin: str = ""
    last_level: str = ""

    def under(
        self, row: Sequence[Cell], table: RateTable, places: PlaceReader
    ) -> tuple["Above", bool]:
        """The same below a row that names a group, and whether its name is understood."""
        texts = [text for cell in row if (text := text_of(cell)) and not _is_number(text)]
        text = _NUMBERED.sub("", " ".join(texts))
        if not text:
            return self, True
        said = spoken(text, table.caption.family)
        if said.kind or said.family:
            return Above(kind=said.kind, family=said.family, levels=said.levels), True
        place = places.read(text)
        if place.code:
            province = JAKARTA if place.code == Zone.JAKARTA else place.code[:2]
            within = "" if place.code.startswith("zona:") and province != JAKARTA else province
            return replace(Above(kind=self.kind, family=self.family, levels=self.levels),
                           place=place.code, within=within), True  # fmt: skip
        if said.levels and table.at(Role.LEVEL) is not None:
            return self, True  # a row of its own without an amount
        if said.levels:
            cleared = replace(self, last_kind="", last_level="", last_place="", last_origin="")
            return replace(cleared, levels=said.levels), True
        return self, False


def _is_number(text: str) -> bool:
    return text.strip("().").isdigit() or bool(re.fullmatch(r"(?i)[ivx]{1,4}[.)]?|[a-z][.)]", text))
