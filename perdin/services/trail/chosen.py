"""One of a few: what each value of a column with choices is called."""

from collections.abc import Callable, Mapping
from enum import Enum, StrEnum
from typing import Any

from perdin.i18n import N_, _
from perdin.rules import (
    card_lines,
    changes,
    document_kinds,
    hotel_answers,
    ledger,
    travel,
    workflow,
)
from perdin.rules.ledger import CostStage, Mechanism
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.numbering import MODE_NAMES, SOURCE_NAMES, NumberMode, NumberSource
from perdin.rules.outside_tags import FACT_NAMES, TagFact
from perdin.rules.rates import KIND_NAMES, Authority, RateKind
from perdin.rules.restrictions import (
    EFFECT_NAMES,
    SUBJECT_NAMES,
    ZONE_NAMES,
    Effect,
    Subject,
    Zone,
)
from perdin.rules.splits import RATES_FROM_NAMES, RatesFrom
from perdin.rules.staff import STATUS_NAMES, EmployeeStatus, SignerFunction, SignerMode
from perdin.rules.travel import TravelKind
from perdin.rules.working_days import DayOffKind
from perdin.services.office import days_off, signers
from perdin.services.reference import rate_writing

_LABELS: dict[str, Callable[[Any], str]] = {
    card_lines.__name__: card_lines.label,
    changes.__name__: changes.label,
    document_kinds.__name__: document_kinds.label,
    hotel_answers.__name__: hotel_answers.label,
    ledger.__name__: ledger.label,
    travel.__name__: travel.label,
    workflow.__name__: workflow.label,
}
_NAMES: dict[type[Enum], Mapping[Any, str]] = {
    CostStage: {CostStage.ESTIMATE: N_("rencana"), CostStage.ACTUAL: N_("realisasi")},
    Authority: rate_writing.AUTHORITY_NAMES,
    DayOffKind: days_off.KIND_NAMES,
    Effect: EFFECT_NAMES,
    EmployeeStatus: STATUS_NAMES,
    LetterKind: {kind: KINDS[kind].name for kind in LetterKind},
    Mechanism: {mechanism: mechanism.value.upper() for mechanism in Mechanism},
    NumberMode: MODE_NAMES,
    NumberSource: SOURCE_NAMES,
    RateKind: KIND_NAMES,
    RatesFrom: RATES_FROM_NAMES,
    SignerFunction: signers.FUNCTION_NAMES,
    SignerMode: signers.MODE_NAMES,
    Subject: SUBJECT_NAMES,
    TagFact: FACT_NAMES,
    Zone: ZONE_NAMES,
}
_IN_LISTS: tuple[type[StrEnum], ...] = (Zone, TravelKind)


def word(kind: type[Enum], value: str) -> str:
    """The word for a value of a choice; the value itself where another version chose it."""
    member = next((one for one in kind if one.value == value), None)
    if member is None:
        return value
    if kind in _NAMES:
        return _(_NAMES[kind][member])
    return _LABELS[kind.__module__](member)


def word_in_list(value: str) -> str:
    """The word for one of a list of choices, which does not say whose it is."""
    kind = next((kind for kind in _IN_LISTS if value in tuple(kind)), None)
    return value if kind is None else word(kind, value)
