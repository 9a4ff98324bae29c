"""The rows of an SPD in the words that are chosen, to be read while they are typed."""

from collections.abc import Mapping
from html import escape
from typing import Any

LETTERS = "abcdefgh"


def rows_html(style: Mapping[str, Any], muted: str) -> str:
    """The front of an SPD as a small table: what stands before each colon, row by row.

    ``style`` holds every choice by its name; ``muted`` is the quiet colour as HTML writes it.
    """
    rows = [
        (style["baris_spd_1"],),
        (style["baris_spd_2"],),
        (style["baris_spd_3a"], style["baris_spd_3b"], style["baris_spd_3c"]),
        (style["baris_spd_4"],),
        (style["baris_spd_5"],),
        (style["baris_spd_6a"], style["baris_spd_6b"]),
        (style["baris_spd_7a"], style["baris_spd_7b"], style["baris_spd_7c"]),
        (_followers(style),),
        (style["baris_spd_9"], *style["baris_spd_9_rincian"]),
    ]
    if style["baris_10"]:
        rows.append(("Keterangan lain-lain",))
    body = "".join(_row(number, parts, number == 9) for number, parts in enumerate(rows, 1))
    foot = [f"Kertas {style['kertas']}", f"{style['kotak_visum']} kotak visum"]
    copies = "".join(f"<li>{escape(recipient)}</li>" for recipient in style["tembusan"])
    return (
        f"<p align='center'><b>{escape(style['judul_spd'])}</b></p>"
        f"<table cellspacing='0' cellpadding='3'>{body}</table>"
        f"<p style='color:{muted}'>{escape(' · '.join(foot))}</p>"
        + (f"<p>Tembusan:</p><ol>{copies}</ol>" if copies else "")
    )


def _followers(style: Mapping[str, Any]) -> str:
    return f"Pengikut: {' | '.join(style['kolom_pengikut'])} ({style['baris_pengikut']} baris)"


def _row(number: int, parts: tuple[str, ...], headed: bool) -> str:
    """One numbered row; its parts are lettered, after a heading where the form has one."""
    if len(parts) == 1:
        text = escape(parts[0])
    else:
        head, lettered = (f"{escape(parts[0])}<br/>", parts[1:]) if headed else ("", parts)
        text = head + "<br/>".join(
            f"{letter}. {escape(part)}" for letter, part in zip(LETTERS, lettered, strict=False)
        )
    return f"<tr><td valign='top'>{number}.</td><td>{text}</td></tr>"
