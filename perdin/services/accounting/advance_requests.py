"""Requests for an advance whose answer was taken back."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from perdin.models.money import AdvanceRequest
from perdin.rules.ledger import AdvanceState


def ask_again(session: Session, payment_id: int, reason: str) -> None:
    """Let the request that a mistaken payment answered wait once more.

    Where the person has asked anew since, that request waits, and this one is refused with the
    reason of the correction.
    """
    answered = select(AdvanceRequest).where(AdvanceRequest.payment_id == payment_id)
    for request in session.scalars(answered).all():
        newer = exists().where(
            AdvanceRequest.traveller_id == request.traveller_id,
            AdvanceRequest.state == AdvanceState.REQUESTED,
        )
        request.payment_id = None
        if session.scalar(select(newer)):
            request.state, request.note = AdvanceState.REFUSED, reason
        else:
            request.state = AdvanceState.REQUESTED
            request.decided_by_id, request.decided_at = None, None
