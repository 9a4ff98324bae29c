"""Until when an account must be handed in: working days after the return, holidays left out."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.reference import Holiday
from perdin.rules import working_days
from perdin.services.office import money_settings


@dataclass(frozen=True, slots=True)
class Calendar:
    """The office's deadline in working days, and the holidays that do not count."""

    days: int
    holidays: frozenset[date]

    def due(self, back: date) -> date:
        """The last day to hand in the account of who returned on a day."""
        return working_days.deadline(back, self.days, self.holidays)

    def left(self, back: date, today: date) -> int:
        """Working days that are left, below 0 for those it is late."""
        return working_days.left(today, self.due(back), self.holidays)


def calendar(session: Session) -> Calendar:
    """The office's deadline, the known holidays and joint leave."""
    days = money_settings.in_use(session).account_days
    closed = select(Holiday.day).where(Holiday.struck.is_(False))
    return Calendar(days, frozenset(session.scalars(closed)))
