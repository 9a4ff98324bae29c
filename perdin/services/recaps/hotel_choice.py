"""Which hotel bills are asked about: all of a period, those with a red flag, or a random sample."""

from enum import StrEnum

from perdin.i18n import N_
from perdin.rules.red_flags.looking import red_flags
from perdin.rules.workflow import Right
from perdin.services.confirmations import bills
from perdin.services.confirmations.bills import HotelBill
from perdin.services.desk import Work, query
from perdin.services.recaps import spot_check
from perdin.services.recaps.flag_papers import gather
from perdin.services.trips.counted import RecapFilter


class Choice(StrEnum):
    """Which of a period's hotel bills are asked about."""

    ALL = "semua"
    SAMPLE = "acak"
    FLAGGED = "bertanda"


CHOICE_NAMES = {
    Choice.ALL: N_("Semua nota hotel"),
    Choice.SAMPLE: N_("Sampel acak"),
    Choice.FLAGGED: N_("Yang bertanda bahaya"),
}


@query(Right.FINANCE)
def choose_bills(work: Work, recap_filter: RecapFilter, choice: Choice) -> list[HotelBill]:
    """The hotel bills of a period that are to be asked about, also those that are asked already.

    A sample is of the travellers that *Kertas kerja uji petik* draws with the same seed.
    """
    found = bills.of_period(work, recap_filter)
    if choice is Choice.SAMPLE:
        drawn, _everyone = spot_check.drawn(work, recap_filter)
        travellers = {row.id for row in drawn}
        return [bill for bill in found if travellers.intersection(bill.whose)]
    if choice is Choice.FLAGGED:
        flagged = {id_ for flag in red_flags(gather(work, recap_filter)) for id_ in flag.bills}
        return [bill for bill in found if bill.receipt_id in flagged]
    return found
