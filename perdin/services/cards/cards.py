"""The office's cards: who holds them, of which bank, how much may be owed on each."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import _
from perdin.models.cards import CardStatement, CardStatementLine, CreditCard
from perdin.models.money import Payment
from perdin.models.people import Employee, Office
from perdin.rules import card_lines
from perdin.rules.card_lines import LineState
from perdin.rules.ledger import PayMethod
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query
from perdin.services.money import paid_out


@dataclass(frozen=True, slots=True, kw_only=True)
class CardForm:
    """A card as typed; of ``number`` only the last four digits are kept. ``most_owed`` is rupiah.

    ``version`` is that of the row that was shown; None for a new card.
    """

    holder_id: int
    bank: str
    number: str
    most_owed: int
    active: bool = True
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A card as lists show it; ``owed`` is what the bank has still to get for it, in rupiah."""

    id: int
    holder_id: int
    holder: str
    bank: str
    last_digits: str
    most_owed: int
    owed: int
    active: bool
    version: int

    @property
    def name(self) -> str:
        """What a person knows it by; the rest of its number nobody needs."""
        return f"{self.bank} •••• {self.last_digits}"


@query(Right.VIEW)
def list_cards(work: Work) -> list[CardRow]:
    """Every card, those in use first."""
    return rows(work.session)


def rows(session: Session) -> list[CardRow]:
    """The same for those who list them."""
    question = (
        select(CreditCard, Employee.name)
        .join(Employee, Employee.id == CreditCard.holder_id)
        .order_by(CreditCard.active.desc(), CreditCard.bank, CreditCard.last_digits)
    )
    owed_each = owed(session)
    return [
        CardRow(
            id=card.id,
            holder_id=card.holder_id,
            holder=holder,
            bank=card.bank,
            last_digits=card.last_digits,
            most_owed=card.most_owed,
            owed=owed_each.get(card.id, 0),
            active=card.active,
            version=card.version,
        )
        for card, holder in session.execute(question)
    ]


@operation(Right.SETTINGS, undo=True)
def save_card(work: Work, form: CardForm) -> int:
    """Add or change a card and give its id.

    Raises BadInput without a bank, a limit or the end of its number, and for a card that is known
    already; NotFound, StaleVersion.
    """
    if not form.bank.strip():
        raise BadInput(problem=_("Tuliskan nama banknya."))
    if form.most_owed <= 0:
        raise BadInput(problem=_("Batas kartu harus lebih dari Rp0."))
    try:
        digits = card_lines.masked(form.number)
    except ValueError as wrong:
        raise BadInput(problem=_("Tuliskan empat angka terakhir nomor kartu.")) from wrong
    if work.session.get(Employee, form.holder_id) is None:
        raise NotFound(what=_("Pegawai"))
    card = _written(work.session, form)
    if _known(work.session, form.bank.strip(), digits, form.id):
        raise BadInput(problem=_("Kartu {bank} •••• {digits} sudah ada.").format(
            bank=form.bank.strip(), digits=digits
        ))  # fmt: skip
    card.holder_id, card.bank, card.last_digits = form.holder_id, form.bank.strip(), digits
    card.most_owed, card.active = form.most_owed, form.active
    work.session.add(card)
    work.session.flush()
    work.tell(
        Topic.FINANCE,
        f"kartu {card.last_digits}",
        bank=card.bank,
        batas_kartu=card.most_owed,
        aktif=card.active,
    )
    return card.id


def card_at(session: Session, card_id: int, *, lock: bool = False) -> CreditCard:
    """The row of a card; ``lock`` holds it where the database locks rows. Raises NotFound."""
    card = session.get(CreditCard, card_id, with_for_update=lock or None)
    if card is None:
        raise NotFound(what=_("Kartu"))
    return card


def owed(session: Session) -> dict[int, int]:
    """What is owed on each card, in rupiah: what it bought and no paid statement holds, and what
    unpaid statements hold that was personal.
    """
    paid_for = (
        select(CardStatementLine.payment_id)
        .join(CardStatement, CardStatement.id == CardStatementLine.statement_id)
        .where(CardStatement.paid_on.is_not(None), CardStatementLine.payment_id.is_not(None))
    )
    bought = (
        select(Payment.card_id, func.sum(paid_out.SIGNED))
        .where(Payment.method == PayMethod.CARD, Payment.id.not_in(paid_for))
        .group_by(Payment.card_id)
    )
    personal = (
        select(CardStatement.card_id, func.sum(CardStatementLine.amount))
        .join(CardStatementLine, CardStatementLine.statement_id == CardStatement.id)
        .where(CardStatement.paid_on.is_(None), CardStatementLine.state == LineState.PERSONAL)
        .group_by(CardStatement.card_id)
    )
    sums: dict[int, int] = {}
    for question in (bought, personal):
        for card_id, amount in session.execute(question):
            sums[card_id] = sums.get(card_id, 0) + int(amount)
    return sums


def _written(session: Session, form: CardForm) -> CreditCard:
    if form.id is None:
        return CreditCard(office_id=session.scalars(select(Office.id)).one())
    card = card_at(session, form.id)
    if form.version is not None and card.version != form.version:
        raise StaleVersion(who=_(SOMEBODY))
    return card


def _known(session: Session, bank: str, digits: str, own: int | None) -> bool:
    others = session.scalars(
        select(CreditCard.bank).where(CreditCard.last_digits == digits, CreditCard.id != (own or 0))
    )
    return bank.casefold() in {other.casefold() for other in others}
