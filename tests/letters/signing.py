"""Electronic signatures of an invented official, and small PDFs to sign."""

import io
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers


def sign(pdf: bytes) -> bytes:
    """The PDF with a signature over all of it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    about = signers.PdfSignatureMetadata(field_name="TTE")
    signed: bytes = signers.sign_pdf(writer, about, signer=_signer()).getvalue()
    return signed


@cache
def _signer() -> signers.SimpleSigner:
    key = rsa.generate_private_key(65537, 2048)
    holder = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Surya Adiwangsa")])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Penerbit Contoh")])
    start = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(holder)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=99))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(key, hashes.SHA256())
    )
    packed = pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, NoEncryption())
    signer: signers.SimpleSigner | None = signers.SimpleSigner.load_pkcs12_data(
        packed, [], passphrase=None
    )
    assert signer is not None
    return signer
