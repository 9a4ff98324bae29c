"""What the office decided about its money: deadlines, advances, limits, taxes."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, StaleVersion
from perdin.i18n import _
from perdin.models.people import Office
from perdin.rules.account_fit import AccountGate
from perdin.rules.ledger import Mechanism, PaperGate
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneySettings:
    """The office's own rules about money; None means no limit. Amounts in rupiah.

    ``account_days`` are working days after the return (PMK 113/PMK.05/2012 as its manuals restate
    it: 5). ``taxes`` are names with hundredths of a percent. ``most_unproved``, without receipts,
    and ``most_other``, what no table knows, hold for one traveller of one trip; ``split_days`` is
    how near two trips of one goal and place look split.
    ``fund`` is the treasurer's uang persediaan, out of which UP and GU are paid. ``advance_days``
    is how many days before the departure an advance may be paid at the earliest. ``accounts`` is
    what is done where a trip's account is not for its kinds of days.

    ``together_days`` is within how many days two trips to one place are pointed out to be put
    together, 0 for never, and ``car_seats`` how many of the office fit into one car beside a hired
    driver: no regulation says either, so both defaults are Perdin's own choice.
    """

    account_days: int = 5
    most_advance_percent: int = 100
    advance_days: int | None = None
    block_new_advance: bool = True
    require_verification: bool = True
    papers: PaperGate = PaperGate.WARN
    accounts: AccountGate = AccountGate.WARN
    allow_overspend: bool = False
    before_dpa: str = ""
    mechanism: Mechanism = Mechanism.GU
    fund: int | None = None
    month_days: int | None = None
    year_days: int | None = None
    most_people: int | None = None
    split_days: int = 7
    together_days: int = 3
    car_seats: int = 6
    most_unproved: int | None = None
    most_other: int | None = None
    taxes: tuple[tuple[str, int], ...] = ()


_LEAST = {"split_days": 0, "advance_days": 0, "together_days": 0}
"""What may be less than 1."""


@query(Right.VIEW)
def open_settings(work: Work) -> tuple[MoneySettings, int]:
    """The settings, and the version of the office that they belong to."""
    office = work.session.scalars(select(Office)).one()
    return of(office), office.version


@operation(Right.SETTINGS, undo=True)
def save_settings(work: Work, settings: MoneySettings, seen_version: int) -> None:
    """Keep the office's rules. Raises BadInput for a number that makes no sense, StaleVersion."""
    office = work.session.scalars(select(Office)).one()
    if office.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    write(office, settings)
    work.tell(Topic.OFFICE, "aturan keuangan", **(office.money or {}))


def write(office: Office, settings: MoneySettings) -> None:
    """Keep the rules of an office. Raises BadInput for a number that makes no sense."""
    _refuse_nonsense(settings)
    office.money = plain(settings)


def in_use(session: Session) -> MoneySettings:
    """The office's rules, for whoever has a session."""
    return _read(session.scalars(select(Office.money)).one() or {})


def of(office: Office) -> MoneySettings:
    """The rules that an office keeps; what it does not name is the default."""
    return _read(office.money or {})


def plain(settings: MoneySettings) -> dict[str, Any]:
    """The rules as an office's row keeps them."""
    stored: dict[str, Any] = {
        field.name: getattr(settings, field.name) for field in fields(settings)
    }
    stored["mechanism"] = settings.mechanism.value
    stored["papers"] = settings.papers.value
    stored["accounts"] = settings.accounts.value
    stored["taxes"] = [list(tax) for tax in settings.taxes]
    return stored


def _read(stored: Mapping[str, Any]) -> MoneySettings:
    known = {field.name for field in fields(MoneySettings)}
    values = {name: value for name, value in stored.items() if name in known}
    if "mechanism" in values:
        values["mechanism"] = Mechanism(values["mechanism"])
    if "papers" in values:
        values["papers"] = PaperGate(values["papers"])
    if "accounts" in values:
        values["accounts"] = AccountGate(values["accounts"])
    if "taxes" in values:
        values["taxes"] = tuple((str(name), int(points)) for name, points in values["taxes"])
    return MoneySettings(**values)


def _refuse_nonsense(settings: MoneySettings) -> None:
    for field in fields(settings):
        value = getattr(settings, field.name)
        if (
            isinstance(value, int)
            and not isinstance(value, bool)
            and value < _LEAST.get(field.name, 1)
        ):
            raise BadInput(problem=_("Batas hari, persen, dan rupiah harus lebih dari nol."))
    if settings.most_advance_percent > 100:
        raise BadInput(problem=_("Uang muka paling banyak 100% dari perkiraan biaya."))
    for name, points in settings.taxes:
        if not name.strip() or not 0 < points <= 10_000:
            raise BadInput(problem=_("Setiap pajak perlu nama dan persentase di bawah 100%."))
