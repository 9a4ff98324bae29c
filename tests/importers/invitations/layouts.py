"""Ten ways in which letters on paper are laid out."""

from dataclasses import replace
from datetime import date, timedelta

from tests.importers.invitations.blocks import Block, Centred, Letter, Paragraph, Right, Rows
from tests.importers.invitations.events import Event

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"),
    *("Oktober", "November", "Desember"),
)


def day_words(day: date) -> str:
    """A day as letters write it."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _letterhead(
    event: Event, address: str = "Jl. Contoh Raya No. 1, Telp. (0254) 200123"
) -> list[Block]:
    return [*(Centred(line) for line in event.letterhead), Centred(address)]


def place(event: Event) -> str:
    return event.venue or "Daring melalui Zoom Meeting (Meeting ID: 812 3456 7890)"


def _opening(event: Event) -> Paragraph:
    before = day_words(event.dated - timedelta(days=20))
    return Paragraph(
        f"Menindaklanjuti surat Sekretaris Daerah Nomor 555/17-Um tanggal {before} perihal "
        "rencana kerja tahunan, bersama ini kami mengundang Saudara untuk hadir pada:"
    )


def _closing(event: Event) -> Paragraph:
    until = day_words(event.dated + timedelta(days=2))
    return Paragraph(
        f"Konfirmasi kehadiran disampaikan paling lambat tanggal {until} kepada Sdr. Arum Contoh. "
        "Demikian disampaikan, atas perhatiannya diucapkan terima kasih."
    )


def _signed(*lines: str) -> Right:
    return Right((*lines, "", "Ratih Contoh", "NIP 19800101 200501 2 001"))


def classic(event: Event) -> Letter:
    """Number at the left, date and addressee at the right."""
    head = Rows(
        (
            ("Nomor", event.number),
            ("Sifat", "Penting"),
            ("Lampiran", "1 (satu) berkas"),
            ("Hal", event.subject),
        ),
        (f"{event.town}, {event.dated_words}", "Kepada", "Yth. Kepala Dinas Contoh", "di - Tempat"),
    )
    rows = Rows(
        (
            ("Hari/Tanggal", event.days_words),
            ("Waktu", event.hours_words),
            ("Tempat", place(event)),
            ("Acara", event.agenda),
        )
    )
    blocks = (*_letterhead(event), head, _opening(event), rows, _closing(event), _signed("KEPALA,"))
    return Letter(name="klasik", blocks=blocks, says=event)


def ministry(event: Event) -> Letter:
    """Everything below each other, the event's rows numbered."""
    head = Rows(
        (("Nomor", event.number), ("Sifat", "Biasa"), ("Lampiran", "-"), ("Hal", event.subject))
    )
    rows = Rows(
        (
            ("1. Hari, tanggal", event.days_words),
            ("2. Pukul", event.hours_words.removeprefix("Pukul ")),
            ("3. Tempat", place(event)),
            ("4. Acara", event.agenda),
            ("5. Pakaian", "Batik lengan panjang"),
        )
    )
    blocks = (
        *_letterhead(event, "Gedung Contoh Lantai 5, Jl. Contoh Merdeka No. 7"),
        Right((f"{event.town}, {event.dated_words}",)),
        head,
        Paragraph("Yth. Kepala Badan Keuangan Daerah se-Indonesia"),
        _opening(event),
        rows,
        _closing(event),
        _signed("Direktur,"),
    )
    return Letter(name="kementerian", blocks=blocks, says=event)


def table(event: Event) -> Letter:
    """A table without colons."""
    rows = Rows(
        (
            ("Hari/Tanggal", event.days_words),
            ("Pukul", event.hours_words.removeprefix("Pukul ")),
            ("Tempat", place(event)),
            ("Kegiatan", event.agenda),
        ),
        colon=False,
    )
    head = Rows(
        (("Nomor", event.number), ("Perihal", event.subject)),
        (f"{event.town}, {event.dated_words}",),
    )
    blocks = (
        *_letterhead(event),
        head,
        _opening(event),
        rows,
        _closing(event),
        _signed("Sekretaris,"),
    )
    return Letter(name="tabel", blocks=blocks, says=event)


def prose(event: Event) -> Letter:
    """No label but the head's: the event stands in a sentence."""
    head = Rows(
        (("Nomor", event.number), ("Lampiran", "-"), ("Perihal", event.subject)),
        (f"{event.town}, {event.dated_words}",),
    )
    hours = event.hours_words.removeprefix("Pukul ")
    where = f"bertempat di {event.venue}" if event.venue else "secara daring melalui Zoom Meeting"
    sentence = (
        f"Sehubungan dengan rencana kerja tahun berjalan, kami akan menyelenggarakan kegiatan "
        f"{event.agenda} pada hari {event.days_words} pukul {hours} {where}. Untuk itu dimohon "
        "Saudara menugaskan dua orang pegawai."
    )
    blocks = (*_letterhead(event), head, Paragraph(sentence), _closing(event), _signed("KEPALA,"))
    return Letter(name="kalimat", blocks=blocks, says=event)


