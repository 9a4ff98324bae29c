"""What happens to a file on its way, or by somebody's hand: each a seeded change of its bytes."""

from collections.abc import Callable
from random import Random

Damage = Callable[[bytes, Random], bytes]


def cut(content: bytes, chance: Random) -> bytes:
    """As after a broken download."""
    return content[: chance.randrange(len(content))]


def beheaded(content: bytes, chance: Random) -> bytes:
    """Its beginning is missing."""
    return content[chance.randrange(1, max(2, len(content) // 2)) :]


def flipped(content: bytes, chance: Random) -> bytes:
    """Single bits changed, as by failing memory."""
    changed = bytearray(content)
    for _one in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def overwritten(content: bytes, chance: Random) -> bytes:
    """A stretch of it is zeros, noise, or all ones."""
    length = min(chance.choice((4, 64, 512, 4096)), len(content))
    at = chance.randrange(len(content) - length + 1)
    filled = chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length)))
    return content[:at] + filled + content[at + length :]


def without_a_stretch(content: bytes, chance: Random) -> bytes:
    """A stretch of it is gone."""
    at = chance.randrange(len(content))
    return content[:at] + content[at + chance.choice((1, 3, 100, 512)) :]


def doubled(content: bytes, chance: Random) -> bytes:
    """A stretch of it is there twice."""
    at = chance.randrange(len(content))
    stretch = content[at : at + chance.choice((1, 30, 512))]
    return content[:at] + stretch + content[at:]


def numbers_grown(content: bytes, chance: Random) -> bytes:
    """Some numbers in it say far more than is there."""
    changed = bytearray(content)
    for _one in range(chance.choice((1, 2, 6))):
        size = chance.choice((2, 4, 8))
        at = chance.randrange(max(1, len(changed) - size))
        grown = chance.choice((2 ** (8 * size) - 1, 2 ** (8 * size - 1), 2 ** (8 * size) // 3))
        changed[at : at + size] = grown.to_bytes(size, "little")
    return bytes(changed)


DAMAGES: tuple[Damage, ...] = (
    cut, beheaded, flipped, overwritten, without_a_stretch, doubled, numbers_grown,
)  # fmt: skip


def nothing_of_the_kind(chance: Random) -> bytes:
    """A file that is something else altogether."""
    noise = chance.randbytes(chance.randrange(1, 3000))
    return chance.choice(
        (
            b"",
            b"\x00" * chance.randrange(1, 3000),
            noise,
            b"<html><table><tr><td>Nama</td></tr></table></html>",
            b"<?xml version='1.0'?><a>" + b"<b>" * 5000,
            b"GIF89a" + noise,
            b"{\\rtf1 Nama}",
            b"SQLite format 3\x00" + noise,
            b"PK\x03\x04" + noise,
            b"PK\x05\x06" + bytes(18),
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise,
            b"Rar!\x1a\x07\x00" + noise,
            "Nama;NIP\nAyu;1\n".encode("utf-16"),
            "Nama;NIP\nAyu;1\n".encode("utf-32"),
        )
    )
