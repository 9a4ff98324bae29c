"""What an official paper has around its table: whose it is, and who signs it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The office's kop: government and office, then its address in small letters, and its logo.

    ``logo`` is a PNG or JPEG. A rule is drawn below.
    """

    names: tuple[str, ...]
    details: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs below a table: «Mengetahui,» or place and date, the post, the name.

    ``heading`` may have several lines.
    """

    above: str
    heading: str
    name: str
    nip: str = ""
