"""One good call of every operation on the office's cards, and on formats of the bank's file."""

from datetime import date

from perdin.rules.bank_format import EXAMPLES
from perdin.rules.ledger import AccountState
from perdin.rules.travel import Component
from perdin.services.accounting import bank_formats
from perdin.services.accounting.pay_form import PayForm
from perdin.services.cards import cards, corrections, matching, purchases, statements
from perdin.services.cards.cards import CardForm
from perdin.services.cards.purchases import PurchaseForm
from perdin.services.cards.statement_list import LineRow, open_statement
from perdin.services.cards.statements import LineForm, StatementForm
from perdin.services.desk import Desk
from tests.office import person
from tests.services.stages import Call, Play, Stage, account_of, plain

BOUGHT, ISSUED, TODAY = date(2026, 2, 10), date(2026, 2, 14), date(2026, 2, 16)
HOTEL = LineForm(BOUGHT, "HOTEL CONTOH BANDUNG", 686_000)
SNACK = LineForm(date(2026, 2, 12), "TOKO ENTAH", 45_000)


def a_card(desk: Desk, number: str = "5264 2200 0000 1234") -> int:
    """A card of the office."""
    form = CardForm(
        holder_id=person(desk, "Citra"), bank="Bank Contoh", number=number, most_owed=10_000_000
    )
    return cards.save_card(desk, form)


def a_purchase(card_id: int, amount: int = 686_000, day: date = BOUGHT) -> PurchaseForm:
    """A night in a hotel that the card paid."""
    return PurchaseForm(
        card_id=card_id, component=Component.PENGINAPAN, amount=amount, bought_on=day
    )


def a_statement(desk: Desk, card_id: int, *lines: LineForm) -> tuple[int, list[LineRow]]:
    """A statement of the card, and its lines."""
    form = StatementForm(card_id=card_id, issued_on=ISSUED, lines=lines or (HOTEL, SNACK))
    statement_id = statements.add_statement(desk, form)
    return statement_id, open_statement(desk, statement_id)


def _purchase(stage: Stage) -> Call:
    traveller_id = account_of(stage, AccountState.OPEN).traveller_id
    card_id = a_card(stage.desk)
    return lambda: purchases.record_purchase(stage.desk, traveller_id, a_purchase(card_id))


def _confirm(stage: Stage) -> Call:
    _purchase(stage)()
    _statement, (hotel, _snack) = a_statement(stage.desk, 1)
    return lambda: matching.confirm(stage.desk, {hotel.id: hotel.proposed_id or 0})


def _attach(stage: Stage) -> Call:
    traveller_id = account_of(stage, AccountState.OPEN).traveller_id
    _statement, (hotel, _snack) = a_statement(stage.desk, a_card(stage.desk))
    return lambda: matching.attach(stage.desk, hotel.id, traveller_id, Component.PENGINAPAN)


def _personal(stage: Stage) -> Call:
    _statement, (_hotel, snack) = a_statement(stage.desk, a_card(stage.desk))
    return lambda: matching.mark_personal(stage.desk, snack.id, "Belanja Citra")


def _repay(stage: Stage) -> Call:
    _personal(stage)()
    return lambda: matching.repay(stage.desk, 2, TODAY, "STS-4")


def _release(stage: Stage) -> Call:
    _personal(stage)()
    return lambda: matching.release(stage.desk, 2)


def _add(stage: Stage) -> Call:
    card_id = a_card(stage.desk)
    return lambda: a_statement(stage.desk, card_id)


def _pay(stage: Stage) -> Call:
    statement_id, _lines = a_statement(stage.desk, a_card(stage.desk))
    form = PayForm(amount=0, paid_on=TODAY, reason="Jatuh tempo", reference="TRF-9")
    return lambda: statements.pay_statement(stage.desk, statement_id, form)


def _correct_payment(stage: Stage) -> Call:
    _pay(stage)()
    return lambda: corrections.correct_statement_payment(stage.desk, 1, "Salah tagihan", TODAY)


def _correct_repayment(stage: Stage) -> Call:
    _repay(stage)()
    return lambda: corrections.correct_repayment(stage.desk, 2, "Belum masuk kas", TODAY)


def _remove(stage: Stage) -> Call:
    statement_id, _lines = a_statement(stage.desk, a_card(stage.desk))
    return lambda: statements.remove_statement(stage.desk, statement_id)


def _remove_format(stage: Stage) -> Call:
    format_id = bank_formats.save_bank_format(stage.desk, EXAMPLES[0])
    return lambda: bank_formats.remove_bank_format(stage.desk, format_id)


PLAYS: dict[str, Play] = {
    "accounting.bank_formats.remove_bank_format": _remove_format,
    "accounting.bank_formats.save_bank_format": plain(
        lambda desk: bank_formats.save_bank_format(desk, EXAMPLES[0])
    ),
    "cards.cards.save_card": plain(a_card),
    "cards.corrections.correct_repayment": _correct_repayment,
    "cards.corrections.correct_statement_payment": _correct_payment,
    "cards.matching.attach": _attach,
    "cards.matching.confirm": _confirm,
    "cards.matching.mark_personal": _personal,
    "cards.matching.release": _release,
    "cards.matching.repay": _repay,
    "cards.purchases.record_purchase": _purchase,
    "cards.statements.add_statement": _add,
    "cards.statements.pay_statement": _pay,
    "cards.statements.remove_statement": _remove,
}
