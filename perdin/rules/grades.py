"""From a person's post and rank to the classes that rates are written in."""

# Perpres 72/2025, Lampiran I table 1.4: the officials that each lodging class names.
_CLASS_OF_ECHELON = {"I": 1, "II": 2, "III": 3, "IV": 4}
LOWEST_CLASS = 4


def echelon_number(echelon: str) -> str:
    """``II`` of ``II.b``, ``eselon II`` or ``2b``; empty when it names none."""
    text = echelon.upper().replace("ESELON", "").strip()
    text = {"1": "I", "2": "II", "3": "III", "4": "IV"}.get(text[:1], "") or text
    roman = ""
    for letter in text:
        if letter not in "IV":
            break
        roman += letter
    return roman if roman in _CLASS_OF_ECHELON else ""


def lodging_class(echelon: str, rank_class: int | None) -> int:
    """Lodging class 1–4: the better of what the post and the rank give.

    ``rank_class`` is the class of the golongan from the rank table, None without a rank (PPPK and
    non-ASN, whom the regulation does not place: the office may set theirs).
    """
    by_post = _CLASS_OF_ECHELON.get(echelon_number(echelon), LOWEST_CLASS)
    return min(by_post, rank_class or LOWEST_CLASS)


def rate_group(echelon: str, grade: str) -> str:
    """The rank group that keys local rate tables: ``eselon_3``, ``golongan_iv``, or empty."""
    number = echelon_number(echelon)
    if number:
        return f"eselon_{('I', 'II', 'III', 'IV').index(number) + 1}"
    roman = grade.partition("/")[0].strip().lower()
    return f"golongan_{roman}" if roman and "/" in grade else ""


def full_name(before: str, name: str, after: str) -> str:
    """Name with degrees as letters print it: ``Dr. Sari Wulandari, S.Sos., M.Si.``."""
    front = f"{before.strip()} {name.strip()}".strip()
    return f"{front}, {after.strip()}" if after.strip() else front