def nota(event: Event) -> Letter:
    """A nota dinas: from, to, and its date among the labels of the head."""
    head = Rows(
        (
            ("Kepada", "Kepala Bidang Umum"),
            ("Dari", event.sender),
            ("Tanggal", event.dated_words),
            ("Nomor", event.number),
            ("Sifat", "Segera"),
            ("Hal", event.subject),
        )
    )
    rows = Rows(
        (
            ("hari/tanggal", event.days_words),
            ("waktu", event.hours_words),
            ("tempat", place(event)),
            ("acara", event.agenda),
        )
    )
    blocks = (
        *_letterhead(event),
        Centred("NOTA DINAS"),
        head,
        _opening(event),
        rows,
        _closing(event),
        _signed(),
    )
    return Letter(name="nota-dinas", blocks=blocks, says=event)


def campus(event: Event) -> Letter:
    """«No.», «Perihal», bullets, and the date together with the hour."""
    head = Rows((("No.", event.number), ("Lamp.", "-"), ("Perihal", event.subject)))
    when = f"{event.days_words}, {event.hours_words.replace('Pukul', 'pukul')}"
    if "ukul" not in when:
        when = f"{event.days_words}, pukul {event.hours_words}"
    rows = Rows((("• Waktu", when), ("• Tempat", place(event)), ("• Acara", event.agenda)))
    blocks = (
        *_letterhead(event),
        Paragraph(f"{event.town}, {event.dated_words}"),
        head,
        _opening(event),
        rows,
        _closing(event),
        _signed("Ketua,"),
    )
    return Letter(name="kampus", blocks=blocks, says=event)


def heading(event: Event) -> Letter:
    """«UNDANGAN» in the middle with the number below it; no Hal."""
    rows = Rows(
        (
            ("Hari / Tanggal", event.days_words),
            ("Jam", event.hours_words.removeprefix("Pukul ")),
            ("Lokasi", place(event)),
            ("Agenda", event.agenda),
        )
    )
    blocks = (
        *_letterhead(event),
        Centred("UNDANGAN"),
        Centred(f"Nomor : {event.number}"),
        _opening(event),
        rows,
        _closing(event),
        Right((f"{event.town}, {event.dated_words}", "Ketua Panitia,", "", "Ratih Contoh")),
    )
    return Letter(name="judul", blocks=blocks, says=replace(event, subject=""))


def disposition(event: Event) -> Letter:
    """A lembar disposisi before the letter."""
    received = day_words(event.dated + timedelta(days=1))
    sheet = Rows(
        (
            ("Surat dari", event.sender),
            ("No. Surat", event.number),
            ("Tgl. Surat", event.dated_words),
            ("Diterima Tgl", received),
            ("No. Agenda", "318"),
            ("Perihal", event.subject),
            ("Diteruskan kepada", "Kepala Bidang Umum"),
        )
    )
    return Letter(
        name="disposisi",
        blocks=(Centred("LEMBAR DISPOSISI"), sheet, *classic(event).blocks),
        says=event,
    )


def separate(event: Event) -> Letter:
    """Day and date on lines of their own where it is one day."""
    one_day = event.first == event.last and "," in event.days_words
    weekday, _comma, day = event.days_words.partition(", ")
    days = (("Hari", weekday), ("Tanggal", day)) if one_day else (("Hari, Tgl", event.days_words),)
    rows = Rows(
        (
            *days,
            ("Jam", event.hours_words.removeprefix("Pukul ")),
            ("Bertempat di", place(event)),
            ("Dalam rangka", event.agenda),
        )
    )
    head = Rows((("Nomor", event.number), ("Lampiran", "-"), ("Perihal", event.subject)))
    blocks = (
        *_letterhead(event),
        Right((f"{event.town}, {event.dated_words}", "Kepada Yth.", "Kepala Badan Contoh")),
        head,
        _opening(event),
        rows,
        _closing(event),
        _signed("KEPALA,"),
    )
    return Letter(name="terpisah", blocks=blocks, says=event)


def decided(event: Event) -> Letter:
    """The date at the end: «Ditetapkan di …, pada tanggal …»."""
    rows = Rows(
        (
            ("a. Nama kegiatan", event.agenda),
            ("b. Waktu pelaksanaan", f"{event.days_words}, {event.hours_words}"),
            ("c. Tempat pelaksanaan", place(event)),
        )
    )
    blocks = (
        *_letterhead(event),
        Centred("SURAT UNDANGAN"),
        Centred(f"Nomor: {event.number}"),
        Rows((("Hal", event.subject),)),
        _opening(event),
        rows,
        _closing(event),
        Rows((("Dikeluarkan di", event.town), ("Pada tanggal", event.dated_words))),
        _signed("KEPALA,"),
    )
    return Letter(name="ditetapkan", blocks=blocks, says=event)
