"""Who signs as what on a day."""

from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.models.people import Signer
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.staff import SignerFunction

_SIGN = {
    LetterKind.NOTA_DINAS: (SignerFunction.PROPOSER, SignerFunction.PPTK, SignerFunction.ASSIGNER),
    LetterKind.TELAAHAN_STAF: (
        SignerFunction.PROPOSER,
        SignerFunction.PPTK,
        SignerFunction.ASSIGNER,
    ),
    LetterKind.PENCAIRAN_DANA: (
        SignerFunction.PPTK,
        SignerFunction.BUDGET_USER,
        SignerFunction.ASSIGNER,
    ),
    LetterKind.TANGGUNG_JAWAB_BELANJA: (SignerFunction.BUDGET_USER, SignerFunction.ASSIGNER),
    LetterKind.PEMBEBANAN_PEMBATALAN: (SignerFunction.BUDGET_USER, SignerFunction.ASSIGNER),
}
ASSIGNERS = (SignerFunction.ASSIGNER, SignerFunction.HEAD_ASSIGNER)


class SignersInForce:
    """The office's signers, asked for once in a transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def _signers(self) -> list[Signer]:
        question = select(Signer).order_by(Signer.valid_from.desc(), Signer.id.desc())
        return list(self._session.scalars(question))

    def on(self, function: SignerFunction, day: date) -> Signer | None:
        """Who signs as something on a day: the one whose term began last; None when nobody does."""
        return next(iter(self._in_force(function, day)), None)

    def candidates(self, kind: LetterKind, day: date) -> list[Signer]:
        """Who may sign a kind of letter on a day: the one who does unless another is chosen first.

        Without a rule of its own a kind is signed by who gives the assignment.
        """
        functions = _SIGN.get(kind, ASSIGNERS)
        return [signer for function in functions for signer in self._in_force(function, day)]

    def _in_force(self, function: SignerFunction, day: date) -> list[Signer]:
        return [
            signer
            for signer in self._signers
            if signer.function is function
            and signer.valid_from <= day
            and (signer.valid_to is None or signer.valid_to >= day)
        ]
