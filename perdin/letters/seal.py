"""What ties a printed letter to the register: a short hash of its content, printed and as QR.

The mark proves nothing by itself: it lets anybody who has the register see whether paper and
register say the same. It is no electronic signature.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from perdin.rules.letter_kinds import LetterKind

MARK = "PERDIN1"
LENGTH = 16
_GROUP = 4
_MISREAD = str.maketrans("OoIlLS", "001115")
"""What a person types for what they see; none of these letters is a hexadecimal digit."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a scanned or typed mark says; a typed code says the seal alone."""

    seal: str
    number: str = ""
    dated: date | None = None
    office: str = ""


def seal_of(
    kind: LetterKind, number: str, dated: date, office: str, fields: Mapping[str, Any]
) -> str:
    """The first 64 bits of SHA-256 over the letter's identity and all that it prints, as hex."""
    content = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256()
    for part in (kind.value, number, dated.isoformat(), office, content):
        encoded = part.encode()
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()[:LENGTH]


def printed(seal: str) -> str:
    """The seal as a person reads and types it: ``3F2A-90BC-11D4-7E05``."""
    capital = seal.upper()
    return "-".join(capital[at : at + _GROUP] for at in range(0, len(capital), _GROUP))


def qr_text(number: str, dated: date, office: str, seal: str) -> str:
    """What the QR code says."""
    return "|".join((MARK, number, dated.isoformat(), office.replace("|", " "), seal))


def read(text: str) -> Claim | None:
    """What a scanned text or a typed code claims; None when it is neither."""
    scanned = text.strip()
    if scanned.upper().startswith(f"{MARK}|"):
        parts = scanned.split("|")
        seal = _seal(parts[-1])
        if len(parts) != 5 or not seal:
            return None
        try:
            return Claim(seal, parts[1], date.fromisoformat(parts[2]), parts[3])
        except ValueError:
            return None
    seal = _seal(scanned)
    return Claim(seal) if seal else None


def qr_png(text: str) -> bytes:
    """The QR code as a PNG: error correction M, which survives a fold and a stamp's edge."""
    import segno  # only letters that are issued need it

    png = io.BytesIO()
    segno.make(text, error="m", micro=False).save(png, kind="png", scale=6, border=2)
    return png.getvalue()


def _seal(text: str) -> str:
    plain = (
        "".join(character for character in text if character not in " -\t\n")
        .translate(_MISREAD)
        .lower()
    )
    fits = len(plain) == LENGTH and all(character in "0123456789abcdef" for character in plain)
    return plain if fits else ""
