"""What those who handle money do in other processes, through the services that the app uses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from perdin.database.store import Database
from perdin.files import attachment_folder
from perdin.models.accounting import Attachment
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.workflow import Role
from perdin.services.accounting import (
    account_sheet,
    advances,
    settlement,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.documents import attachments
from perdin.services.office import users
from tests.pdfs import pdf_of
from tests.reliability.clerks import seat

DAY = date(2026, 3, 2)
Spoil = Callable[[], None] | None


def every(pipe: Pipe, commands: list[Callable[[], object]]) -> None:
    """Do each command once told to go; say how each ended."""
    pipe.send("ready")
    pipe.recv()
    endings = []
    for command in commands:
        try:
            command()
            endings.append("done")
        except Exception as problem:  # noqa: BLE001 - the test counts whatever it is
            endings.append(type(problem).__name__)
    pipe.send(endings)


def pay(pipe: Pipe, path: Path, traveller: int, keys: list[str | None]) -> None:
    """Send each of these commands to pay a little."""
    with Database.open(path, exclusive=False) as database:
        desk = seat(database, Role.KEUANGAN)
        forms = [PayForm(amount=1_000, paid_on=DAY, command_key=key) for key in keys]
        every(pipe, [partial(advances.pay_advance, desk, traveller, form) for form in forms])


def verify(pipe: Pipe, path: Path, name: str, traveller: int, spoil: Spoil) -> None:
    """Accept the first line of an account as it was shown before the others began."""
    with Database.open(path, exclusive=False) as database:
        desk = named(database, name)
        if spoil is not None:
            spoil()
        shown = account_sheet.open_account(desk, traveller)
        line = [shown.lines[0].id]
        every(
            pipe,
            [lambda: verification.accept_lines(desk, traveller, shown.version, line)],
        )


def settle(pipe: Pipe, path: Path, trip: int) -> None:
    """Close one trip's account."""
    with Database.open(path, exclusive=False) as database:
        desk = seat(database)
        every(pipe, [lambda: settlement.settle(desk, trip, DAY)])


def named(database: Database, name: str) -> Desk:
    """The desk of a user."""
    desk = seat(database)
    user = next(user for user in users.list_users(desk) if user.name == name)
    return replace(desk, person=users.person_at(database, user.id))


def a_file(number: int) -> bytes:
    """A file unlike any other, long enough that writing it takes a moment."""
    return pdf_of(*[f"{number:08}"] * 12_000)


def attach_for_ever(pipe: Pipe, path: Path, trip: int, first: int) -> None:
    """Attach one file after another, and say each that was acknowledged."""
    with Database.open(path) as database:
        desk = seat(database)
        for number in range(first, first + 10_000):
            attachment_id = attachments.attach(
                desk, trip, a_file(number), f"{number}.pdf", AttachmentKind.RECEIPT
            )
            pipe.send(attachment_id)


def stop_after_the_copy(pipe: Pipe, path: Path, trip: int) -> None:
    """Attach a file and wait between its copy and its row, to be killed there."""
    laid = attachment_folder.put

    def put(folder: Path, content: bytes) -> bool:
        fresh = laid(folder, content)
        pipe.send("copied")
        pipe.recv()
        return fresh

    attachment_folder.put = put
    with Database.open(path) as database:
        attachments.attach(seat(database), trip, a_file(0), "nota.pdf", AttachmentKind.RECEIPT)


def tell_before_the_copy(pipe: Pipe, path: Path, trip: int) -> None:
    """The known-bad twin: the row is committed first, and the file comes after."""
    with Database.open(path) as database:
        desk = seat(database)
        with database.write() as session:
            session.add(
                Attachment(
                    trip_id=trip,
                    kind=AttachmentKind.RECEIPT,
                    file_name="nota.pdf",
                    media_type="application/pdf",
                    size_bytes=len(a_file(0)),
                    content_hash=attachment_folder.hash_of(a_file(0)),
                    added_by_id=desk.person.user_id,
                    added_at=desk.now,
                )
            )
        pipe.send("told")
        pipe.recv()
