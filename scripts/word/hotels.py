"""What hotels are asked and reminded of: the letters that go with the sheet of stays."""

from docx.document import Document as Letter

from scripts.word.parts import BOTH, WIDTH, letter, letterhead, row, table, text
from scripts.word.signing import official, sign


def asking() -> Letter:
    """Permohonan konfirmasi: to whom, what is asked, by when, how it is answered."""
    document = _begun("Permohonan konfirmasi data tamu menginap")
    for words in (
        "Dalam rangka pengendalian belanja perjalanan dinas pada {{ isian.kantor }}, dengan hormat "
        "kami mohon kesediaan Saudara memberikan konfirmasi atas {{ isian.banyaknya }} nota yang "
        "dipertanggungjawabkan sebagai biaya menginap di {{ isian.hotel }}, sebanyak "
        "{{ isian.malam }} malam dengan jumlah {{ isian.jumlah }} ({{ isian.terbilang }}), "
        "sebagaimana daftar terlampir.",
        "Mohon setiap baris daftar diisi pada kolom jawaban: apakah tamu tersebut menginap, "
        "tanggal masuk dan keluar, banyaknya malam, serta jumlah yang dibayar menurut catatan "
        "hotel. Kode pada setiap baris mohon tidak diubah. Kolom yang sesuai boleh dikosongkan "
        "setelah kolom pertama diisi «ya».",
        "Jawaban mohon disampaikan paling lambat {{ isian.batas }}, berupa berkas daftar yang "
        "telah diisi atau surat jawaban{% if isian.kontak %}, melalui {{ isian.kontak }}{% endif %}.",
        "Data ini hanya digunakan untuk mencocokkan pertanggungjawaban. Atas bantuan dan kerja "
        "sama Saudara kami sampaikan terima kasih.",
    ):
        text(document, words, align=BOTH, after=8)
    sign(document, None, official("penandatangan"), before=10)
    return document


def reminding() -> Letter:
    """Pengingat: what was asked and when, what is not answered, the new day."""
    document = _begun("Pengingat permohonan konfirmasi data tamu menginap")
    for words in (
        "Menunjuk surat kami nomor {{ isian.nomor_konfirmasi }} tanggal "
        "{{ isian.tanggal_konfirmasi }} perihal permohonan konfirmasi data tamu menginap, sampai "
        "dengan batas waktu {{ isian.batas_lama }} kami belum menerima jawaban atas "
        "{{ isian.banyaknya }} nota di {{ isian.hotel }}, sebanyak {{ isian.malam }} malam dengan "
        "jumlah {{ isian.jumlah }} ({{ isian.terbilang }}), sebagaimana daftar terlampir.",
        "Untuk itu kami mohon kembali kesediaan Saudara mengisi daftar tersebut. Jawaban mohon "
        "disampaikan paling lambat {{ isian.batas }}, berupa berkas daftar yang telah diisi atau "
        "surat jawaban{% if isian.kontak %}, melalui {{ isian.kontak }}{% endif %}.",
        "Apabila jawaban sudah dikirim, mohon surat ini diabaikan. Atas bantuan dan kerja sama "
        "Saudara kami sampaikan terima kasih.",
    ):
        text(document, words, align=BOTH, after=8)
    sign(document, None, official("penandatangan"), before=10)
    return document


def _begun(subject: str) -> Letter:
    """A letter to a hotel up to its salutation."""
    document = letter(11)
    letterhead(document)
    text(document, "{{ kantor.tempat }}, {{ surat.tanggal }}", indent=WIDTH - 6.5, after=8)
    head = table(document, [2.2, 0.4, WIDTH - 2.6], lines=False)
    for label, value in (
        ("Nomor", "{{ surat.nomor }}"),
        ("Sifat", "Biasa"),
        ("Lampiran", "1 (satu) daftar"),
        ("Hal", subject),
    ):
        row(head, label, ":", value)
    text(document, "Yth. Pimpinan {{ isian.hotel }}", before=12)
    text(document, "di {{ isian.kota or 'Tempat' }}", after=12)
    return document
