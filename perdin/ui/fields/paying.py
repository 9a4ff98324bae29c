"""How money moves: on which day, in cash or by transfer, from which money, with which numbers."""

from datetime import date
from uuid import uuid4

from perdin.i18n import _
from perdin.rules.ledger import Mechanism, PayMethod, label
from perdin.services.accounting.payments import PayForm
from perdin.services.books.book_numbers import Proposed
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.text import TextField

INTO_HANDS = (PayMethod.CASH, PayMethod.TRANSFER)
"""How money reaches a person; a card buys, and is written down where the cards are."""


class MoneyFields(Form):
    """What an act on money is typed into, which begins anew once it is done.

    One that is ``numbered`` is offered the next free BKU number of each series.
    """

    numbered = False

    def offer(self, proposed: Proposed) -> None:
        """Put the next free BKU number where nobody typed another."""

    def renew(self) -> None:
        """Begin the next one."""
        raise NotImplementedError

    def new_key(self) -> None:
        """What is sent next is another act, whatever it is like."""

    def forget(self) -> None:
        """Want nothing of what was typed."""
        raise NotImplementedError


class OfferedNumber:
    """The BKU number that stands in its field before anybody typed one: the next of its series."""

    def __init__(self, form: Form, field: TextField, fund: ChoiceField) -> None:
        self._form, self._field, self._fund = form, field, fund
        self._proposed: Proposed | None = None
        self._offered = ""
        fund.edited.connect(lambda _value: self._show())

    def offer(self, proposed: Proposed) -> None:
        """Show the next free number of the money that is chosen, where nobody typed another."""
        self._proposed = proposed
        self._show()

    def clear(self) -> None:
        """Show none: what stood there was given."""
        self._field.set_value("")
        self._offered = ""

    def _show(self) -> None:
        if self._proposed is None or self._field.value() != self._offered:
            return
        untouched = not self._form.changed()
        fund = self._fund.value() or self._proposed.usual
        self._offered = self._proposed.numbers.get(fund, "")
        self._field.set_value(self._offered)
        if untouched:
            self._form.take_as_saved()


class PayFields(MoneyFields):
    """A payment as it is typed. Its key changes with every payment that was made with it."""

    numbered = True

    def __init__(
        self,
        today: date,
        *,
        with_amount: bool = True,
        with_method: bool = True,
        usual: Mechanism | None = None,
        label_px: int = 84,
    ) -> None:
        """``usual`` is the money that is chosen at first; without it the office's own counts."""
        super().__init__(label_px=label_px)
        self._usual = usual
        self._key = uuid4().hex
        self._today = today
        self.amount = MoneyField()
        self.paid_on = DateField(today, today)
        self.paid_on.setMinimumWidth(160)
        self.method = ChoiceField(
            [(method, label(method)) for method in INTO_HANDS], PayMethod.CASH
        )
        self.mechanism = ChoiceField(
            [(mechanism, mechanism.value) for mechanism in Mechanism], hint=_("bawaan")
        )
        self.reference = TextField(longest=60)
        self.book_number = TextField(longest=40)
        for field in (self.method, self.mechanism):
            field.setMinimumContentsLength(6)
        if with_amount:
            self.add(_("Jumlah"), self.amount)
        if with_method:
            self.add(_("Tanggal"), self.paid_on)
            self.add_pair((_("Cara"), self.method), (_("Mekanisme"), self.mechanism))
        else:
            self.add_pair((_("Tanggal"), self.paid_on), (_("Mekanisme"), self.mechanism))
        self.add_pair((_("Nomor BKU"), self.book_number), (_("Rujukan"), self.reference))
        self.mechanism.set_value(usual)
        self.take_as_saved()
        self._number = OfferedNumber(self, self.book_number, self.mechanism)
        self.mechanism.setToolTip(_("UP, GU, TU, atau LS"))
        self.reference.setPlaceholderText(_("transfer atau STS"))

    def value(self) -> PayForm:
        """What is typed; an amount or a day that is not understood is 0 and today's problem."""
        return PayForm(
            amount=self.amount.value() or 0,
            paid_on=self.paid_on.value() or date.min,
            book_number=self.book_number.value(),
            method=self.method.value() or PayMethod.CASH,
            mechanism=self.mechanism.value(),
            reference=self.reference.value(),
            command_key=self._key,
        )

    def offer(self, proposed: Proposed) -> None:
        """Put the next free BKU number of the mechanism where nobody typed another, and say which
        money it is that the office usually pays from.
        """
        words = _("{fund} (bawaan)").format(fund=proposed.usual.value)
        self.mechanism.setPlaceholderText(words)
        self.mechanism.update()
        self._number.offer(proposed)

    def renew(self) -> None:
        """Begin the next payment: its numbers are its own, the way it moves stays."""
        self.new_key()
        self.reference.set_value("")
        self._number.clear()
        self.take_as_saved()

    def new_key(self) -> None:
        """What is sent next is another payment, whatever it is like."""
        self._key = uuid4().hex

    def forget(self) -> None:
        """Want nothing of what was typed."""
        self.paid_on.set_value(self._today)
        self.method.set_value(PayMethod.CASH)
        self.mechanism.set_value(self._usual)
        self.renew()
