"""Whether a trip, as it stands, takes files, gives them up, and by whom."""

from perdin.errors import BadInput, NotAllowed
from perdin.files import media_types
from perdin.i18n import _
from perdin.models.accounting import Attachment
from perdin.models.trips import Trip
from perdin.rules.document_kinds import LETTERS, AttachmentKind, label
from perdin.rules.workflow import EDITABLE, TripState, right_to_attach
from perdin.services.desk import Topic, Work
from perdin.services.trips import draft_files


def refuse(work: Work, trip: Trip, kind: AttachmentKind) -> None:
    """Raise BadInput where the files of a trip stand still, NotAllowed for who may not."""
    right = right_to_attach(trip.state, refund=kind is AttachmentKind.REFUND)
    if right is None:
        raise BadInput(problem=_stands_still(trip.state))
    if not work.desk.may(right):
        raise NotAllowed(person=work.desk.person.name)


def refuse_sealed(trip: Trip, row: Attachment) -> None:
    """Raise BadInput for a file that the decision on a trip is bound to."""
    if draft_files.is_sealed(trip, row):
        sentence = _(
            "{name} ikut diajukan dan menjadi dasar keputusan, jadi tetap seperti itu. Lampirkan "
            "berkas yang lain di sampingnya bila perlu."
        )
        raise BadInput(problem=sentence.format(name=row.file_name))


def refuse_text(row: Attachment, kind: AttachmentKind) -> None:
    """Raise BadInput for a text or an e-mail that is to prove something: anybody types one."""
    if row.media_type in (media_types.TEXT, media_types.MAIL) and kind not in LETTERS:
        sentence = _(
            "{name} berupa teks, jadi hanya dapat menjadi surat masuk, bukan {kind}. Lampirkan "
            "hasil pindaian atau PDF-nya."
        )
        raise BadInput(problem=sentence.format(name=row.file_name, kind=label(kind)))


def topic(trip: Trip) -> Topic:
    """What changes with the files of a trip: the trip that is typed, or its account."""
    return Topic.TRIPS if trip.state in EDITABLE else Topic.FINANCE


def may_attach(work: Work, trip: Trip) -> bool:
    """Whether the person at the desk may add files to a trip now."""
    right = right_to_attach(trip.state)
    return right is not None and work.desk.may(right)


def _stands_still(state: TripState) -> str:
    if state is TripState.SUBMITTED:
        return _(
            "Perjalanan ini sedang menunggu keputusan, jadi berkasnya tetap seperti yang diajukan. "
            "Tarik kembali dahulu, atau lampirkan sesudah disetujui."
        )
    if state is TripState.REJECTED:
        return _(
            "Perjalanan ini ditolak, jadi berkasnya tetap seperti yang diputuskan. Buka "
            "penolakannya dahulu."
        )
    return _(
        "Perjalanan ini sudah rampung, jadi hanya bukti setor yang masih dapat dilampirkan sebelum "
        "dibuka kembali."
    )
