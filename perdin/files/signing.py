"""Ed25519 signatures on files of ours: keys as files, signing, and whether a signature is genuine.

The algorithm is the cryptography package's (RFC 8032); it is imported where it is needed, since
few starts do and it takes a quarter of a second.
"""

import hashlib
import os
from pathlib import Path

from perdin.errors import BadFile, BadInput, NotFound, NotWritten
from perdin.i18n import _

LARGEST_KEY = 10_000


def new_key(path: Path) -> str:
    """Write a new private key, readable by its owner alone; gives the public key in hex.

    Raises BadInput where a file is already: a key is never written over. Raises NotWritten.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
    except FileExistsError as why:
        taken = _("{path} sudah ada; kunci tidak pernah ditimpa. Pilih nama lain.")
        raise BadInput(problem=taken.format(path=path)) from why
    except OSError as why:
        raise NotWritten(path=str(path)) from why
    return key.public_key().public_bytes_raw().hex()


def sign(path: Path, content: bytes) -> tuple[str, str]:
    """The public key and the signature of some bytes, in hex, by the private key of a file.

    Raises NotFound, and BadFile for what is no Ed25519 key of ours.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        with path.open("rb") as file:
            key = load_pem_private_key(file.read(LARGEST_KEY), password=None)
    except OSError as why:
        raise NotFound(what=_("Berkas {path}").format(path=path)) from why
    except (ValueError, TypeError, UnsupportedAlgorithm) as why:
        raise _no_key(path) from why
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path)
    return key.public_key().public_bytes_raw().hex(), key.sign(content).hex()


def is_genuine(public_key: str, signature: str, content: bytes) -> bool:
    """Whether who holds the private key of ``public_key`` signed exactly these bytes."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public_key: str) -> str:
    """A public key as two people compare it by telephone: 24 hex digits in groups of four."""
    digits = hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:24]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _no_key(path: Path) -> BadFile:
    return BadFile(name=path.name, problem=_("bukan kunci pribadi Ed25519 tanpa sandi."))
