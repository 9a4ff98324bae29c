"""The verb that a purpose begins with: «Menghadiri rapat», of a letter or of the trip itself."""

import re

_VERB = re.compile(
    r"(?!meng(?:enai|ingat)|menj(?:adi|elang)|melalui|merupakan|ber(?:dasar|tempat|kenaan|kaitan))"
    r"(?:mem[bpfv]\w{3,}|mem[aeiou]\w{3,}|men[dcjsz]\w{3,}|men[aeiou]\w{4,}|men[gy]\w{4,}|"
    r"me[lrwy]\w{2,}(?:kan|i|ik|at|ih|or)|ber\w{7,})",
    re.IGNORECASE,
)
"""An active verb by its form; «Menteri», «Metode» and «Berita» have another."""


def is_verb(word: str) -> bool:
    """Whether a word has the form of an active verb: «menghadiri», «berkoordinasi»."""
    return bool(_VERB.fullmatch(word))


def led(purpose: object, lead: str) -> str:
    """A purpose with the words that a letter leads it in with, where it has no verb of its own.

    «Rapat koordinasi» becomes «Menghadiri Rapat koordinasi»; «Mengikuti bimtek» stays, written
    small where the lead is: it stands within a sentence.
    """
    text = str(purpose).strip()
    if not text or not lead:
        return text
    if not is_verb(text.split()[0]):
        return f"{lead} {text}"
    first = text[0].upper() if lead[0].isupper() else text[0].lower()
    return first + text[1:]
