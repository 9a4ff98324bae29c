"""Kelurahan Uji: an SPD without budget rows on legal paper; the lurah signs for the camat."""

from dataclasses import replace
from datetime import date

from perdin.rules.staff import SignerFunction, SignerMode
from perdin.services.desk import Desk
from perdin.services.office import letter_style, office, signers
from perdin.services.office.signers import SignerForm


def found(desk: Desk) -> None:
    """The office in this form."""
    shown = office.open_office(desk)
    office.save_office(
        desk,
        replace(shown, name="KELURAHAN UJI", short_name="KEL-UJI", head_title="Lurah"),
    )
    chosen = {
        "kertas": "legal",
        "baris_spd_9_rincian": [],
        "kotak_visum": 4,
        "baris_spd_3a": "Pangkat/Golongan",
        "kolom_pengikut": ["Nama", "Umur", "Hubungan Keluarga/Keterangan"],
    }
    letter_style.save_style(desk, chosen, letter_style.open_style(desk).version)
    signers.save_signer(
        desk,
        SignerForm(
            function=SignerFunction.ASSIGNER,
            heading="LURAH UJI",
            mode=SignerMode.ON_BEHALF,
            name="Hardi Wirawan, S.Sos.",
            nip="198001012005011003",
            rank="Penata, III/c",
            valid_from=date(2026, 1, 2),
            on_behalf_of="CAMAT UJI",
        ),
    )
