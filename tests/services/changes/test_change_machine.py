"""Trips changed in any order among all else: money, days, numbers and first versions hold."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from perdin.database.store import Database
from perdin.errors import PerdinError
from perdin.rules.changes import ChangeState
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.accounting import payments
from perdin.services.accounting.payments import PaymentRow
from perdin.services.changes import change_sheet, changes, deciding, papers
from perdin.services.changes.change_sheet import ChangeSheet
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start, people, users
from perdin.services.register import register
from perdin.services.trips import drafts, trip_list
from perdin.services.trips.drafts import TravellerDraft, TripDraft
from perdin.services.trips.trip_list import TripFilter
from tests.conftest import NOW, closed_copy
from tests.office import a_trip, issued
from tests.services.trips.test_lifecycle import COMMITTED, Walk, all_holds_together

DATED = date(2026, 2, 23)
Kept = dict[int, bytes]


@dataclass(slots=True)
class ChangingWalk(Walk):
    """Steps by chance, those of changes more often; what was ever on paper is remembered."""

    issued: Kept = field(default_factory=dict)
    replaced: Kept = field(default_factory=dict)
    paid: dict[int, tuple[object, ...]] = field(default_factory=dict)
    approved: int = 0

    def steps(self) -> dict[str, Callable[[], None]]:
        """All that a trip can go through, and its changes."""
        own = {"ask": self.ask, "answer": self.answer, "paper": self.paper, "undo": self.undo}
        often = {f"{name} {time}": step for name, step in own.items() for time in range(4)}
        return Walk.steps(self) | often

    def ask(self) -> None:
        """Extend, shorten, move, or let people join and leave."""
        sheet = self.some_trip(*COMMITTED)
        kept = changes.begin_change(self.desk, sheet.id)
        version, why = kept.version, self.chance.choice(("", "Diundur", "Diundur", "Diundur"))
        for _try in range(4):
            draft = self._edited(sheet.draft)
            with suppress(PerdinError):  # each of these is a step of its own
                version = changes.save_change(
                    self.desk, kept.change_id, version, draft, why
                ).version
                changes.submit_change(self.desk, kept.change_id, version)
                return

    def _edited(self, draft: TripDraft) -> TripDraft:
        which = self.chance.choice(("extend", "shorten", "move", "people"))
        by = timedelta(self.chance.randint(1, 3))
        if which == "people" or draft.back is None:
            who = self.chance.sample(self.staff, k=self.chance.randint(1, 3))
            people_ = tuple(TravellerDraft(employee_id=one) for one in who)
            return replace(draft, travellers=people_)
        if which == "move":
            return drafts.moved(draft, by)
        return replace(draft, back=draft.back + by if which == "extend" else draft.back - by)

    def answer(self) -> None:
        waiting = change_sheet.waiting(self.head)
        if not waiting:
            return
        sheet = self.chance.choice(waiting)
        choice = self.chance.choice("aaaarx")
        if choice == "a":
            self._look()
            deciding.approve_change(self.head, sheet.id, sheet.content_hash, sheet.standing)
            self.approved += 1
        elif choice == "r":
            deciding.return_change(self.head, sheet.id, sheet.content_hash, "Perbaiki")
        else:
            deciding.reject_change(self.head, sheet.id, sheet.content_hash, "Tidak perlu")

    def paper(self) -> None:
        """Put a change on paper; the next one in the place of the letter before."""
        sheet = self.some_trip(*COMMITTED)
        kind = LetterKind.SURAT_PERUBAHAN
        standing = [
            row
            for row in register.letters_of(self.desk, sheet.id)
            if row.kind is kind and not row.void
        ]
        if standing:
            letters.revise(self.desk, standing[0].id, DATED, "Berubah lagi")
        else:
            letters.issue(self.desk, sheet.id, sheet.version, DATED, [kind])

    def undo(self) -> None:
        waiting = change_sheet.waiting(self.desk)
        if waiting:
            changes.withdraw_change(self.desk, self.chance.choice(waiting).id)

    def _look(self) -> None:
        """Remember what is on paper and what was paid."""
        for letter_id in register.find_letter_ids(self.desk):
            self.issued[letter_id] = letters.issued_document(self.desk, letter_id).content
        for change in self._changes():
            for paper, _name in change.papers:
                self.replaced[paper] = papers.version_paper(self.desk, paper).content
        for trip_id in trip_list.find_trip_ids(self.desk, TripFilter()):
            self.paid |= {row.id: _fact(row) for row in payments.list_payments(self.desk, trip_id)}

    def _changes(self) -> list[ChangeSheet]:
        ids = trip_list.find_trip_ids(self.desk, TripFilter())
        return [one for trip_id in ids for one in change_sheet.list_changes(self.desk, trip_id)]

    def nothing_was_rewritten(self) -> None:
        issued, replaced, paid = dict(self.issued), dict(self.replaced), dict(self.paid)
        self._look()
        assert {key: self.issued[key] for key in issued} == issued
        assert {key: self.replaced[key] for key in replaced} == replaced
        assert {key: self.paid[key] for key in paid} == paid

    def versions_follow_each_other(self) -> None:
        """What a change made is what the next one replaced; numbers of changes have no gap."""
        by_trip: dict[int, list[ChangeSheet]] = {}
        for one in self._changes():
            if one.state is ChangeState.APPROVED:
                by_trip.setdefault(one.trip_id, []).insert(0, one)
        for chain in by_trip.values():
            assert [one.number for one in chain] == list(range(1, len(chain) + 1))
            for earlier, later in zip(chain, chain[1:], strict=False):
                assert earlier.after == later.before


def _fact(row: PaymentRow) -> tuple[object, ...]:
    return row.traveller_id, row.kind, row.amount, row.paid_on, row.book_number, row.reference


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_changes(office_file: Path, tmp_path: Path, seed: int) -> None:
    assert walk_once(office_file, tmp_path, seed), "a walk that changes nothing proves nothing"


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 60))
def test_many_orders_of_changes(office_file: Path, tmp_path: Path, seed: int) -> None:
    walk_once(office_file, tmp_path, seed)


def walk_once(office_file: Path, tmp_path: Path, seed: int) -> int:
    """A morning of steps by chance, and then the books; gives how many changes were approved."""
    path = closed_copy(office_file, tmp_path / "perdin.db")
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=lambda: NOW)
        boss = next(user.id for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, boss), clock=lambda: NOW)
        walk = ChangingWalk(Random(seed), desk, head, people.find_employee_ids(desk)[:4])
        for who, day in (("Ayu", 3), ("Bima", 10), ("Dirga", 17)):
            issued(desk, head, a_trip(desk, who, leave=date(2026, 3, day)))
        steps = 0
        while steps < 80 or (not walk.approved and steps < 400):
            walk.step()
            steps += 1
        all_holds_together(desk, database)
        walk.nothing_was_rewritten()
        walk.versions_follow_each_other()
        return walk.approved
