"""The office and its posts as words in a sentence, from what is entered in Pengaturan.

What the office did not enter follows from what its letterhead says.
"""

from perdin.models.people import Office
from perdin.rules import office_names


def region(office: Office) -> str:
    """``Kota Serang`` of ``PEMERINTAH KOTA SERANG``."""
    return office.region.strip() or office_names.region_of(office.government)


def office_name(office: Office) -> str:
    """``Kecamatan Sukamaju`` of ``KECAMATAN SUKAMAJU``."""
    return office.name_in_text.strip() or office_names.name_in_text(office.name)


def head_title(office: Office) -> str:
    """What the office's head is called: ``Camat``."""
    return office.head_title.strip() or office_names.head_of(office.name)


def post_with_office(title: str, office: Office) -> str:
    """``Camat`` as ``Camat Kasemen``, ``Kepala`` as ``Kepala Dinas Sosial``; others stay.

    Only the bare title of the office's head is completed, and that of a regional head: what names
    more was written so.
    """
    title, head, name = title.strip(), head_title(office), office_name(office)
    usual = office_names.head_of(name)
    bare = {head, usual, f"{usual} {name.partition(' ')[0]}"}
    if title.casefold() in {post.casefold() for post in bare if post}:
        return office_names.head_post(office_names.proper(title), name)
    return office_names.of_region(title, region(office))


def post_in_text(title: str, office: Office) -> str:
    """A post or the heading above a signature as a sentence has it: ``Camat Sukamaju``."""
    full = office_names.head_post(office_names.proper(head_title(office)), office_name(office))
    if title.strip().casefold() == full.casefold():
        return full
    return office_names.in_sentence(post_with_office(title, office))


def heading(title: str, office: Office) -> str:
    """What is typed as a heading, completed where it is a bare title: ``CAMAT SUKAMAJU``."""
    full = post_with_office(title, office)
    return title.strip() if full == title.strip() else office_names.capitals(full)


def with_region(post: str, office: Office) -> str:
    """The post with its region behind, unless it names that already (``Walikota Serang``)."""
    return office_names.in_region(post, region(office))
