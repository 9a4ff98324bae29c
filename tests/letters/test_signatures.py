"""A signed PDF as it is read: who signed, whether it is still whole, and what it says."""

from datetime import UTC, datetime, timedelta

import pytest

from perdin.errors import BadInput
from perdin.letters.pdf import signatures
from perdin.letters.pdf.signatures import Signature, SignedPdf
from tests.letters.signing import sign
from tests.pdfs import pdf_of

LETTER = pdf_of("Nomor : 800 / 001", "Surat Tugas")


def test_a_signature_names_its_holder_issuer_and_moment() -> None:
    signed = signatures.look_into(sign(LETTER))
    (signature,) = signed.signatures
    assert (signature.signer, signature.issuer) == ("Surya Adiwangsa", "Penerbit Contoh")
    assert signature.at is not None
    assert abs(signature.at - datetime.now(UTC)) < timedelta(minutes=10)
    assert (signature.intact, signature.whole) == (True, True)
    assert signature.certified
    assert signed.certified
    assert signed.text == "Nomor:800/001SuratTugas"


def test_what_is_unsigned_or_changed_after_says_nothing_of_its_words() -> None:
    plain = signatures.look_into(LETTER)
    assert (plain.signatures, plain.text, plain.certified) == ((), "", False)
    changed = sign(LETTER).replace(b"Surat Tugas", b"Surat Palsu", 1)
    seen = signatures.look_into(changed)
    assert [(one.intact, one.certified) for one in seen.signatures] == [(False, False)]
    assert (seen.text, seen.certified) == ("", False)


@pytest.mark.parametrize(
    ("intact", "whole", "certified"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_a_pdf_holds_only_where_each_of_its_signatures_does(
    intact: bool, whole: bool, certified: bool
) -> None:
    good = Signature("A", "B", None, intact=True, whole=True)
    one = Signature("A", "B", None, intact, whole)
    assert one.certified is certified
    assert SignedPdf((one,), "").certified is certified
    assert SignedPdf((good, one), "").certified is certified
    assert not SignedPdf((), "").certified


def test_what_is_no_sound_letter_is_refused_in_words() -> None:
    for read in (signatures.read, signatures.text_of, signatures.examined):
        with pytest.raises(BadInput, match=r"^Berkas ini bukan PDF\.$"):
            read(b"PK\x03\x04")
        with pytest.raises(BadInput, match="lebih besar dari 20 MB"):
            read(b"%PDF-" + bytes(20_000_000 - 4))
        with pytest.raises(BadInput, match="rusak"):
            read(b"%PDF-1.7\nhalo\n%%EOF")
    signatures.refuse_no_pdf(b"%PDF-" + bytes(20_000_000 - 5))
    assert signatures.examined(sign(LETTER)).certified
