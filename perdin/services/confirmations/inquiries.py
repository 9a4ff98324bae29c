"""The row of a letter to a hotel, held where it is decided on, and whether it is over."""

from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.models.confirmations import HotelInquiry, HotelStay

SUBJECT = "konfirmasi hotel"


def inquiry_at(session: Session, inquiry_id: int, *, lock: bool = True) -> HotelInquiry:
    """The row of a letter, held where it is decided on. Raises NotFound."""
    inquiry = session.get(HotelInquiry, inquiry_id, with_for_update=lock or None)
    if inquiry is None:
        raise NotFound(what=_("Surat konfirmasi"))
    return inquiry


def unanswered(inquiry: HotelInquiry) -> list[HotelStay]:
    """The stays of a letter that the hotel said nothing of."""
    return [stay for stay in inquiry.stays if stay.answered_on is None]


def refuse_over(inquiry: HotelInquiry) -> None:
    """Raise BadInput for a letter that is void, and for one that was answered whole."""
    if inquiry.voided_at is not None:
        raise BadInput(problem=_("Surat konfirmasi ini sudah batal."))
    if not unanswered(inquiry):
        raise BadInput(problem=_("{hotel} sudah menjawab semuanya.").format(hotel=inquiry.hotel))
