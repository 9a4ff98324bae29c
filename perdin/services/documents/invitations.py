"""Reading an invitation for whoever types a trip."""

from datetime import date

from perdin.importers import codes
from perdin.importers.codes import PlaceShape
from perdin.reading.invitation.reader import Invitation
from perdin.services.desk import Desk
from perdin.services.documents import letter_files
from perdin.services.reference import places
from perdin.services.reference.gazetteers import PlaceRow


def read_letter(desk: Desk, content: bytes, name: str) -> Invitation[PlaceRow]:
    """What a letter's file says, or a text that was copied. Nothing is kept by it.

    Raises BadFile, NotAllowed.
    """
    text = letter_files.text_of(content, name)
    return letter_files.understood(text, places.towns(desk), desk.today)


def read_without_office(content: bytes, name: str, today: date) -> Invitation[PlaceShape]:
    """The same by the shipped list of places. Raises BadFile."""
    text = letter_files.text_of(content, name)
    return letter_files.understood(text, codes.towns(codes.shipped_places()), today)
