"""What rows are called by whoever reads of them: all that a page names are asked for together."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from perdin.i18n import _
from perdin.models.tables import TABLES
from perdin.services.rows.images import Image
from perdin.services.trail import dictionary, stored, values
from perdin.services.trail.values import PLACE

_DEEP = 3
"""A payment is of a person, of whom the name is known: no name goes farther."""
_LONGEST = 60
Named = tuple[str, Any]


class Names:
    """The names of rows, learned once and kept while a page is made."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Named, Image] = {}
        self._places: dict[str, str] = {}

    def learn(self, named: Iterable[Named]) -> None:
        """Ask for these rows, and for those that their own names speak of."""
        wanted = set(named)
        for _step in range(_DEEP):
            self._learn_places({str(code) for table, code in wanted if table == PLACE})
            keys = {
                (table, row_id)
                for table, row_id in wanted
                if isinstance(row_id, int) and table in TABLES.tables
            } - self._rows.keys()
            if not keys:
                return
            found = stored.rows_now(self._connection, keys)
            found |= stored.last_known(self._connection, keys - found.keys())
            self._rows |= dict.fromkeys(keys, {}) | found
            wanted = {
                one
                for (table, _id), image in found.items()
                for one in values.references(table, _naming(table, image))
            }

    def name_of(self, table: str, row_id: Any) -> str:
        """What a row is called; a place by its code."""
        if table == PLACE and not isinstance(row_id, int):
            return self._places.get(str(row_id), str(row_id))
        image = self._rows.get((table, row_id))
        return self.called(table, image) if image else _("(tidak ada lagi)")

    def called(self, table: str, image: Image) -> str:
        """What a row with these values is called."""
        said = [
            values.words(table, name, value, self.name_of)
            for name, value in _naming(table, image).items()
        ]
        name = " · ".join(one for one in said if one)
        return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"

    def _learn_places(self, codes: set[str]) -> None:
        fresh = codes - self._places.keys()
        if fresh:
            place = TABLES.tables[PLACE]
            found = select(place.c.code, place.c.name).where(place.c.code.in_(fresh))
            self._places |= {row.code: row.name for row in self._connection.execute(found)}


def _naming(table: str, image: Image) -> Image:
    """The values of a row that name it."""
    term = dictionary.tables().get(table)
    return {name: image.get(name) for name in (term.named_by if term is not None else ())}
