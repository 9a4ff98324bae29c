"""The same fact has the same words on the screen, in print and in the glossary."""

from pathlib import Path

import pytest

from perdin.rules.workflow import TripState, label
from perdin.services.letters.letter_list import STATE_NAMES, LetterState
from perdin.services.register.authenticity import Verdict
from perdin.ui.pages.letters import verify

GLOSSARY = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"


def _missing(glossary: str) -> set[str]:
    """Words of a trip's states that the workflow's part of the glossary does not have."""
    part = glossary.partition("## Words of the workflow")[2].partition("\n## ")[0].casefold()
    return {word for state in TripState if (word := label(state).casefold()) not in part}


def test_states_of_a_trip_are_called_as_the_glossary_says() -> None:
    glossary = GLOSSARY.read_text("utf-8")
    assert _missing(glossary) == set()
    assert _missing(glossary.replace("surat terbit", "terbit")) == {"surat terbit"}


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (LetterState.ISSUED, Verdict.GENUINE),
        (LetterState.REPLACED, Verdict.REPLACED),
        (LetterState.VOID, Verdict.VOID),
    ],
)
def test_a_letter_is_called_the_same_by_trip_register_and_check(
    state: LetterState, verdict: Verdict
) -> None:
    assert STATE_NAMES[state] == verify.WORDS[verdict][0]
