"""Reading a PDF that came back signed: whose signatures, whether still whole, and its text."""

import io
import logging
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from perdin.errors import BadInput
from perdin.files import isolated_run
from perdin.i18n import _

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

LARGEST = 20_000_000
"""Bytes of a signed letter; a scan of many pages stays far below."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One electronic signature as the certificate names its holder.

    ``intact``: what was signed is unchanged and the signature is that key's. ``whole``: it covers
    the file to its end. Whether the certificate's issuer may be trusted needs a network or its root
    certificate, so that is not judged here: ``issuer`` is only what the certificate says.
    """

    signer: str
    issuer: str
    at: datetime | None
    intact: bool
    whole: bool

    @property
    def certified(self) -> bool:
        """Whether this signature holds for the whole document as it is."""
        return self.intact and self.whole


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """What a PDF shows of itself: its signatures, and its words where all of these hold."""

    signatures: tuple[Signature, ...]
    text: str

    @property
    def certified(self) -> bool:
        """Whether it is signed, and every signature holds for the whole document as it is."""
        return bool(self.signatures) and all(signature.certified for signature in self.signatures)


def examined(content: bytes) -> SignedPdf:
    """The signatures and words of a PDF from anywhere, read where dying is harmless.

    Raises BadInput for no sound PDF, and for one that does not let itself be read in time.
    """
    refuse_no_pdf(content)
    try:
        return isolated_run.run(look_into, content)
    except isolated_run.NotFinished as why:
        raise BadInput(problem=_("Berkas ini rusak atau tanda tangannya tidak terbaca.")) from why


def look_into(content: bytes) -> SignedPdf:
    """The same in this process."""
    signed = SignedPdf(read(content), "")
    return replace(signed, text=text_of(content)) if signed.certified else signed


def read(content: bytes) -> tuple[Signature, ...]:
    """The signatures of a PDF in the order they were made. Raises BadInput for no sound PDF."""
    from pyhanko.pdf_utils.misc import PdfError  # with its cryptography 300 ms, rarely needed
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.general import SigningError

    refuse_no_pdf(content)
    try:
        embedded = PdfFileReader(io.BytesIO(content)).embedded_signatures
        return tuple(_facts(signature) for signature in embedded)
    except (PdfError, SigningError, ValueError, KeyError, TypeError, IndexError) as why:
        raise BadInput(problem=_("Berkas ini rusak atau tanda tangannya tidak terbaca.")) from why


def text_of(content: bytes) -> str:
    """All that the PDF says, on one line without spaces: printers break words as they like."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    refuse_no_pdf(content)
    try:
        pages = PdfReader(io.BytesIO(content)).pages
        return "".join("".join(page.extract_text().split()) for page in pages)
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, RecursionError) as why:
        raise BadInput(problem=_("Berkas ini rusak dan tidak terbaca.")) from why


def refuse_no_pdf(content: bytes) -> None:
    """Raise BadInput for what is no PDF, or too large for a letter."""
    if not content.startswith(b"%PDF-"):
        raise BadInput(problem=_("Berkas ini bukan PDF."))
    if len(content) > LARGEST:
        raise BadInput(problem=_("Berkas ini lebih besar dari 20 MB; surat tidak sebesar itu."))


def _facts(embedded: "EmbeddedPdfSignature") -> Signature:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    quiet = logging.getLogger("pyhanko")
    level, quiet.level = quiet.level, logging.CRITICAL  # an unknown issuer is no fault of ours
    try:
        status = validate_pdf_signature(
            embedded, ValidationContext(trust_roots=[], allow_fetching=False)
        )
    finally:
        quiet.level = level
    certificate = status.signing_cert
    return Signature(
        signer=str(certificate.subject.native.get("common_name", "")),
        issuer=str(certificate.issuer.native.get("common_name", "")),
        at=status.signer_reported_dt,
        intact=bool(status.intact and status.valid),
        whole=status.coverage is not None
        and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
        and not _changed_after(status),
    )


def _changed_after(status: "PdfSignatureStatus") -> bool:
    from pyhanko.sign.diff_analysis import ModificationLevel

    level = status.modification_level
    return level is not None and level > ModificationLevel.LTA_UPDATES
