"""``perdin rates``: packages of rates made, checked, compared and taken in."""

import argparse
import sys
from pathlib import Path

from perdin.cli import rate_comparing, rate_making
from perdin.cli.acting import acting, add_options
from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.errors import NotFound
from perdin.files import signing
from perdin.i18n import _, number
from perdin.importers.codes import load_places
from perdin.importers.rate_package import read_package
from perdin.rules import rate_holes
from perdin.rules.rate_package import RatePackage
from perdin.services.reference import (
    rate_export,
    rate_packages,
    trusted_keys,
)
from perdin.services.reference.rate_packages import Trust
from perdin.services.safekeeping import automatic

NOT_WHOLE = 2


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command with its own commands to the program's."""
    parser = commands.add_parser(
        "rates",
        help=_("paket tarif: buat, periksa, bandingkan, impor"),
        description=_(
            "Paket tarif adalah satu berkas berisi tarif satu peraturan untuk satu tahun, dengan "
            "sidik jari dan tanda tangannya. Buka perintahnya dengan --help."
        ),
    )
    inner = parser.add_subparsers(metavar=_("PERINTAH"), required=True)
    rate_making.add_parsers(inner)
    _add_verify(inner)
    _add_import(inner)
    rate_comparing.add_parser(inner)
    _add_export(inner)
    _add_trust(inner)


def _add_verify(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "verify",
        help=_("periksa keutuhan, tanda tangan, dan kelengkapan paket"),
        description=_(
            "Status keluar 0 bila paketnya utuh dan lengkap, 2 bila tidak. Dengan --db disebut "
            "juga apakah kuncinya dipercaya kantor itu."
        ),
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=_("paket tarif"))
    add_database(parser, _("basis data kantor yang kunci tepercayanya dipakai"))
    parser.set_defaults(run=_verify)


def _add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "import",
        help=_("impor paket tarif ke basis data"),
        description=_(
            "Mengimpor paket setelah menyebut yang berubah. Paket tanpa kunci tepercaya perlu "
            "--checked: pernyataan bahwa isinya sudah dicocokkan dengan peraturannya."
        ),
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=_("paket tarif"))
    parser.add_argument(
        "--checked", action="store_true", help=_("isinya sudah dicocokkan dengan peraturannya")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("periksa saja, tidak ada yang disimpan")
    )
    add_database(parser)
    add_options(parser)
    parser.set_defaults(run=_import)


def _add_export(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "export",
        help=_("ekspor satu set tarif ke Excel atau CSV"),
        description=_("Berkasnya dapat diubah lalu dibaca kembali oleh «Impor dari Excel»."),
    )
    parser.add_argument("set", metavar=_("PERATURAN"), help=_("nama peraturan di basis data"))
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=_("berkas .xlsx atau .csv")
    )
    add_database(parser)
    parser.set_defaults(run=_export)


def _add_trust(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "trust",
        help=_("percayai kunci pembuat paket"),
        description=_(
            "Mulai sekarang paket yang ditandatangani kunci ini dijamin pemiliknya. Bandingkan "
            "sidik kuncinya dengan pemiliknya lewat jalan lain, misalnya telepon."
        ),
    )
    parser.add_argument("key", metavar=_("KUNCI"), help=_("kunci publik, 64 angka heksadesimal"))
    parser.add_argument("--name", required=True, metavar=_("NAMA"), help=_("pemilik kunci"))
    add_database(parser)
    add_options(parser)
    parser.set_defaults(run=_trust)


def _verify(arguments: argparse.Namespace) -> int:
    opened = read_package(arguments.file)
    package = opened.package
    names = {place.code: place.name for place in load_places()}
    provinces = {place.code: place.name for place in load_places() if place.kind == "provinsi"}
    keys = {(rate.kind, rate.place, rate.level) for rate in package.rates}
    missing = rate_holes.holes(package.authority, keys, provinces)
    holes = rate_holes.said([key for key in missing if key not in package.absent], names)
    print(head_of(package))
    for sentence in rate_holes.said(package.absent, provinces):
        print(_("Tidak diatur: {sentence}").format(sentence=sentence))
    print(_signer(arguments.db, opened.public_key))
    for sentence in holes:
        print(sentence, file=sys.stderr)
    if holes:
        return NOT_WHOLE
    print(_("Paket utuh dan lengkap; SHA-256 {sum}.").format(sum=opened.checksum))
    return 0


def _signer(where: Path | None, public_key: str) -> str:
    if where is not None and not where.exists():
        raise NotFound(what=_("Basis data {path}").format(path=where))
    if not public_key:
        return _("Tidak bertanda tangan: siapa pembuatnya tidak terbukti.")
    shown = signing.fingerprint(public_key)
    if where is not None:
        arguments = argparse.Namespace(db=where)
        with seated(arguments, exclusive=False) as (_desk, database), database.read() as session:
            owner = trusted_keys.owner_of(session, public_key)
        if owner:
            sentence = _("Ditandatangani {name}, kunci tepercaya {fingerprint}.")
            return sentence.format(name=owner, fingerprint=shown)
    sentence = _("Ditandatangani kunci {fingerprint}; kunci publiknya {key}.")
    return sentence.format(fingerprint=shown, key=public_key)


def _import(arguments: argparse.Namespace) -> int:
    read_package(arguments.file)  # before anybody signs in, which the office's file keeps
    with acting(arguments, changes=not arguments.dry_run) as desk:
        preview = rate_packages.preview_package(desk, arguments.file)
        print(head_of(preview.opened.package))
        print(preview.trust_sentence)
        if preview.corrects:
            print(_("Memperbaiki {set}.").format(set=preview.corrects))
        print(rate_comparing.summary(preview.comparison))
        for sentence in (*preview.absent, preview.unknown_places):
            if sentence:
                print(sentence)
        if preview.hindrance:
            print(preview.hindrance, file=sys.stderr)
            return NOT_WHOLE
        if preview.trust is not Trust.TRUSTED and not arguments.checked and arguments.dry_run:
            print(_("Untuk mengimpornya perlu --checked."))
        if arguments.dry_run:
            return 0
        opened, checked = preview.opened, arguments.checked
        automatic.importing(
            desk, lambda: rate_packages.import_package(desk, opened, checked=checked)
        )
        print(_("{count} tarif diimpor.").format(count=number(len(preview.opened.package.rates))))
    return 0


def head_of(package: RatePackage) -> str:
    """A package in one line: what it is, and how much of it there is."""
    words = _("{title}: {count} tarif, berlaku mulai {first}.").format(
        title=rate_packages.package_title(package),
        count=number(len(package.rates)),
        first=package.valid_from.isoformat(),
    )
    if not package.reason:
        return words
    return f"{words} {_('Alasan perbaikan: {reason}').format(reason=package.reason)}"


def _export(arguments: argparse.Namespace) -> int:
    with seated(arguments, exclusive=False) as (desk, _database):
        print(
            rate_export.write_rates(desk, rate_comparing.set_of(desk, arguments.set), arguments.out)
        )
    return 0


def _trust(arguments: argparse.Namespace) -> int:
    with acting(arguments) as desk:
        trusted_keys.trust_key(desk, arguments.key, arguments.name)
        print(_("Kunci {name} dipercaya.").format(name=arguments.name))
    return 0
