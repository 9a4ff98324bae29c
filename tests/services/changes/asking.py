"""Asking for changes and deciding on them, as the desks of the office do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from perdin.services.changes import change_sheet, changes, deciding
from perdin.services.changes.change_sheet import ChangeSheet
from perdin.services.desk import Desk
from perdin.services.trips.drafts import TravellerDraft, TripDraft

Edit = Callable[[TripDraft], TripDraft]
WHY = "Rapatnya diperpanjang sehari"


def longer(days: int) -> Edit:
    """Come back so many days later, below 0 earlier."""

    def edit(draft: TripDraft) -> TripDraft:
        assert draft.back is not None
        return replace(draft, back=draft.back + timedelta(days))

    return edit


def moved_to(leave: date, back: date) -> Edit:
    """On other days."""
    return lambda draft: replace(draft, leave=leave, back=back)


def with_people(*employee_ids: int) -> Edit:
    """With these people and no others."""
    people = tuple(TravellerDraft(employee_id=one) for one in employee_ids)
    return lambda draft: replace(draft, travellers=people)


def typed(desk: Desk, trip_id: int, edit: Edit, why: str = WHY) -> changes.Kept:
    """The draft of a change."""
    kept = changes.begin_change(desk, trip_id)
    draft = change_sheet.open_change(desk, kept.change_id).draft
    return changes.save_change(desk, kept.change_id, kept.version, edit(draft), why)


def asked(desk: Desk, trip_id: int, edit: Edit, why: str = WHY) -> int:
    """A change that waits for its decision; its id."""
    kept = typed(desk, trip_id, edit, why)
    return changes.submit_change(desk, kept.change_id, kept.version).change_id


def approve(head: Desk, change_id: int, over: str = "") -> int | None:
    """Approve a change as it is shown now; gives the trip of who left."""
    sheet = change_sheet.open_change(head, change_id)
    return deciding.approve_change(head, change_id, sheet.content_hash, sheet.standing, over=over)


def changed(desk: Desk, head: Desk, trip_id: int, edit: Edit) -> ChangeSheet:
    """A change asked for and approved."""
    change_id = asked(desk, trip_id, edit)
    approve(head, change_id)
    return change_sheet.open_change(desk, change_id)
