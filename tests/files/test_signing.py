"""Who signed, and that nobody else did."""

import stat
import sys
from pathlib import Path

import pytest

from perdin.errors import BadFile, BadInput, NotFound, NotWritten
from perdin.files import signing

# RFC 8032, 7.1, test 3: a secret key, its public key, a message of two bytes and its signature.
PUBLIC = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
SIGNATURE = (
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)


def test_a_signature_of_the_standard_is_genuine_and_no_other() -> None:
    assert signing.is_genuine(PUBLIC, SIGNATURE, b"\xaf\x82")
    assert not signing.is_genuine(PUBLIC, SIGNATURE, b"\xaf\x83")
    assert not signing.is_genuine("00" * 32, SIGNATURE, b"\xaf\x82")
    assert not signing.is_genuine(PUBLIC, "00" + SIGNATURE[2:], b"\xaf\x82")
    assert not signing.is_genuine(PUBLIC, "zz", b"\xaf\x82")


def test_a_new_key_signs_what_its_public_key_proves(tmp_path: Path) -> None:
    public = signing.new_key(tmp_path / "kunci.pem")
    shown, signature = signing.sign(tmp_path / "kunci.pem", b"tarif")
    assert shown == public
    assert signing.is_genuine(public, signature, b"tarif")
    assert not signing.is_genuine(public, signature, b"tarif ")
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "kunci.pem").stat().st_mode) == 0o600


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "kunci.pem"
    signing.new_key(path)
    before = path.read_bytes()
    with pytest.raises(BadInput, match="tidak pernah ditimpa"):
        signing.new_key(path)
    assert path.read_bytes() == before
    with pytest.raises(NotWritten):
        signing.new_key(tmp_path / "tidak-ada" / "kunci.pem")


@pytest.mark.parametrize("content", [b"", b"kunci", b"-----BEGIN PRIVATE KEY-----\nAAAA\n"])
def test_what_is_no_key_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kunci.pem"
    path.write_bytes(content)
    with pytest.raises(BadFile, match="bukan kunci pribadi Ed25519"):
        signing.sign(path, b"tarif")
    with pytest.raises(NotFound):
        signing.sign(tmp_path / "tidak-ada.pem", b"tarif")


def test_a_fingerprint_is_read_in_groups_and_of_one_key_alone() -> None:
    shown = signing.fingerprint(PUBLIC)
    assert [len(group) for group in shown.split(" ")] == [4] * 6
    assert shown != signing.fingerprint(PUBLIC[:-1] + "6")
