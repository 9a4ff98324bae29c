"""Two ways in which letters come as e-mails."""

from dataclasses import replace
from datetime import timedelta

from tests.importers.invitations.blocks import Letter, Paragraph, Rows
from tests.importers.invitations.events import Event
from tests.importers.invitations.layouts import classic, place


def mail(event: Event) -> Letter:
    """An e-mail without a number."""
    sent = f"{event.dated:%a, %d %b %Y} 09:15:00 +0700"
    rows = Rows(
        (
            ("Hari/Tanggal", event.days_words),
            ("Waktu", event.hours_words),
            ("Tempat", place(event)),
            ("Acara", event.agenda),
        )
    )
    blocks = (
        Paragraph("Yth. Bapak/Ibu,"),
        Paragraph("Bersama ini kami mengundang Bapak/Ibu pada:"),
        rows,
        Paragraph("Terima kasih atas perhatiannya."),
    )
    head = (
        ("From", f"{event.sender.replace(',', ' -')} <humas@contoh.example>"),
        ("To", "umum@kantor.example"),
        ("Subject", event.subject),
        ("Date", sent),
    )
    says = replace(event, number="", sender=event.sender.replace(",", " -"))
    return Letter(name="email", blocks=blocks, says=says, mail=head)


def forwarded(event: Event) -> Letter:
    """A letter in an e-mail that somebody else passed on."""
    head = (
        ("From", "Arum Contoh <arum@kantor.example>"),
        ("To", "perjalanan@kantor.example"),
        ("Subject", f"Fwd: {event.subject}"),
        ("Date", f"{event.dated + timedelta(days=1):%a, %d %b %Y} 16:40:00 +0700"),
    )
    inner = classic(event)
    within = (
        Paragraph("Mohon ditindaklanjuti."),
        Paragraph(
            f"---------- Forwarded message ---------\nDari: Sekretariat <set@contoh.example>\n"
            f"Date: {event.dated:%a, %d %b %Y} pukul 08.10\nSubject: {event.subject}\n"
            "To: Arum Contoh <arum@kantor.example>"
        ),
    )
    return Letter(name="diteruskan", blocks=(*within, *inner.blocks), says=event, mail=head)
