"""Costs that were typed and not saved, by traveller; they stay whoever is looked at."""

from collections.abc import Sequence

from perdin.rules.actual import ActualCost
from perdin.services.accounting.account_sheet import Account


class TypedCosts:
    """Knows from which account typing began, so that nobody saves over what they never saw."""

    def __init__(self) -> None:
        self._typed: dict[int, list[ActualCost]] = {}
        self._began: dict[int, Account] = {}
        self._kept: dict[int, list[ActualCost]] = {}

    def __contains__(self, traveller_id: int) -> bool:
        """Whether something of this traveller is not saved."""
        return traveller_id in self._typed

    def begin(self, account: Account, kept: Sequence[ActualCost]) -> list[ActualCost]:
        """What is shown of an account: what was typed, else what was kept.

        An account whose lines are still those that typing began from is the newer one: a payment
        meanwhile changes its version and none of its lines.
        """
        who = account.traveller_id
        began = self._began.get(who, account)
        if who not in self._typed or began.lines == account.lines:
            self._began[who], self._kept[who] = account, list(kept)
        return list(self._typed.get(who, kept))

    def keep(self, traveller_id: int, costs: Sequence[ActualCost]) -> None:
        """Remember what is typed, unless it is what was kept."""
        if list(costs) == self._kept.get(traveller_id):
            self._typed.pop(traveller_id, None)
        else:
            self._typed[traveller_id] = list(costs)

    def all(self) -> dict[int, list[ActualCost]]:
        """What is typed and not saved, traveller by traveller."""
        return dict(self._typed)

    def names(self) -> list[str]:
        """Whose costs they are."""
        return [self._began[traveller_id].name for traveller_id in self._typed]

    def version(self, traveller_id: int) -> int:
        """The version of the account that typing began from."""
        return self._began[traveller_id].version

    def saved(self, traveller_id: int, costs: Sequence[ActualCost]) -> None:
        """These are saved; what was typed meanwhile stays."""
        if self._typed.get(traveller_id) == list(costs):
            del self._typed[traveller_id]

    def discard(self, traveller_id: int) -> None:
        """Throw away what is typed."""
        self._typed.pop(traveller_id, None)
