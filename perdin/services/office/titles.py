"""The office and its posts as words in a sentence, from what is entered in Pengaturan."""

from perdin.models.people import Office

_SMALL = frozenset({"dan", "di", "ke", "dari", "pada", "serta", "untuk"})
_VOWELS = frozenset("AEIOU")
_SEATS = {"camat": "kecamatan", "lurah": "kelurahan", "bupati": "kabupaten"}
"""Posts whose own word stands for that of their office."""


def proper(name: str) -> str:
    """``DINAS PEKERJAAN UMUM DAN TATA RUANG`` as in a sentence; what is not in capitals stays.

    A word without a vowel, such as BPKD or SMPN, is taken for an abbreviation.
    """
    if name != name.upper():
        return name
    return " ".join(_word(word, first=not at) for at, word in enumerate(name.split()))


def region(office: Office) -> str:
    """``Kota Serang`` of ``PEMERINTAH KOTA SERANG``."""
    named = proper(office.government.strip())
    return named.removeprefix("Pemerintah ").strip()


def post_with_office(title: str, office: Office) -> str:
    """``Camat`` as ``Camat Kasemen``, ``Kepala`` as ``Kepala Dinas Sosial``; others stay.

    Only the bare title of the office's head is completed: what names more was written so.
    """
    head = office.head_title.strip()
    if not head or title.strip().casefold() != head.casefold():
        return title.strip()
    name = proper(office.name.strip())
    first, _space, rest = name.partition(" ")
    last_word = head.split()[-1].casefold()
    if rest and first.casefold() in (last_word, _SEATS.get(last_word, "")):
        name = rest
    return f"{proper(head)} {name}"


def with_region(post: str, office: Office) -> str:
    """The post with its region behind, unless it names that already (``Walikota Serang``)."""
    where = region(office)
    own = where.split()[-1] if where else ""
    if not post or not own or own.casefold() in post.casefold().split():
        return post
    return f"{post} {where}"


def _word(word: str, *, first: bool) -> str:
    if word.casefold() in _SMALL and not first:
        return word.lower()
    letters = word.strip("().,/-")
    if len(letters) > 1 and letters.isalpha() and not _VOWELS & set(letters):
        return word
    return word.title().replace("'S", "'s") if word.isupper() else word
