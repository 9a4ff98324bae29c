"""How a signer is called on paper: above the signature, and in the text and row 1 of an SPD.

Who holds a post signs as that. Plt. and Plh. sign, and are named, as the office acted for. With
a.n. the official in whose name it is signed stands above the signer's own post, with u.b. above the
official between them, and the text names the official in whose name it is.
"""

from dataclasses import dataclass

from perdin.letters.data.style import Style, style_of
from perdin.models.people import Office, Signer
from perdin.rules.office_names import capitals, in_sentence, without_acting
from perdin.rules.staff import SignerFunction, SignerMode
from perdin.services.office import titles
from perdin.services.office.signers import FOR_OTHERS


@dataclass(frozen=True, slots=True)
class SignerTitles:
    """The heading, line by line; the post as a sentence has it, and with its region.

    ``own_post`` is what the person says of themselves who declares something.
    """

    heading: str
    post: str
    post_and_region: str
    own_post: str


def titles_of(signer: Signer, office: Office) -> SignerTitles:
    """All that the letters of an office call a signer."""
    style = style_of(office.layout, office.style)
    own = _own_post(signer, office, style)
    post = own
    if signer.mode in FOR_OTHERS and style.jabatan_an != "penandatangan":
        above = " ".join(signer.on_behalf_of.split("\n")) or signer.heading
        post = titles.post_in_text(above, office)
        if style.jabatan_an == "atas_nama":
            post = f"{style.sebutan_an} {post}"
    return SignerTitles(
        heading=_heading(signer, office, style),
        post=post,
        post_and_region=titles.with_region(post, office),
        own_post=own,
    )


def names_office(title: str, office_name: str) -> bool:
    """Whether a title says something of the office: one of its own last word."""
    return office_name.split()[-1].casefold() in title.casefold().split()


def _heading(signer: Signer, office: Office, style: Style) -> str:
    """``Plt. CAMAT KASEMEN``; ``a.n. WALIKOTA SERANG`` over ``SEKRETARIS DAERAH``; for u.b. the
    official between them, ``u.b.``, and the post of whoever signs.
    """
    own = titles.heading(signer.heading, office)
    above = titles.heading(signer.on_behalf_of, office)
    if signer.mode not in FOR_OTHERS:
        return "\n".join(_for_office(_acting(signer, style) + own, signer, office))
    first = _for_office(f"{style.sebutan_an} {above or own}", signer, office)
    if not above:
        named = signer.position.casefold() in ("", signer.heading.casefold())
        return "\n".join(first if named else [*first, capitals(signer.position)])
    between: list[str] = []
    if signer.mode is SignerMode.SUBSTITUTE:
        between = [titles.heading(signer.middle_official, office), style.sebutan_ub]
    return "\n".join([*first, *(line for line in between if line), own])


def _for_office(heading: str, signer: Signer, office: Office) -> list[str]:
    """Who answers for a budget does so for an office: it stands below unless it is named."""
    if signer.function is SignerFunction.BUDGET_USER and not names_office(heading, office.name):
        return [heading, capitals(office.name)]
    return [heading]


def _own_post(signer: Signer, office: Office, style: Style) -> str:
    """The post that is held, or with ``Plt.`` the office acted for."""
    acting = _acting(signer, style)
    if not acting:
        return titles.post_in_text(signer.position or in_sentence(signer.heading), office)
    post = titles.post_in_text(signer.heading, office)
    name = titles.office_name(office)
    if signer.function is SignerFunction.BUDGET_USER and not names_office(post, name):
        post = f"{post} {name}"
    return acting + post


def _acting(signer: Signer, style: Style) -> str:
    """``Plt. `` or ``Plh. `` of whoever is that, unless their heading was typed with it."""
    words = {SignerMode.PLT: style.sebutan_plt, SignerMode.PLH: style.sebutan_plh}
    word = words.get(signer.mode, "")
    typed = without_acting(signer.heading) != signer.heading.strip()
    return f"{word} " if word and not typed else ""
