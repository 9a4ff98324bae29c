"""Places as people call them, found in the shipped list."""

import pytest

from perdin.importers.codes import shipped_places
from perdin.reading.fit import Fit
from perdin.reading.places import read_place
from tests.typed.table import rows

ROWS = rows("places")


KNOWN = shipped_places()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["typed"])
def test_a_place_as_it_is_called(row: dict[str, str]) -> None:
    how, _space, named = row["meaning"].partition(" ")
    reading = read_place(row["typed"], KNOWN)
    taken = reading.whole()
    codes = [place.code for place, _fit in reading.places]
    near = [place.code for place, fit in reading.places if fit is Fit.NEAR]
    if how not in ("choose", "first", "near", "office", "parts", "told"):
        assert taken is not None
        assert taken.code == codes[0] == how
        return
    assert taken is None, "taken without asking"
    if how == "choose":
        assert codes[: len(named.split())] == named.split()
    elif how == "first":
        assert codes[0] == named
    elif how == "near":
        assert near[0] == named
    elif how == "office":
        assert reading.office
        assert near[0] == codes[0] == named
    elif how == "parts":
        assert "; ".join(reading.parts) == named
    else:
        assert near[:1] == named.split() == codes[:1]
