"""What a file is that is not attached as it is, by its first bytes, in the words of its kind."""

from enum import StrEnum

from perdin.i18n import _

LARGEST_PICTURE = 60 * 1024 * 1024
"""A scan as TIFF is many times what is kept of it."""


class Picture(StrEnum):
    """Pictures that few programs open, by what Qt calls them."""

    HEIC = "heic"
    TIFF = "tiff"
    WEBP = "webp"
    BMP = "bmp"


def picture_kind(content: bytes) -> Picture | None:
    """Which of these pictures a file is; None for any other."""
    if content[4:8] == b"ftyp" and content[8:12] in (
        b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"
    ):  # fmt: skip
        return Picture.HEIC
    if content.startswith((b"II*\0", b"MM\0*")):
        return Picture.TIFF
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return Picture.WEBP
    return Picture.BMP if content.startswith(b"BM") and content[6:10] == b"\0\0\0\0" else None


def why_not(content: bytes, name: str) -> str:
    """Why a file of no kind that is attached is not, and what to do: the end of a sentence."""
    kind = picture_kind(content)
    if kind is Picture.HEIC:
        return heic_words()
    if kind is not None or content.startswith(b"GIF8"):
        return _("jenis gambar ini jarang terbuka di PC lain. Simpan sebagai JPEG atau PDF.")
    if content.startswith((b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")):
        return _("ini arsip (RAR, 7z, dan sejenisnya). Buka dahulu, lalu lampirkan isinya.")
    if content[4:8] == b"ftyp" or content.startswith((b"\x1aE\xdf\xa3", b"ID3", b"OggS")):
        return _("ini video atau rekaman suara. Lampirkan foto atau PDF.")
    if content.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return _("isinya halaman web. Buka di peramban, lalu cetak sebagai PDF.")
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in ("pdf", "jpg", "jpeg", "png", "docx", "xlsx", "pptx", "odt", "ods"):
        sentence = _("isinya bukan {kind}, walau namanya begitu. Unduh atau pindai lagi.")
        return sentence.format(kind=ending.upper())
    return _("yang dapat dilampirkan hanya JPEG, PNG, PDF, dan berkas Office.")


def heic_words() -> str:
    """What to do with the photo of a telephone that this PC cannot read."""
    return _(
        "ini foto HEIC, yang belum terbaca di PC ini. Di iPhone pilih Pengaturan → Kamera → "
        "Format → Paling Kompatibel, lalu foto ulang; atau kirim fotonya lewat WhatsApp, yang "
        "menjadikannya JPEG. Bila Perdin dipasang dengan pip: pip install perdin[heic]."
    )


def cut_package(name: str) -> str:
    """What is said of a zip that is not whole: most are office files."""
    if name.lower().endswith(".zip"):
        return _("arsipnya terpotong atau rusak. Unduh lagi, lalu lampirkan isinya satu per satu.")
    return _("berkas Office-nya terpotong atau rusak. Salin, unduh, atau simpan lagi.")
