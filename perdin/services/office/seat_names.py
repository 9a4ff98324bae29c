"""Names of seats that nobody can take for another's."""

import unicodedata

from perdin.errors import BadInput
from perdin.i18n import _

_LOOKS_LIKE = str.maketrans({"1": "l", "i": "l", "|": "l", "0": "o", "5": "s"})
_MARKS = " .,'’-()/&"
LONGEST = 80


def tidy(name: str) -> str:
    """A name with single spaces, in one form of its letters. Raises BadInput for what cannot be a
    name: nothing, letters of another script, and signs that are not seen.
    """
    plain = " ".join(unicodedata.normalize("NFKC", name).split())
    if not plain:
        raise BadInput(problem=_("Nama pengguna belum diisi."))
    if len(plain) > LONGEST:
        raise BadInput(
            problem=_("Nama pengguna paling panjang {count} huruf.").format(count=LONGEST)
        )
    if not all(_is_plain(letter) for letter in plain):
        raise BadInput(
            problem=_(
                "Nama pengguna hanya huruf Latin, angka, dan tanda baca biasa, supaya tidak "
                "tertukar dengan nama yang serupa."
            )
        )
    return plain


def likeness(name: str) -> str:
    """What is the same for names that look alike: case, marks, spaces and «l», «I», «1» aside."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).casefold()
    return "".join(letter for letter in letters.translate(_LOOKS_LIKE) if letter.isalnum())


def _is_plain(letter: str) -> bool:
    if letter in _MARKS:
        return True
    if letter.isdigit():
        return letter.isascii()
    return letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN")
