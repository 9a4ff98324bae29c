"""Where a draft begins and goes, by the codes that its places have on its day of departure."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.people import Office
from perdin.services.reference import places
from perdin.services.trips.drafts import TripDraft


def from_home(session: Session, draft: TripDraft) -> TripDraft:
    """The draft with where it begins: at the office's seat where nothing else was chosen."""
    if draft.origin_code:
        return draft
    return replace(draft, origin_code=session.scalars(select(Office.seat_code)).one())


def on_its_day(session: Session, draft: TripDraft) -> TripDraft:
    """The draft with the codes of its day of departure.

    What went along to a regency that was split off has another code since that day; whichever of
    the two was chosen, the trip goes where the place lay when it left.
    """
    codes = {draft.origin_code, *(leg.place_code for leg in draft.legs)} - {""}
    if draft.leave is None or not codes:
        return draft
    codes_then = places.codes_on(session, codes, draft.leave)
    if all(codes_then.get(code, code) == code for code in codes):
        return draft
    return replace(
        draft,
        origin_code=codes_then.get(draft.origin_code, draft.origin_code),
        legs=tuple(
            replace(leg, place_code=codes_then.get(leg.place_code, leg.place_code))
            for leg in draft.legs
        ),
    )
