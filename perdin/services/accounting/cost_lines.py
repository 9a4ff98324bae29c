"""Real costs as rows, and as they were typed."""

from perdin.models.money import CostLine
from perdin.models.trips import Traveller
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import CostStage
from perdin.rules.workflow import Right, TripState
from perdin.services.accounting import accounts
from perdin.services.desk import Work, query


@query(Right.VIEW)
def costs_to_record(work: Work, traveller_id: int) -> list[ActualCost]:
    """A traveller's real costs as recorded; until then the estimate's lines to start from.

    A cancelled trip starts from none: only what could not be had back is written.
    """
    return costs_of(accounts.traveller_at(work.session, traveller_id))


def costs_of(traveller: Traveller) -> list[ActualCost]:
    """The same for whoever has the traveller."""
    lines = traveller.cost_lines
    recorded = [line for line in lines if line.stage is CostStage.ACTUAL]
    if traveller.trip.state is TripState.CANCELLED and not recorded:
        return []
    return [cost_of(line) for line in recorded or lines]


def actual_lines(traveller: Traveller) -> list[CostLine]:
    """A traveller's real costs, in their order."""
    return [line for line in traveller.cost_lines if line.stage is CostStage.ACTUAL]


def cost_of(line: CostLine) -> ActualCost:
    """A row as it was typed."""
    return ActualCost(
        component=line.component,
        quantity=line.quantity,
        unit=line.unit,
        rate=line.rate,
        reason=line.reason,
        receipt=line.receipt,
        receipt_id=line.receipt_id,
        spent_on=line.spent_on,
        unproved_reason=line.unproved_reason,
        over_reason=line.over_reason,
        planned=line.position if line.stage is CostStage.ESTIMATE else line.planned,
    )
