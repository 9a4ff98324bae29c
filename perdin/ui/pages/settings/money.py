"""Keuangan: deadlines, advances, verification, limits and taxes, as the office decided them."""

from collections.abc import Callable

from perdin.i18n import N_, _
from perdin.rules.account_fit import GATE_NAMES
from perdin.rules.ledger import Mechanism, PaperGate, label
from perdin.services.desk import Desk
from perdin.services.office import money_settings
from perdin.services.office.money_settings import MoneySettings
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.record_section import RecordSection
from perdin.ui.pages.settings.taxes import TaxesField
from perdin.ui.seat import Seat

LABEL_PX = 250


class MoneySection(RecordSection[tuple[MoneySettings, int]]):
    """Every rule with a word on what it does; an empty limit is none."""

    saved = N_("Aturan keuangan disimpan dan berlaku mulai sekarang.")

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, label_px=LABEL_PX)
        self.account_days = NumberField(least=1, most=366)
        self.most_advance_percent = NumberField(least=1, most=100)
        self.advance_days = NumberField(least=0, most=366)
        self.block_new_advance = CheckField(_("&Tahan uang muka baru selama ada yang terlambat"))
        self.require_verification = CheckField(_("SPJ &wajib diverifikasi sebelum rampung"))
        self.papers = ChoiceField([(gate, label(gate)) for gate in PaperGate])
        self.accounts = ChoiceField([(gate, _(word)) for gate, word in GATE_NAMES.items()])
        self.mechanism = ChoiceField([(mechanism, mechanism.value) for mechanism in Mechanism])
        self.fund = MoneyField()
        self.allow_overspend = CheckField(_("Pagu boleh dilampaui dengan &izin tertulis"))
        self.before_dpa = TextField(longest=200)
        self.before_dpa.setPlaceholderText(_("tidak diizinkan"))
        self.month_days = NumberField(least=1, most=31)
        self.year_days = NumberField(least=1, most=366)
        self.most_people = NumberField(least=1, most=999)
        self.split_days = NumberField(least=0, most=366)
        self.together_days = NumberField(least=0, most=31)
        self.car_seats = NumberField(least=1, most=99)
        self.most_unproved, self.most_other = MoneyField(), MoneyField()
        self.taxes = TaxesField(seat.memory)
        for choice in (self.mechanism, self.papers, self.accounts):
            choice.setMaximumWidth(240)
        for limit in (
            self.advance_days,
            self.fund,
            self.month_days,
            self.year_days,
            self.most_people,
            self.most_unproved,
        ):
            limit.setPlaceholderText(_("tanpa batas"))
        self._add_advances()
        self._add_limits()
        self.add_form()

    def ask(self, desk: Desk) -> tuple[MoneySettings, int]:
        """The rules, with their version."""
        return money_settings.open_settings(desk)

    def writing(self, desk: Desk, shown: tuple[MoneySettings, int]) -> Callable[[], object]:
        """Save the rules over the version that was shown."""
        settings, version = self.value(), shown[1]
        return lambda: money_settings.save_settings(desk, settings, version)

    def value(self) -> MoneySettings:
        """What is typed."""
        shown = MoneySettings() if self.shown is None else self.shown[0]
        return MoneySettings(
            account_days=self.account_days.value() or shown.account_days,
            most_advance_percent=self.most_advance_percent.value() or shown.most_advance_percent,
            advance_days=self.advance_days.value(),
            block_new_advance=self.block_new_advance.value(),
            require_verification=self.require_verification.value(),
            papers=self.papers.value() or shown.papers,
            accounts=self.accounts.value() or shown.accounts,
            allow_overspend=self.allow_overspend.value(),
            before_dpa=self.before_dpa.value(),
            mechanism=self.mechanism.value() or shown.mechanism,
            fund=self.fund.value(),
            month_days=self.month_days.value(),
            year_days=self.year_days.value(),
            most_people=self.most_people.value(),
            split_days=self.split_days.value() or 0,
            together_days=self.together_days.value() or 0,
            car_seats=self.car_seats.value() or shown.car_seats,
            most_unproved=self.most_unproved.value(),
            most_other=self.most_other.value(),
            taxes=self.taxes.value(),
        )

    def _add_advances(self) -> None:
        add = self.form.add
        self.form.add_section(_("Pertanggungjawaban dan uang muka"))
        add(
            _("&Batas SPJ (hari kerja)"),
            self.account_days,
            required=True,
            hint=_("Dihitung sejak tanggal kembali; hari libur dilewati. Bawaan: 5 hari kerja."),
        )
        add(
            _("&Uang muka paling banyak (%)"),
            self.most_advance_percent,
            required=True,
            hint=_("Dari perkiraan biaya tiap pelaksana."),
        )
        add(
            _("Uang muka paling &cepat (hari)"),
            self.advance_days,
            hint=_("Sebelum berangkat; paling lambat dibayar pada hari kembali."),
        )
        add(
            "",
            self.block_new_advance,
            hint=_(
                "Pelaksana yang SPJ-nya lewat batas tidak menerima uang muka baru, kecuali dengan "
                "alasan yang tercatat."
            ),
        )
        self._add_accounts()

    def _add_accounts(self) -> None:
        add = self.form.add
        add(
            "",
            self.require_verification,
            hint=_("Orang kedua memeriksa tiap baris biaya. Tanpa ini, SPJ langsung rampung."),
        )
        add(
            _("Berkas belum len&gkap"),
            self.papers,
            hint=_("Visum, laporan, foto, atau boarding pass belum ada saat dirampungkan."),
        )
        add(
            _("Re&kening bukan untuk jenisnya"),
            self.accounts,
            hint=_("Misalnya rapat fullboard pada rekening perjalanan dinas biasa."),
        )
        add(
            _("&Mekanisme bawaan"),
            self.mechanism,
            hint=_("UP, GU, TU, atau LS; tiap pembayaran boleh memakai yang lain."),
        )
        add(
            _("Uang p&ersediaan (UP)"),
            self.fund,
            hint=_("UP dan GU dibayar darinya sampai SPJ-nya rampung. Kosong: tidak diawasi."),
        )
        add(
            "",
            self.allow_overspend,
            hint=_("Atasan memberi izin dengan nama dan alasan. Tanpa ini, pagu tidak terlampaui."),
        )
        add(
            _("Dasar per&jalanan sebelum DPA"),
            self.before_dpa,
            hint=_("Nomor surat edarannya. Surat boleh terbit; uang menunggu DPA dan pagunya."),
        )

    def _add_limits(self) -> None:
        add = self.form.add
        self.form.add_section(_("Batas perjalanan"))
        add(
            _("&Hari dinas tiap orang sebulan"),
            self.month_days,
            hint=_("Lebih dari ini diperingatkan saat mengisi perjalanan dan tampak di rekap."),
        )
        add(
            _("Hari dinas tiap orang set&ahun"),
            self.year_days,
            hint=_("Dihitung dari semua perjalanan dalam satu tahun anggaran."),
        )
        add(
            _("&Orang tiap perjalanan"),
            self.most_people,
            hint=_("Perjalanan dengan pelaksana lebih banyak diperingatkan."),
        )
        add(
            _("Tugas serupa &dalam (hari)"),
            self.split_days,
            hint=_("Perjalanan bertujuan sama sedekat ini ditandai mungkin dipecah."),
        )
        self._add_joining()
        self.form.add_section(_("Bukti dan pajak"))
        add(
            _("Biaya &riil tanpa bukti paling banyak"),
            self.most_unproved,
            hint=_("Untuk satu pelaksana satu perjalanan (Daftar Pengeluaran Riil)."),
        )
        self.most_other.setPlaceholderText(_("belum ditetapkan"))
        add(
            _("Biaya tanpa tabe&l paling banyak"),
            self.most_other,
            hint=_("Biaya lain, BBM, dan tol yang tidak direncanakan, untuk satu pelaksana."),
        )
        add(
            _("&Pajak yang dipungut"),
            self.taxes,
            hint=_("Nama dan persennya, misalnya PPh 23 dan 2. Kosongkan nama untuk menghapus."),
        )

    def _add_joining(self) -> None:
        add = self.form.add
        add(
            _("Gabung perjalanan dalam (hari)"),
            self.together_days,
            hint=_(
                "Yang ke satu tempat sedekat ini diingatkan dapat digabung, tanpa diharuskan. "
                "0: tidak diingatkan."
            ),
        )
        add(
            _("Pelaksana dalam satu mobil"),
            self.car_seats,
            required=True,
            hint=_("Tanpa pengemudi sewaan. Dipakai menghitung hemat bila digabung."),
        )

    def fill(self, record: tuple[MoneySettings, int]) -> None:
        """Show the rules."""
        shown, _version = record
        for field, value in (
            (self.account_days, shown.account_days),
            (self.most_advance_percent, shown.most_advance_percent),
            (self.advance_days, shown.advance_days),
            (self.fund, shown.fund),
            (self.month_days, shown.month_days),
            (self.year_days, shown.year_days),
            (self.most_people, shown.most_people),
            (self.split_days, shown.split_days),
            (self.together_days, shown.together_days),
            (self.car_seats, shown.car_seats),
            (self.most_unproved, shown.most_unproved),
            (self.most_other, shown.most_other),
        ):
            field.set_value(value)
        self.block_new_advance.set_value(shown.block_new_advance)
        self.require_verification.set_value(shown.require_verification)
        self.allow_overspend.set_value(shown.allow_overspend)
        self.before_dpa.set_value(shown.before_dpa)
        self.papers.set_value(shown.papers)
        self.accounts.set_value(shown.accounts)
        self.mechanism.set_value(shown.mechanism)
        self.taxes.set_value(shown.taxes)
