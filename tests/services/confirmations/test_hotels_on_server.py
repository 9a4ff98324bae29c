"""Hotels asked on a PostgreSQL server, and by two processes at once there and in a file."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from functools import partial
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from perdin.database.store import Database
from perdin.errors import PerdinError
from perdin.models.confirmations import HotelInquiry, HotelReminder, HotelRepayment, HotelStay
from perdin.rules.hotel_answers import AnswerSource, HotelAnswer
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.confirmations import answers, claims, reminding, sheet, stays
from perdin.services.confirmations.answers import Taken
from perdin.services.confirmations.claims import RepayForm
from perdin.services.confirmations.reminding import RemindForm
from perdin.services.desk import Desk
from perdin.services.documents import hotel_papers
from perdin.services.office import first_start, users
from perdin.services.trail import history
from tests.conftest import NOW, Clock
from tests.office import found_office
from tests.pdfs import pdf_of
from tests.postgres import postgresql_server, postgresql_url
from tests.reliability.children import answer, child
from tests.services.confirmations import story
from tests.services.confirmations.story import FIRST, LATER, Night

__all__ = ["postgresql_server", "postgresql_url"]

KIND = LetterKind.NOTA_DINAS
AFTER = LATER + timedelta(days=30)
Act = Callable[[Desk], object]


@pytest.fixture(params=["server", pytest.param("file", marks=pytest.mark.long)])
def where(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> str | Path:
    """An office with two settled journeys, on a server and in a file."""
    place: str | Path = (
        request.getfixturevalue("postgresql_url")
        if request.param == "server"
        else tmp_path / "perdin.db"
    )
    with Database.open(place) as database:
        found_office(database, NOW)
        desk = seated(database, Role.ADMIN, clock)
        story.widened(desk)
        head = seated(database, Role.ATASAN, clock)
        trips = [
            story.travelled(desk, head, Night((who,), f"Hotel {who}", 600_000, FIRST))
            for who in ("Ayu", "Bima")
        ]
        story.later(clock)
        for trip_id in trips:
            story.close(desk, trip_id)
    return place


def seated(database: Database, role: Role, clock: Callable[[], Any]) -> Desk:
    desk = Desk(database, first_start.seat_first(database), clock=clock)
    (user,) = [one for one in users.list_users(desk) if one.role is role]
    return replace(desk, person=users.person_at(database, user.id))


def act_at(pipe: Pipe, where: str | Path, later: bool, act: Act) -> None:  # noqa: FBT001
    """Do one thing at the treasurer's desk of a process of its own, and say how it went."""
    with Database.open(where, exclusive=False) as database:
        desk = seated(database, Role.KEUANGAN, lambda: AFTER if later else LATER)
        pipe.send("ready")
        pipe.recv()
        try:
            pipe.send(("done", act(desk)))
        except PerdinError as refusal:
            pipe.send((type(refusal).__name__, str(refusal)))


def at_once(where: str | Path, *acts: Act, later: bool = False) -> list[tuple[str, Any]]:
    """What became of acts that several processes began at one moment."""
    with ExitStack() as stack:
        pipes = [stack.enter_context(child(act_at, where, later, act))[1] for act in acts]
        for pipe in pipes:
            assert answer(pipe) == "ready"
        for pipe in pipes:
            pipe.send("go")
        return [answer(pipe) for pipe in pipes]


def ask(desk: Desk) -> object:
    return story.ask_all(desk, numbered_as=KIND)


def remind(desk: Desk, *, at: int) -> object:
    inquiry_id = sorted({row.inquiry_id for row in stays.list_stays(desk)})[at]
    form = RemindForm(
        inquiries=(inquiry_id,), dated=desk.today, due_on=desk.today + timedelta(days=14),
        numbered_as=KIND,
    )  # fmt: skip
    return reminding.remind_hotels(desk, form)


def say(desk: Desk, *, nights: int) -> object:
    row = min(stays.list_stays(desk), key=lambda each: each.id)
    said = [Taken(row.id, 1, HotelAnswer(known=True, nights=nights))]
    return answers.take_answers(desk, said, desk.today, AnswerSource.TYPED)


def decide(desk: Desk) -> object:
    row = min(stays.list_stays(desk), key=lambda each: each.id)
    sums = {claim.traveller_id: claim.proposed for claim in row.claims}
    return claims.decide_claim(desk, row.id, sums, "", row.version)


def repay(desk: Desk) -> object:
    row = min(stays.list_stays(desk), key=lambda each: each.id)
    return claims.repay_claim(desk, row.id, RepayForm(repaid_on=desk.today, deposit="STS-1"))


def test_the_whole_way_and_two_at_once(where: str | Path, clock: Clock, tmp_path: Path) -> None:
    asked = at_once(where, ask, ask)
    assert sorted(word for word, _told in asked) == ["BadInput", "done"]
    (refusal,) = [told for word, told in asked if word == "BadInput"]
    assert "sudah ditanyakan" in refusal or "Pilih bukti" in refusal
    both = at_once(where, partial(remind, at=0), partial(remind, at=1), later=True)
    assert [word for word, _told in both] == ["done", "done"]
    said = at_once(where, partial(say, nights=1), partial(say, nights=2), later=True)
    assert sorted(word for word, _told in said) == ["StaleVersion", "done"]
    with Database.open(where, exclusive=False) as database:
        desk = seated(database, Role.KEUANGAN, lambda: AFTER)
        with database.read() as session:
            letters = list(session.execute(select(HotelInquiry.number, HotelInquiry.sequence)))
            more = list(session.execute(select(HotelReminder.number, HotelReminder.sequence)))
            (version,) = session.scalars(select(HotelStay.version).where(HotelStay.id == 1))
        assert (len(letters), len(more), version) == (2, 2, 2)
        sequences = sorted(int(sequence or 0) for _number, sequence in (*letters, *more))
        assert sequences == list(range(sequences[0], sequences[0] + 4))
        assert len({number for number, _sequence in (*letters, *more)}) == 4
        first = min(stays.list_stays(desk), key=lambda row: row.id)
        paper = hotel_papers.keep(desk, first.inquiry_id, pdf_of("Jawaban"), "jawaban.pdf")
        assert hotel_papers.open_paper(desk, paper).content == pdf_of("Jawaban")
        assert len(sheet.save_papers(desk, [first.inquiry_id], tmp_path / "surat")) == 2
        answers.take_answers(
            desk, [Taken(first.id, 2, HotelAnswer(known=False))], desk.today, AnswerSource.TYPED
        )
    decided = at_once(where, decide, decide, later=True)
    assert sorted(word for word, _told in decided) == ["StaleVersion", "done"]
    paid = at_once(where, repay, repay, later=True)
    assert sorted(word for word, _told in paid) == ["BadInput", "done"]
    with Database.open(where, exclusive=False) as database:
        desk = seated(database, Role.KEUANGAN, lambda: AFTER)
        with database.read() as session:
            sums = session.scalar(select(func.sum(HotelRepayment.amount)))
        assert sums == 1_200_000, "once, though two took it in"
        assert history.verify_chain(desk).fault is None
