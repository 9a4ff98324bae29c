"""An office and its trips as a person types them: no two fields alike, so that swapped ones show.

Everything that letters print is written here by hand, or follows from it by ``words``; nothing is
asked of the program.
"""

from dataclasses import dataclass
from datetime import date

from perdin.rules.staff import EmployeeStatus, SignerFunction, SignerMode
from perdin.services.budget.budget import BudgetForm
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.office import OfficeForm
from perdin.services.office.signers import SignerForm

OFFICE = OfficeForm(
    government="PEMERINTAH KOTA CILEGON",
    name="DINAS PENATAAN RUANG DAN PERMUKIMAN",
    short_name="DPRP",
    head_title="Kepala Dinas",
    address="Jalan Kenanga Nomor 41, Cibeber",
    contact="Telepon (0254) 390017, pos-el dprp@contoh.id",
    seat_code="36.72",
    issued_at="Cibeber",
    number_code="DPRP-KC",
)
OFFICE_IN_A_SENTENCE = "Dinas Penataan Ruang dan Permukiman"
SEAT = "Kota Cilegon"
SINCE = date(2020, 1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """Who travels: what was typed of them, and how a letter names them."""

    form: EmployeeForm
    name: str
    nip: str = ""
    rank: str = ""
    """Pangkat alone; PPPK have none."""
    grade: str = ""
    ranked: str = ""
    """Pangkat and golongan as the letters join them."""
    born: str = ""
    account: str = ""

    @property
    def post(self) -> str:
        """Jabatan."""
        return self.form.position


MELATI = Someone(
    form=EmployeeForm(
        name="Melati Anggraini",
        title_before="Dr.",
        title_after="S.T., M.Eng.",
        nip="198112302006042011",
        grade="III/d",
        position="Kepala Bidang Tata Bangunan",
        echelon="III.b",
        cost_level="C",
        unit="Bidang Tata Bangunan",
        bank="Bank Banten",
        account_number="0812-44-7719",
        valid_from=SINCE,
    ),
    name="Dr. Melati Anggraini, S.T., M.Eng.",
    nip="19811230 200604 2 011",
    rank="Penata Tingkat I",
    grade="III/d",
    ranked="Penata Tingkat I / III/d",
    born="30 Desember 1981",
    account="Bank Banten 0812-44-7719",
)
GUNTUR = Someone(
    form=EmployeeForm(
        name="Guntur Wicaksana",
        title_after="S.Ars.",
        nip="199405172023211008",
        status=EmployeeStatus.PPPK,
        grade="IX",
        position="Penata Ruang Ahli Pertama",
        cost_level="D",
        unit="Bidang Penataan Ruang",
        bank="Bank Mandiri",
        account_number="155-00-1029",
        valid_from=date(2023, 4, 1),
    ),
    name="Guntur Wicaksana, S.Ars.",
    nip="19940517 202321 1 008",
    grade="IX",
    ranked="Ahli Pertama - IX",
    born="17 Mei 1994",
    account="Bank Mandiri 155-00-1029",
)
SALIM = Someone(
    form=EmployeeForm(
        name="Salim Badruzzaman",
        status=EmployeeStatus.NON_ASN,
        birth_date=date(1979, 8, 8),
        position="Pengemudi Kendaraan Dinas",
        cost_level="F",
        unit="Sekretariat",
        valid_from=SINCE,
    ),
    name="Salim Badruzzaman",
    born="8 Agustus 1979",
)
HENDRA = Someone(
    form=EmployeeForm(
        name="Hendra Kusumah",
        nip="196806141994031007",
        title_after="M.T.",
        grade="IV/b",
        position="Kepala Dinas",
        echelon="II.b",
        cost_level="B",
        unit="Pimpinan",
        valid_from=SINCE,
    ),
    name="Hendra Kusumah, M.T.",
    nip="19680614 199403 1 007",
    rank="Pembina Tingkat I",
    grade="IV/b",
    ranked="Pembina Tingkat I / IV/b",
    born="14 Juni 1968",
)
PEOPLE = (MELATI, GUNTUR, SALIM)
"""Those who are entered after the head, who signs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: how their block reads, and what their form says."""

    form: SignerForm | None
    heading: str
    name: str
    rank: str
    nip: str
    post: str
    """Their post in a sentence."""
    post_and_region: str


ASSIGNER = Signature(
    form=None,  # entered at the first start
    heading="KEPALA DINAS PENATAAN RUANG DAN PERMUKIMAN",
    name=HENDRA.name,
    rank="Pembina Tingkat I, IV/b",
    nip=HENDRA.nip,
    post="Kepala Dinas Penataan Ruang dan Permukiman",
    post_and_region="Kepala Dinas Penataan Ruang dan Permukiman Kota Cilegon",
)
HEADS_ASSIGNER = Signature(
    form=SignerForm(
        function=SignerFunction.HEAD_ASSIGNER,
        heading="SEKRETARIS DAERAH",
        mode=SignerMode.ON_BEHALF,
        on_behalf_of="WALI KOTA CILEGON",
        name="Ir. Wirya Santika, M.M.",
        nip="196611021991031009",
        rank="Pembina Utama Madya, IV/d",
        position="Sekretaris Daerah",
        valid_from=SINCE,
    ),
    heading="a.n. WALI KOTA CILEGON\nSEKRETARIS DAERAH",
    name="Ir. Wirya Santika, M.M.",
    rank="Pembina Utama Madya, IV/d",
    nip="19661102 199103 1 009",
    post="Wali Kota Cilegon",  # in whose name it is signed
    post_and_region="Wali Kota Cilegon",
)
BUDGET_USER = Signature(
    form=SignerForm(
        function=SignerFunction.BUDGET_USER,
        heading="KUASA PENGGUNA ANGGARAN",
        name="Yuniarti Prameswari, S.E.",
        nip="197509092000122003",
        rank="Pembina, IV/a",
        position="Sekretaris Dinas",
        valid_from=SINCE,
    ),
    heading="KUASA PENGGUNA ANGGARAN\nDINAS PENATAAN RUANG DAN PERMUKIMAN",
    name="Yuniarti Prameswari, S.E.",
    rank="Pembina, IV/a",
    nip="19750909 200012 2 003",
    post="Sekretaris Dinas",
    post_and_region="Sekretaris Dinas Kota Cilegon",
)
PAYER = "Kuasa Pengguna Anggaran Dinas Penataan Ruang dan Permukiman"
PPTK = Signature(
    form=SignerForm(
        function=SignerFunction.PPTK,
        heading="PEJABAT PELAKSANA TEKNIS KEGIATAN",
        name="Bagas Notonegoro",
        nip="198703212011011012",
        rank="Penata, III/c",
        valid_from=SINCE,
    ),
    heading="PEJABAT PELAKSANA TEKNIS KEGIATAN",
    name="Bagas Notonegoro",
    rank="Penata, III/c",
    nip="19870321 201101 1 012",
    post="Pejabat Pelaksana Teknis Kegiatan",
    post_and_region="Pejabat Pelaksana Teknis Kegiatan Kota Cilegon",
)
TREASURER = Signature(
    form=SignerForm(
        function=SignerFunction.TREASURER,
        heading="BENDAHARA PENGELUARAN",
        name="Ningsih Rahayu, A.Md.",
        nip="199002282014022004",
        rank="Pengatur Tingkat I, II/d",
        valid_from=SINCE,
    ),
    heading="BENDAHARA PENGELUARAN",
    name="Ningsih Rahayu, A.Md.",
    rank="Pengatur Tingkat I, II/d",
    nip="19900228 201402 2 004",
    post="Bendahara Pengeluaran",
    post_and_region="Bendahara Pengeluaran Kota Cilegon",
)
SIGNERS = (HEADS_ASSIGNER, BUDGET_USER, PPTK, TREASURER)

BUDGET = BudgetForm(
    fiscal_year=2026,
    activity_code="1.03.02.2.01.0014",
    activity_name="Penyusunan Rencana Detail Tata Ruang",
    account_code="5.1.02.04.01.0001",
    ceiling=90_000_000,
    decided_on=date(2026, 1, 5),
    document="DPA 2026",
)
ACCOUNT_NAME = "Belanja Perjalanan Dinas Biasa"
"""Of 5.1.02.04.01.0001 in Permendagri 90/2019."""
