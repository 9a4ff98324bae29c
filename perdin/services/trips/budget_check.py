"""What stands against a draft's budget line: its year, what is left of it, and its account."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from perdin.i18n import _, in_days, rupiah
from perdin.models.money import BudgetLine
from perdin.models.trips import Trip
from perdin.rules import account_fit
from perdin.rules.account_fit import AccountGate
from perdin.rules.travel import TravelKind
from perdin.services.budget import before_dpa, commitments
from perdin.services.office.money_settings import MoneySettings
from perdin.services.trips.drafts import TripDraft, stay_on


def line_of(session: Session, draft: TripDraft) -> BudgetLine | None:
    """The budget line that a draft names."""
    return session.get(BudgetLine, draft.budget_line_id) if draft.budget_line_id else None


def check(
    session: Session,
    draft: TripDraft,
    period: tuple[date, date] | None,
    total: int,
    settings: MoneySettings,
    replaced: Trip | None = None,
) -> tuple[int | None, list[tuple[str, bool]]]:
    """What is left of the line in rupiah, and a sentence for each problem: does it block?

    What is set aside for the trip that the draft is to replace is left for it.
    """
    line = line_of(session, draft)
    if line is None:
        return None, []
    left = commitments.left_of(line)
    if replaced is not None and replaced.budget_line_id == line.id:
        left += replaced.estimated
    problems = []
    if problem := _year(draft, line):
        problems.append(problem)
    if before_dpa.awaited(session, line):
        problems.append(before_dpa.said(session, line))
    elif total > left:
        sentence = _("Sisa anggaran {left}, kurang {short} dari perkiraan biaya.")
        short = sentence.format(left=rupiah(left), short=rupiah(total - left))
        problems.append((short, not settings.allow_overspend))
    if period and settings.accounts is not AccountGate.OFF:
        misfit = account_fit.misfit(line.account_code, set(kinds(draft, period)))
        if misfit:
            problems.append((misfit, settings.accounts is AccountGate.BLOCK))
    return left, problems


def _year(draft: TripDraft, line: BudgetLine) -> tuple[str, bool] | None:
    """That a line is of another year than the trip, or pays one that runs over New Year."""
    leave, back, year = draft.leave, draft.back or draft.leave, line.fiscal_year
    if leave is None or back is None:
        return None
    if year not in (leave.year, back.year):
        sentence = _("Anggaran ini untuk tahun {year}, bukan tahun perjalanan.")
        return sentence.format(year=year), True
    if back.year != leave.year + 1:
        return None
    new_year = date(back.year, 1, 1)
    sentence = _(
        "Melewati tahun baru: {before} pada {leave}, {after} pada {back}. Seluruh biayanya "
        "dibebankan pada DPA {year}."
    )
    return sentence.format(
        before=in_days((new_year - leave).days),
        leave=leave.year,
        after=in_days((back - new_year).days + 1),
        back=back.year,
        year=year,
    ), False


def kinds(draft: TripDraft, period: tuple[date, date]) -> Iterator[TravelKind]:
    """How the days of a draft are paid, by somebody at least, once their places are known."""
    own = {traveller.employee_id for traveller in draft.travellers} | {None}
    for offset in range((period[1] - period[0]).days + 1):
        day = period[0] + timedelta(days=offset)
        stay = stay_on(draft, day)
        if stay is None or not stay.leg.place_code:
            continue
        usual = stay.leg.kind or draft.kind
        for who in own:
            named = [
                typed
                for typed in draft.days
                if typed.day == day and typed.employee_id in (who, None)
            ]
            first = next((typed for typed in named if typed.employee_id == who), None)
            chosen = first or next(iter(named), None)
            yield (chosen.kind if chosen else None) or usual
