"""One good call of every operation on what hotels are asked and answer."""

from datetime import date

from perdin.rules.hotel_answers import AnswerSource, HotelAnswer
from perdin.services.confirmations import answers, asking, claims, letter_days, reminding, stays
from perdin.services.confirmations.answers import Taken
from perdin.services.confirmations.asking import AskForm, HotelLetter
from perdin.services.confirmations.claims import RepayForm
from perdin.services.confirmations.reminding import RemindForm
from perdin.services.desk import Desk
from perdin.services.documents import hotel_papers
from perdin.services.documents.received_file import ReceivedFile
from tests.services.confirmations import story
from tests.services.confirmations.story import Night
from tests.services.stages import Call, Play, Stage

PAPER = b"%PDF-1.4 jawaban hotel"
TODAY = date(2026, 2, 16)
NIGHT = Night(("Ayu",), "Hotel Contoh Bandung", 600_000, date(2026, 3, 3))


def a_form(desk: Desk) -> AskForm:
    """A letter about the first bill that nobody was asked about."""
    bill = next(each for each in story.every_bill(desk) if each.asked is None)
    letter = HotelLetter(bill.hotel, bill.city, (bill.receipt_id,), "900/7/KEC-UJI/2026")
    return AskForm(letters=(letter,), dated=TODAY, due_on=date(2026, 3, 2))


def _ask(stage: Stage) -> Call:
    story.close(stage.desk, story.travelled(stage.desk, stage.head, NIGHT))
    return lambda: asking.ask_hotels(stage.desk, a_form(stage.desk))


def _void(stage: Stage) -> Call:
    _ask(stage)()
    return lambda: asking.void_inquiry(stage.desk, 1, "Salah alamat")


def _answer(stage: Stage) -> Call:
    _ask(stage)()
    said = HotelAnswer(known=True, nights=1)
    (row,) = stays.list_stays(stage.desk)
    taken = [Taken(row.id, row.version, said)]
    return lambda: answers.take_answers(stage.desk, taken, TODAY, AnswerSource.TYPED)


def _decide(stage: Stage) -> Call:
    _answer(stage)()
    (row,) = stays.list_stays(stage.desk)
    sums = {claim.traveller_id: claim.proposed for claim in row.claims}
    return lambda: claims.decide_claim(stage.desk, row.id, sums, "", row.version)


def _repay(stage: Stage) -> Call:
    _decide(stage)()
    form = RepayForm(repaid_on=TODAY, deposit="STS-9")
    return lambda: claims.repay_claim(stage.desk, 1, form)


def _correct(stage: Stage) -> Call:
    _repay(stage)()
    return lambda: claims.correct_claim_repayment(stage.desk, 1, "Salah setor", TODAY)


def _move(stage: Stage) -> Call:
    _ask(stage)()
    later = date(2026, 3, 20)
    return lambda: letter_days.move_due_day(stage.desk, [1], later, "Hotel minta waktu")


def _remind(stage: Stage) -> Call:
    _ask(stage)()
    form = RemindForm(inquiries=(1,), dated=date(2026, 3, 3), due_on=date(2026, 3, 20))
    return lambda: reminding.remind_hotels(stage.desk, form)


def _paper(stage: Stage) -> Call:
    _ask(stage)()
    file = ReceivedFile("jawaban.pdf", "application/pdf", PAPER)
    return lambda: hotel_papers.add_hotel_paper(stage.desk, 1, file)


def _no_paper(stage: Stage) -> Call:
    _paper(stage)()
    return lambda: hotel_papers.remove_hotel_paper(stage.desk, 1)


PLAYS: dict[str, Play] = {
    "confirmations.letter_days.move_due_day": _move,
    "confirmations.reminding.remind_hotels": _remind,
    "documents.hotel_papers.add_hotel_paper": _paper,
    "documents.hotel_papers.remove_hotel_paper": _no_paper,
    "confirmations.answers.take_answers": _answer,
    "confirmations.asking.ask_hotels": _ask,
    "confirmations.asking.void_inquiry": _void,
    "confirmations.claims.correct_claim_repayment": _correct,
    "confirmations.claims.decide_claim": _decide,
    "confirmations.claims.repay_claim": _repay,
}
