"""What is asked of an invitation, in the office's words."""

from perdin.i18n import N_, _

FIELDS = {
    "number": N_("Nomor"),
    "dated": N_("Tanggal surat"),
    "sender": N_("Pengirim"),
    "subject": N_("Perihal"),
    "days": N_("Hari"),
    "hours": N_("Jam"),
    "venue": N_("Tempat"),
    "city": N_("Kota"),
    "agenda": N_("Acara"),
}
"""The fields of an ``Invitation`` in the order in which letters have them."""


def label(name: str) -> str:
    """What a field is called in the language in use."""
    return _(FIELDS[name])
