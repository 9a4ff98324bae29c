"""A correction of a set of rates: a new edition with its reason, never an edit."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.models.reference import RateSet
from perdin.rules import policy
from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation
from perdin.services.reference import rate_writing
from perdin.services.reference.rate_writing import NewRate


@operation(Right.EDIT_RATES, undo=True)
def correct_set(
    work: Work,
    set_id: int,
    seen_version: int,
    reason: str,
    *,
    rows: Iterable[NewRate] = (),
    gone: Iterable[NewRate] = (),
    last_day: date | None = None,
    rules: Mapping[str, Any] | None = None,
) -> int:
    """Write the next edition of a set and give its id: ``rows``, ``gone``, ``last_day`` and
    ``rules`` as in ``rates.change_set``.

    The edition before stays as it was, for the trips that were calculated with it; what is typed
    from now on is calculated with the new one. Raises BadInput without a reason, BadRule, NotFound,
    StaleVersion for a set that was changed or corrected meanwhile.
    """
    why = " ".join(reason.split())
    if not why:
        raise BadInput(problem=_("Tulis alasan perbaikannya."))
    before = rate_writing.seen_set(work.session, set_id, seen_version)
    new = next_edition(work.session, before, why, rules, last_day)
    changes = rate_writing.change_rates(new, rows, gone)
    rate_writing.flush(work.session)
    work.tell(
        Topic.RATES,
        f"tarif {new.regulation}",
        versi=new.edition,
        alasan=why,
        tarif=changes,
        berakhir=last_day.isoformat() if last_day else None,
        **({} if rules is None else {"aturan": dict(rules)}),
    )
    return new.id


def next_edition(
    session: Session,
    before: RateSet,
    reason: str,
    rules: Mapping[str, Any] | None = None,
    last_day: date | None = None,
) -> RateSet:
    """Write the set that takes the place of one, with its rates. Raises BadInput, BadRule."""
    entries = [
        NewRate(rate.kind, rate.place, rate.level, rate.amount, rate.source)
        for rate in before.rates
    ]
    before.replaced = True
    session.flush()
    new = RateSet(
        regulation=before.regulation,
        authority=before.authority,
        title=before.title,
        valid_from=before.valid_from,
        valid_to=last_day or before.valid_to,
        source=before.source,
        rules=before.rules if rules is None else policy.stored(rules),
        edition=before.edition + 1,
        reason=reason,
    )
    return rate_writing.write_set(session, new, entries)
