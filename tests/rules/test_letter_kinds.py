"""Which journeys need an SPD."""

import pytest

from perdin.rules.letter_kinds import needs_spd
from perdin.rules.travel import TravelKind


@pytest.mark.parametrize("kind", TravelKind)
def test_only_up_to_8_hours_in_town_needs_no_spd(kind: TravelKind) -> None:
    """PMK 113/PMK.05/2012: in town up to 8 hours the Surat Tugas and its visum are enough."""
    assert needs_spd(kind) is (kind.value != "dalam_kota")
