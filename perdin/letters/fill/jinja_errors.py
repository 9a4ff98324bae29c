"""What Jinja says of a template, in the words of those who edit it."""

import re

from perdin.i18n import N_, _

_TOKENS = {
    "name": N_("nama"),
    "end of print statement": N_("penutup }}"),
    "end of statement block": N_("penutup %}"),
}
_SAID = {
    r"expected token 'end of (?:print statement|statement block)', got '(.*)'": N_(
        "«{0}» tidak pada tempatnya"
    ),
    r"expected token '(.*)', got '(.*)'": N_("di sini mestinya «{0}», bukan «{1}»"),
    r"unexpected 'end of (?:print statement|statement block)'": N_("isinya terputus"),
    r"unexpected '(.*)', expected '(.*)'": N_("di sini mestinya «{1}», bukan «{0}»"),
    r"expected name or number": N_("isinya terputus"),
    r"unexpected '(.*)'": N_("«{0}» tidak pada tempatnya"),
    r"unexpected char (.*) at \d+": N_("tanda {0} tidak dikenal"),
    r"Expected an expression, got 'end of (?:print statement|statement block)'": N_(
        "isinya kosong"
    ),
    r"unexpected end of template.*": N_("isinya terputus"),
    r"No filter named '(.*?)'.*": N_("pengubah «{0}» tidak ada"),
    r"No test named '(.*?)'.*": N_("pengujian «{0}» tidak ada"),
    r"Encountered unknown tag '(.*?)'.*": N_("penanda «{0}» tidak pada tempatnya"),
    r"Unexpected end of template.*": N_("ada for atau if yang belum ditutup"),
    r"Missing end of comment tag": N_("catatan «{{#» belum ditutup"),
    r"tag name expected": N_("penanda tanpa nama"),
    r"Can't assign to special loop variable.*": N_("«loop» tidak dapat menjadi nama"),
    r"'(.*)' is undefined": "«{0}»",
    r".* has no (?:attribute|element) '?(.*?)'?": "«{0}»",
}


def in_words(complaint: str | None) -> str:
    """Jinja's complaint in our language, where it is one of the usual ones."""
    for pattern, sentence in _SAID.items():
        match = re.fullmatch(pattern, complaint or "", re.DOTALL)
        if match:
            return _(sentence).format(
                *(_(_TOKENS[group]) if group in _TOKENS else group for group in match.groups())
            )
    return complaint or ""
