CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE rate (
	rate_set_id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	place VARCHAR NOT NULL, 
	level VARCHAR NOT NULL, 
	amount BIGINT NOT NULL, 
	source VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_rate_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_rate_rate_set_id_rate_set FOREIGN KEY(rate_set_id) REFERENCES rate_set (id) ON DELETE CASCADE, 
	CONSTRAINT pk_rate PRIMARY KEY (id), 
	CONSTRAINT uq_rate_rate_set_id_kind_place_level UNIQUE (rate_set_id, kind, place, level)
);
CREATE TABLE employee (
	office_id INTEGER NOT NULL, 
	unit_id INTEGER, 
	nip VARCHAR, 
	name VARCHAR NOT NULL, 
	title_before VARCHAR NOT NULL, 
	title_after VARCHAR NOT NULL, 
	birth_date DATE, 
	status VARCHAR(40) NOT NULL, 
	bank VARCHAR NOT NULL, 
	account_number VARCHAR NOT NULL, 
	active BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_employee_nip_length CHECK (nip IS NULL OR length(nip) = 18), 
	CONSTRAINT fk_employee_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_employee_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT pk_employee PRIMARY KEY (id), 
	CONSTRAINT uq_employee_nip UNIQUE (nip)
);
CREATE TABLE appointment (
	employee_id INTEGER NOT NULL, 
	valid_from DATE NOT NULL, 
	grade VARCHAR NOT NULL, 
	rank VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	echelon VARCHAR NOT NULL, 
	lodging_class INTEGER NOT NULL, 
	cost_level VARCHAR NOT NULL, 
	rate_group VARCHAR NOT NULL, 
	representation VARCHAR(40) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_appointment_employee_id_employee FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE, 
	CONSTRAINT pk_appointment PRIMARY KEY (id), 
	CONSTRAINT uq_appointment_employee_id_valid_from UNIQUE (employee_id, valid_from)
);
CREATE TABLE app_user (
	name VARCHAR NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	employee_id INTEGER, 
	password_hash VARCHAR, 
	active BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_app_user_employee_id_employee FOREIGN KEY(employee_id) REFERENCES employee (id), 
	CONSTRAINT pk_app_user PRIMARY KEY (id), 
	CONSTRAINT uq_app_user_name UNIQUE (name)
);
CREATE TABLE budget_revision (
	budget_line_id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	decided_on DATE NOT NULL, 
	amount BIGINT NOT NULL, 
	document VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_budget_revision_budget_line_id_budget_line FOREIGN KEY(budget_line_id) REFERENCES budget_line (id) ON DELETE CASCADE, 
	CONSTRAINT pk_budget_revision PRIMARY KEY (id)
);
CREATE TABLE approval (
	trip_id INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	decision VARCHAR(40) NOT NULL, 
	decided_by_id INTEGER NOT NULL, 
	decided_by VARCHAR NOT NULL, 
	decided_at VARCHAR(32) NOT NULL, 
	note VARCHAR NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_approval_decided_by_id_app_user FOREIGN KEY(decided_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_approval_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id), 
	CONSTRAINT pk_approval PRIMARY KEY (id), 
	CONSTRAINT uq_approval_trip_id_round_step UNIQUE (trip_id, round, step)
);
CREATE TABLE letter_series (
	office_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_letter_series_start CHECK (start >= 1), 
	CONSTRAINT fk_letter_series_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT pk_letter_series PRIMARY KEY (id), 
	CONSTRAINT uq_letter_series_office_id_name UNIQUE (office_id, name)
);
CREATE TABLE letter_format (
	office_id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	pattern VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	mode VARCHAR(40) NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_letter_format_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_letter_format_series_id_letter_series FOREIGN KEY(series_id) REFERENCES letter_series (id), 
	CONSTRAINT pk_letter_format PRIMARY KEY (id), 
	CONSTRAINT uq_letter_format_office_id_kind UNIQUE (office_id, kind)
);
CREATE TABLE letter_counter (
	series_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_letter_counter_series_id_letter_series FOREIGN KEY(series_id) REFERENCES letter_series (id), 
	CONSTRAINT pk_letter_counter PRIMARY KEY (id), 
	CONSTRAINT uq_letter_counter_series_id_year UNIQUE (series_id, year)
);
CREATE TABLE letter_block (
	series_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	holder VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	reserved_by_id INTEGER NOT NULL, 
	reserved_at VARCHAR(32) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_letter_block_span CHECK (first >= 1 AND last >= first), 
	CONSTRAINT fk_letter_block_reserved_by_id_app_user FOREIGN KEY(reserved_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_letter_block_series_id_letter_series FOREIGN KEY(series_id) REFERENCES letter_series (id), 
	CONSTRAINT pk_letter_block PRIMARY KEY (id), 
	CONSTRAINT uq_letter_block_series_id_year_first UNIQUE (series_id, year, first)
);
CREATE TABLE letter (
	office_id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	series_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	sequence INTEGER, 
	suffix VARCHAR NOT NULL, 
	source VARCHAR(40) NOT NULL, 
	number VARCHAR NOT NULL, 
	dated DATE NOT NULL, 
	trip_id INTEGER NOT NULL, 
	traveller_id INTEGER, 
	signer_id INTEGER, 
	revises_id INTEGER, 
	layout VARCHAR NOT NULL, 
	fields JSON NOT NULL, 
	content BLOB NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	seal VARCHAR(16) NOT NULL, 
	issued_by_id INTEGER NOT NULL, 
	issued_at VARCHAR(32) NOT NULL, 
	void_reason VARCHAR NOT NULL, 
	voided_at VARCHAR(32), 
	id INTEGER NOT NULL, outside_dated DATE, 
	CONSTRAINT fk_letter_issued_by_id_app_user FOREIGN KEY(issued_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_letter_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_letter_revises_id_letter FOREIGN KEY(revises_id) REFERENCES letter (id), 
	CONSTRAINT fk_letter_series_id_letter_series FOREIGN KEY(series_id) REFERENCES letter_series (id), 
	CONSTRAINT fk_letter_signer_id_signer FOREIGN KEY(signer_id) REFERENCES signer (id), 
	CONSTRAINT fk_letter_traveller_id_traveller FOREIGN KEY(traveller_id) REFERENCES traveller (id), 
	CONSTRAINT fk_letter_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id), 
	CONSTRAINT pk_letter PRIMARY KEY (id), 
	CONSTRAINT uq_letter_series_id_year_sequence_suffix UNIQUE (series_id, year, sequence, suffix)
);
CREATE TABLE audit_event (
	at VARCHAR(32) NOT NULL, 
	user_id INTEGER, 
	person VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	details VARCHAR NOT NULL, 
	previous_hash VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, changes_hash VARCHAR(64) DEFAULT '' NOT NULL, 
	CONSTRAINT fk_audit_event_user_id_app_user FOREIGN KEY(user_id) REFERENCES app_user (id), 
	CONSTRAINT pk_audit_event PRIMARY KEY (id), 
	CONSTRAINT uq_audit_event_hash UNIQUE (hash)
);
CREATE TABLE letter_text (
	trip_id INTEGER NOT NULL, 
	traveller_id INTEGER, 
	kind VARCHAR(40) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	text VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_letter_text_traveller_id_traveller FOREIGN KEY(traveller_id) REFERENCES traveller (id) ON DELETE CASCADE, 
	CONSTRAINT fk_letter_text_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id) ON DELETE CASCADE, 
	CONSTRAINT pk_letter_text PRIMARY KEY (id), 
	CONSTRAINT uq_letter_text_trip_id_traveller_id_kind_name UNIQUE (trip_id, traveller_id, kind, name)
);
CREATE TABLE photo (
	trip_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	caption VARCHAR NOT NULL, 
	media_type VARCHAR(40) NOT NULL, 
	content BLOB NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_photo_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id) ON DELETE CASCADE, 
	CONSTRAINT pk_photo PRIMARY KEY (id), 
	CONSTRAINT uq_photo_trip_id_content_hash UNIQUE (trip_id, content_hash)
);
CREATE TABLE template_version (
	office_id INTEGER NOT NULL, 
	layout VARCHAR(20) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	file_name VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	added_at VARCHAR(32) NOT NULL, 
	added_by_id INTEGER NOT NULL, 
	activated_at VARCHAR(32), 
	active BOOLEAN NOT NULL, 
	id INTEGER NOT NULL, by_hand JSON, 
	CONSTRAINT fk_template_version_added_by_id_app_user FOREIGN KEY(added_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_template_version_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT pk_template_version PRIMARY KEY (id)
);
CREATE TABLE signed_copy (
	letter_id INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	signatures JSON NOT NULL, 
	added_at VARCHAR(32) NOT NULL, 
	added_by_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_signed_copy_added_by_id_app_user FOREIGN KEY(added_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_signed_copy_letter_id_letter FOREIGN KEY(letter_id) REFERENCES letter (id), 
	CONSTRAINT pk_signed_copy PRIMARY KEY (id), 
	CONSTRAINT uq_signed_copy_letter_id_content_hash UNIQUE (letter_id, content_hash)
);
CREATE TABLE planned_trip (
	office_id INTEGER NOT NULL, 
	fiscal_year INTEGER NOT NULL, 
	budget_line_id INTEGER, 
	unit_id INTEGER, 
	purpose VARCHAR NOT NULL, 
	place_code VARCHAR(16), 
	month INTEGER NOT NULL, 
	people INTEGER NOT NULL, 
	days INTEGER NOT NULL, 
	times INTEGER NOT NULL, 
	cost BIGINT NOT NULL, 
	expected_output VARCHAR NOT NULL, 
	output_count INTEGER NOT NULL, 
	output_unit VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	dropped BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_planned_trip_amounts CHECK (cost >= 0 AND output_count >= 0), 
	CONSTRAINT ck_planned_trip_counts CHECK (people > 0 AND days > 0 AND times > 0), 
	CONSTRAINT ck_planned_trip_month CHECK (month BETWEEN 1 AND 12), 
	CONSTRAINT fk_planned_trip_budget_line_id_budget_line FOREIGN KEY(budget_line_id) REFERENCES budget_line (id), 
	CONSTRAINT fk_planned_trip_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_planned_trip_place_code_place FOREIGN KEY(place_code) REFERENCES place (code), 
	CONSTRAINT fk_planned_trip_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT pk_planned_trip PRIMARY KEY (id)
);
CREATE TABLE year_closing (
	office_id INTEGER NOT NULL, 
	fiscal_year INTEGER NOT NULL, 
	figures JSON NOT NULL, 
	note VARCHAR NOT NULL, 
	closed_at VARCHAR(32) NOT NULL, 
	closed_by_id INTEGER NOT NULL, 
	reopened_at VARCHAR(32), 
	reopened_by_id INTEGER, 
	reopened_reason VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_year_closing_closed_by_id_app_user FOREIGN KEY(closed_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_year_closing_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_year_closing_reopened_by_id_app_user FOREIGN KEY(reopened_by_id) REFERENCES app_user (id), 
	CONSTRAINT pk_year_closing PRIMARY KEY (id)
);
CREATE TABLE receipt (
	trip_id INTEGER NOT NULL, 
	traveller_id INTEGER, 
	kind VARCHAR(40) NOT NULL, 
	number VARCHAR NOT NULL, 
	issued_on DATE, 
	vendor VARCHAR NOT NULL, 
	amount BIGINT NOT NULL, 
	note VARCHAR NOT NULL, 
	city VARCHAR NOT NULL, 
	room VARCHAR NOT NULL, 
	check_in DATE, 
	check_out DATE, 
	origin VARCHAR NOT NULL, 
	destination VARCHAR NOT NULL, 
	homeward BOOLEAN NOT NULL, 
	service_number VARCHAR NOT NULL, 
	ticket_number VARCHAR NOT NULL, 
	booking_code VARCHAR NOT NULL, 
	passenger VARCHAR NOT NULL, 
	match_key VARCHAR NOT NULL, 
	added_by_id INTEGER NOT NULL, 
	added_at VARCHAR(32) NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_receipt_amount_positive CHECK (amount > 0), 
	CONSTRAINT ck_receipt_stay CHECK (check_in IS NULL OR check_out IS NULL OR check_in <= check_out), 
	CONSTRAINT fk_receipt_added_by_id_app_user FOREIGN KEY(added_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_receipt_traveller_id_traveller FOREIGN KEY(traveller_id) REFERENCES traveller (id), 
	CONSTRAINT fk_receipt_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id), 
	CONSTRAINT pk_receipt PRIMARY KEY (id)
);
CREATE TABLE travel_day (
	traveller_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	place_code VARCHAR(16) NOT NULL, 
	per_diem BIGINT NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_travel_day_per_diem CHECK (per_diem >= 0), 
	CONSTRAINT fk_travel_day_place_code_place FOREIGN KEY(place_code) REFERENCES place (code), 
	CONSTRAINT fk_travel_day_traveller_id_traveller FOREIGN KEY(traveller_id) REFERENCES traveller (id) ON DELETE CASCADE, 
	CONSTRAINT pk_travel_day PRIMARY KEY (id), 
	CONSTRAINT uq_travel_day_traveller_id_day UNIQUE (traveller_id, day)
);
CREATE TABLE verification (
	traveller_id INTEGER NOT NULL, 
	component VARCHAR(40), 
	what VARCHAR NOT NULL, 
	verdict VARCHAR(40) NOT NULL, 
	"before" BIGINT NOT NULL, 
	"after" BIGINT NOT NULL, 
	reason VARCHAR NOT NULL, 
	verified_by_id INTEGER NOT NULL, 
	verified_by VARCHAR NOT NULL, 
	verified_at VARCHAR(32) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_verification_traveller_id_traveller FOREIGN KEY(traveller_id) REFERENCES traveller (id), 
	CONSTRAINT fk_verification_verified_by_id_app_user FOREIGN KEY(verified_by_id) REFERENCES app_user (id), 
	CONSTRAINT pk_verification PRIMARY KEY (id)
);
CREATE TABLE advance_request (
	traveller_id INTEGER NOT NULL, 
	percent INTEGER, 
	amount BIGINT NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	note VARCHAR NOT NULL, 
	requested_by_id INTEGER NOT NULL, 
	requested_at VARCHAR(32) NOT NULL, 
	decided_by_id INTEGER, 
	decided_at VARCHAR(32), 
	payment_id INTEGER, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_advance_request_amount_positive CHECK (amount > 0), 
	CONSTRAINT ck_advance_request_percent CHECK (percent IS NULL OR percent BETWEEN 1 AND 100), 
	CONSTRAINT fk_advance_request_decided_by_id_app_user FOREIGN KEY(decided_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_advance_request_payment_id_payment FOREIGN KEY(payment_id) REFERENCES payment (id), 
	CONSTRAINT fk_advance_request_requested_by_id_app_user FOREIGN KEY(requested_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_advance_request_traveller_id_traveller FOREIGN KEY(traveller_id) REFERENCES traveller (id), 
	CONSTRAINT pk_advance_request PRIMARY KEY (id)
);
CREATE TABLE "budget_line" (
	office_id INTEGER NOT NULL, 
	fiscal_year INTEGER NOT NULL, 
	activity_code VARCHAR(64) NOT NULL, 
	activity_name VARCHAR NOT NULL, 
	account_code VARCHAR(24) NOT NULL, 
	account_name VARCHAR NOT NULL, 
	ceiling BIGINT NOT NULL, 
	committed BIGINT NOT NULL, 
	realised BIGINT NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	program_code VARCHAR(64) NOT NULL, 
	program_name VARCHAR NOT NULL, 
	group_code VARCHAR(64) NOT NULL, 
	group_name VARCHAR NOT NULL, 
	funding_source VARCHAR NOT NULL, 
	overdraft BIGINT NOT NULL, 
	CONSTRAINT ck_budget_line_amounts CHECK (committed >= 0 AND realised >= 0), 
	CONSTRAINT ck_budget_line_overdraft CHECK (overdraft >= 0), 
	CONSTRAINT ck_budget_line_within_ceiling CHECK (committed + realised <= ceiling + overdraft), 
	CONSTRAINT fk_budget_line_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT pk_budget_line PRIMARY KEY (id), 
	CONSTRAINT uq_budget_line_office_id_fiscal_year_activity_code_account_code UNIQUE (office_id, fiscal_year, activity_code, account_code)
);
CREATE TABLE "traveller" (
	trip_id INTEGER NOT NULL, 
	employee_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	leave DATE NOT NULL, 
	back DATE NOT NULL, 
	days INTEGER NOT NULL, 
	lodging VARCHAR(40) NOT NULL, 
	name VARCHAR NOT NULL, 
	plain_name VARCHAR NOT NULL, 
	nip VARCHAR NOT NULL, 
	rank VARCHAR NOT NULL, 
	grade VARCHAR NOT NULL, 
	post VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	birth_date DATE, 
	cost_level VARCHAR NOT NULL, 
	lodging_class INTEGER NOT NULL, 
	rate_group VARCHAR NOT NULL, 
	representation VARCHAR(40) NOT NULL, 
	estimated BIGINT NOT NULL, 
	spent BIGINT NOT NULL, 
	id INTEGER NOT NULL, 
	account_state VARCHAR(40) NOT NULL, 
	account_at VARCHAR(32), 
	account_by_id INTEGER, 
	verified_by_id INTEGER, 
	settled_on DATE, 
	version INTEGER NOT NULL, first_account_at VARCHAR(32), 
	CONSTRAINT ck_traveller_dates CHECK (leave <= back), 
	CONSTRAINT fk_traveller_account_by_id_app_user FOREIGN KEY(account_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_traveller_employee_id_employee FOREIGN KEY(employee_id) REFERENCES employee (id), 
	CONSTRAINT fk_traveller_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id) ON DELETE CASCADE, 
	CONSTRAINT fk_traveller_verified_by_id_app_user FOREIGN KEY(verified_by_id) REFERENCES app_user (id), 
	CONSTRAINT pk_traveller PRIMARY KEY (id), 
	CONSTRAINT uq_traveller_trip_id_employee_id UNIQUE (trip_id, employee_id)
);
CREATE VIRTUAL TABLE trip_search USING fts5(searchable, content='', tokenize='trigram');
CREATE TABLE "unit" (
	office_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_unit_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT pk_unit PRIMARY KEY (id), 
	CONSTRAINT uq_unit_office_id_name UNIQUE (office_id, name)
);
CREATE TABLE "office" (
	government VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	short_name VARCHAR NOT NULL, 
	head_title VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	contact VARCHAR NOT NULL, 
	seat_code VARCHAR(16) NOT NULL, 
	issued_at VARCHAR NOT NULL, 
	number_code VARCHAR NOT NULL, 
	layout VARCHAR NOT NULL, 
	style JSON NOT NULL, 
	logo BLOB, 
	is_example BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	money JSON NOT NULL, 
	region VARCHAR NOT NULL, 
	name_in_text VARCHAR NOT NULL, 
	CONSTRAINT fk_office_seat_code_place FOREIGN KEY(seat_code) REFERENCES place (code), 
	CONSTRAINT pk_office PRIMARY KEY (id)
);
CREATE TABLE "signer" (
	office_id INTEGER NOT NULL, 
	employee_id INTEGER, 
	function VARCHAR(40) NOT NULL, 
	mode VARCHAR(40) NOT NULL, 
	heading VARCHAR NOT NULL, 
	on_behalf_of VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	nip VARCHAR NOT NULL, 
	rank VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	id INTEGER NOT NULL, 
	middle_official VARCHAR NOT NULL, 
	CONSTRAINT ck_signer_validity CHECK (valid_to IS NULL OR valid_to >= valid_from), 
	CONSTRAINT fk_signer_employee_id_employee FOREIGN KEY(employee_id) REFERENCES employee (id), 
	CONSTRAINT fk_signer_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT pk_signer PRIMARY KEY (id)
);
CREATE TABLE treasury_entry (
	office_id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	mechanism VARCHAR(40) NOT NULL, 
	amount BIGINT NOT NULL, 
	entered_on DATE NOT NULL, 
	book_number VARCHAR NOT NULL, 
	reference VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	reverses_id INTEGER, 
	recorded_by_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_treasury_entry_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_treasury_entry_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_treasury_entry_recorded_by_id_app_user FOREIGN KEY(recorded_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_treasury_entry_reverses_id_treasury_entry FOREIGN KEY(reverses_id) REFERENCES treasury_entry (id), 
	CONSTRAINT pk_treasury_entry PRIMARY KEY (id), 
	CONSTRAINT uq_treasury_entry_reverses_id UNIQUE (reverses_id)
);
CREATE TABLE advance_clearing (
	traveller_id INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	cleared_on DATE NOT NULL, 
	reverses_id INTEGER, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_advance_clearing_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_advance_clearing_reverses_id_advance_clearing FOREIGN KEY(reverses_id) REFERENCES advance_clearing (id), 
	CONSTRAINT fk_advance_clearing_traveller_id_traveller FOREIGN KEY(traveller_id) REFERENCES traveller (id), 
	CONSTRAINT pk_advance_clearing PRIMARY KEY (id), 
	CONSTRAINT uq_advance_clearing_reverses_id UNIQUE (reverses_id)
);
CREATE TABLE book_closing (
	office_id INTEGER NOT NULL, 
	month DATE NOT NULL, 
	opening BIGINT NOT NULL, 
	received BIGINT NOT NULL, 
	paid_out BIGINT NOT NULL, 
	balance BIGINT NOT NULL, 
	note VARCHAR NOT NULL, 
	closed_at VARCHAR(32) NOT NULL, 
	closed_by_id INTEGER NOT NULL, 
	reopened_at VARCHAR(32), 
	reopened_by_id INTEGER, 
	reopened_reason VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_book_closing_closed_by_id_app_user FOREIGN KEY(closed_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_book_closing_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_book_closing_reopened_by_id_app_user FOREIGN KEY(reopened_by_id) REFERENCES app_user (id), 
	CONSTRAINT pk_book_closing PRIMARY KEY (id)
);
CREATE TABLE "tax_line" (
	receipt_id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	base BIGINT NOT NULL, 
	basis_points INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	payment_number VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	withheld_on DATE NOT NULL, 
	paid_over_on DATE, 
	CONSTRAINT ck_tax_line_amounts CHECK (base >= 0 AND amount >= 0 AND basis_points >= 0), 
	CONSTRAINT fk_tax_line_receipt_id_receipt FOREIGN KEY(receipt_id) REFERENCES receipt (id) ON DELETE CASCADE, 
	CONSTRAINT pk_tax_line PRIMARY KEY (id)
);
CREATE TABLE "cost_line" (
	traveller_id INTEGER NOT NULL, 
	stage VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	component VARCHAR(40) NOT NULL, 
	quantity INTEGER NOT NULL, 
	unit VARCHAR NOT NULL, 
	rate BIGINT NOT NULL, 
	amount BIGINT NOT NULL, 
	ceiling BIGINT, 
	reason VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	receipt VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	receipt_id INTEGER, 
	unproved_reason VARCHAR NOT NULL, 
	spent_on DATE, 
	verdict VARCHAR(40) NOT NULL, 
	verdict_note VARCHAR NOT NULL, 
	claimed BIGINT, 
	recorded_by_id INTEGER, 
	planned INTEGER, 
	allowed BIGINT, 
	over_reason VARCHAR NOT NULL, 
	ground JSON, 
	CONSTRAINT ck_cost_line_amounts CHECK (quantity >= 0 AND rate >= 0 AND amount >= 0), 
	CONSTRAINT fk_cost_line_receipt_id_receipt FOREIGN KEY(receipt_id) REFERENCES receipt (id), 
	CONSTRAINT fk_cost_line_recorded_by_id_app_user FOREIGN KEY(recorded_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_cost_line_traveller_id_traveller FOREIGN KEY(traveller_id) REFERENCES traveller (id) ON DELETE CASCADE, 
	CONSTRAINT pk_cost_line PRIMARY KEY (id), 
	CONSTRAINT uq_cost_line_traveller_id_stage_position UNIQUE (traveller_id, stage, position)
);
CREATE TABLE credit_card (
	office_id INTEGER NOT NULL, 
	holder_id INTEGER NOT NULL, 
	bank VARCHAR NOT NULL, 
	last_digits VARCHAR(4) NOT NULL, 
	most_owed BIGINT NOT NULL, 
	active BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_credit_card_last_digits CHECK (length(last_digits) = 4), 
	CONSTRAINT ck_credit_card_most_owed_positive CHECK (most_owed > 0), 
	CONSTRAINT fk_credit_card_holder_id_employee FOREIGN KEY(holder_id) REFERENCES employee (id), 
	CONSTRAINT fk_credit_card_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT pk_credit_card PRIMARY KEY (id), 
	CONSTRAINT uq_credit_card_office_id_bank_last_digits UNIQUE (office_id, bank, last_digits)
);
CREATE TABLE card_statement (
	card_id INTEGER NOT NULL, 
	issued_on DATE NOT NULL, 
	due_on DATE, 
	total BIGINT NOT NULL, 
	paid_on DATE, 
	book_number VARCHAR NOT NULL, 
	mechanism VARCHAR(40) NOT NULL, 
	reference VARCHAR NOT NULL, 
	entered_by_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_card_statement_total_positive CHECK (total > 0), 
	CONSTRAINT fk_card_statement_card_id_credit_card FOREIGN KEY(card_id) REFERENCES credit_card (id), 
	CONSTRAINT fk_card_statement_entered_by_id_app_user FOREIGN KEY(entered_by_id) REFERENCES app_user (id), 
	CONSTRAINT pk_card_statement PRIMARY KEY (id), 
	CONSTRAINT uq_card_statement_card_id_issued_on UNIQUE (card_id, issued_on)
);
CREATE TABLE "payment" (
	traveller_id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	amount BIGINT NOT NULL, 
	paid_on DATE NOT NULL, 
	book_number VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	recorded_by_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	method VARCHAR(40) NOT NULL, 
	mechanism VARCHAR(40) NOT NULL, 
	bank VARCHAR NOT NULL, 
	account_number VARCHAR NOT NULL, 
	reference VARCHAR NOT NULL, 
	command_key VARCHAR(64), 
	reverses_id INTEGER, 
	book_year INTEGER, 
	card_id INTEGER, 
	component VARCHAR(40), 
	CONSTRAINT ck_payment_amount_positive CHECK (amount > 0), 
	CONSTRAINT ck_payment_by_card CHECK ((card_id IS NOT NULL) = (method = 'kkpd')), 
	CONSTRAINT fk_payment_card_id_credit_card FOREIGN KEY(card_id) REFERENCES credit_card (id), 
	CONSTRAINT fk_payment_recorded_by_id_app_user FOREIGN KEY(recorded_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_payment_reverses_id_payment FOREIGN KEY(reverses_id) REFERENCES payment (id), 
	CONSTRAINT fk_payment_traveller_id_traveller FOREIGN KEY(traveller_id) REFERENCES traveller (id), 
	CONSTRAINT pk_payment PRIMARY KEY (id), 
	CONSTRAINT uq_payment_book_year_mechanism_book_number UNIQUE (book_year, mechanism, book_number), 
	CONSTRAINT uq_payment_command_key UNIQUE (command_key), 
	CONSTRAINT uq_payment_reverses_id UNIQUE (reverses_id)
);
CREATE TABLE book_number (
	book_year INTEGER NOT NULL, 
	mechanism VARCHAR(40) NOT NULL, 
	number VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_book_number PRIMARY KEY (id), 
	CONSTRAINT uq_book_number_book_year_mechanism_number UNIQUE (book_year, mechanism, number)
);
CREATE TABLE bank_format (
	office_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	shape JSON NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_bank_format_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT pk_bank_format PRIMARY KEY (id), 
	CONSTRAINT uq_bank_format_office_id_name UNIQUE (office_id, name)
);
CREATE TABLE card_correction (
	statement_id INTEGER NOT NULL, 
	line_id INTEGER, 
	amount BIGINT NOT NULL, 
	booked_on DATE NOT NULL, 
	book_number VARCHAR NOT NULL, 
	mechanism VARCHAR(40) NOT NULL, 
	reference VARCHAR NOT NULL, 
	corrected_on DATE NOT NULL, 
	correction_number VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	recorded_by_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_card_correction_amount_positive CHECK (amount > 0), 
	CONSTRAINT ck_card_correction_answered_after CHECK (corrected_on >= booked_on), 
	CONSTRAINT ck_card_correction_reason CHECK (reason <> ''), 
	CONSTRAINT fk_card_correction_line_id_card_statement_line FOREIGN KEY(line_id) REFERENCES card_statement_line (id), 
	CONSTRAINT fk_card_correction_recorded_by_id_app_user FOREIGN KEY(recorded_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_card_correction_statement_id_card_statement FOREIGN KEY(statement_id) REFERENCES card_statement (id), 
	CONSTRAINT pk_card_correction PRIMARY KEY (id)
);
CREATE TABLE "budget_override" (
	budget_line_id INTEGER NOT NULL, 
	trip_id INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	reason VARCHAR NOT NULL, 
	granted_by_id INTEGER NOT NULL, 
	granted_by VARCHAR NOT NULL, 
	granted_at VARCHAR(32) NOT NULL, 
	id INTEGER NOT NULL, 
	before_dpa BOOLEAN NOT NULL, 
	covered BIGINT NOT NULL, 
	CONSTRAINT ck_budget_override_amount_positive CHECK (amount > 0), 
	CONSTRAINT ck_budget_override_covered CHECK (covered BETWEEN 0 AND amount), 
	CONSTRAINT fk_budget_override_budget_line_id_budget_line FOREIGN KEY(budget_line_id) REFERENCES budget_line (id), 
	CONSTRAINT fk_budget_override_granted_by_id_app_user FOREIGN KEY(granted_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_budget_override_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id), 
	CONSTRAINT pk_budget_override PRIMARY KEY (id)
);
CREATE TABLE "rate_set" (
	regulation VARCHAR NOT NULL, 
	authority VARCHAR(40) NOT NULL, 
	title VARCHAR NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	source VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	rules JSON, 
	edition INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	replaced BOOLEAN NOT NULL, 
	signed_by VARCHAR NOT NULL, 
	checksum VARCHAR(64) NOT NULL, 
	CONSTRAINT ck_rate_set_validity CHECK (valid_to IS NULL OR valid_to >= valid_from), 
	CONSTRAINT pk_rate_set PRIMARY KEY (id), 
	CONSTRAINT uq_rate_set_regulation_valid_from_edition UNIQUE (regulation, valid_from, edition)
);
CREATE TABLE trusted_key (
	name VARCHAR NOT NULL, 
	public_key VARCHAR(64) NOT NULL, 
	added_on DATE NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_trusted_key PRIMARY KEY (id), 
	CONSTRAINT uq_trusted_key_public_key UNIQUE (public_key)
);
CREATE TABLE restriction (
	office_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	basis VARCHAR NOT NULL, 
	subject VARCHAR(40) NOT NULL, 
	effect VARCHAR(40) NOT NULL, 
	giver VARCHAR NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE, 
	percent INTEGER, 
	each_line BOOLEAN NOT NULL, 
	most INTEGER, 
	most_permitted INTEGER, 
	zones JSON NOT NULL, 
	kinds JSON NOT NULL, 
	places JSON NOT NULL, 
	words JSON NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_restriction_most CHECK (most IS NULL OR most > 0), 
	CONSTRAINT ck_restriction_percent CHECK (percent IS NULL OR percent BETWEEN 1 AND 100), 
	CONSTRAINT fk_restriction_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT pk_restriction PRIMARY KEY (id)
);
CREATE TABLE trip_restriction (
	trip_id INTEGER NOT NULL, 
	restriction_id INTEGER NOT NULL, 
	effect VARCHAR(40) NOT NULL, 
	sentence VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	giver VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	dated DATE, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_trip_restriction_restriction_id_restriction FOREIGN KEY(restriction_id) REFERENCES restriction (id), 
	CONSTRAINT fk_trip_restriction_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id) ON DELETE CASCADE, 
	CONSTRAINT pk_trip_restriction PRIMARY KEY (id), 
	CONSTRAINT uq_trip_restriction_trip_id_restriction_id UNIQUE (trip_id, restriction_id)
);
CREATE TABLE trip_change (
	trip_id INTEGER NOT NULL, 
	number INTEGER, 
	kind VARCHAR(40) NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	reason VARCHAR NOT NULL, 
	typed JSON NOT NULL, 
	proposed JSON, 
	content_hash VARCHAR(64) NOT NULL, 
	"before" JSON, 
	before_hash VARCHAR(64) NOT NULL, 
	before_estimated BIGINT NOT NULL, 
	estimated BIGINT NOT NULL, 
	requested_by_id INTEGER NOT NULL, 
	created_at VARCHAR(32) NOT NULL, 
	submitted_at VARCHAR(32), 
	decided_by_id INTEGER, 
	decided_by VARCHAR NOT NULL, 
	decided_at VARCHAR(32), 
	note VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_trip_change_numbered CHECK ((state = 'approved') = (number IS NOT NULL)), 
	CONSTRAINT fk_trip_change_decided_by_id_app_user FOREIGN KEY(decided_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_trip_change_requested_by_id_app_user FOREIGN KEY(requested_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_trip_change_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id), 
	CONSTRAINT pk_trip_change PRIMARY KEY (id), 
	CONSTRAINT uq_trip_change_trip_id_number UNIQUE (trip_id, number)
);
CREATE TABLE version_paper (
	change_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	file_name VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_version_paper_change_id_trip_change FOREIGN KEY(change_id) REFERENCES trip_change (id), 
	CONSTRAINT pk_version_paper PRIMARY KEY (id), 
	CONSTRAINT uq_version_paper_change_id_position UNIQUE (change_id, position)
);
CREATE TABLE plan_version (
	office_id INTEGER NOT NULL, 
	fiscal_year INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	percent INTEGER NOT NULL, 
	exact BOOLEAN NOT NULL, 
	items JSON NOT NULL, 
	saved_at VARCHAR(32) NOT NULL, 
	saved_by_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_plan_version_percent CHECK (percent BETWEEN 0 AND 100), 
	CONSTRAINT fk_plan_version_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_plan_version_saved_by_id_app_user FOREIGN KEY(saved_by_id) REFERENCES app_user (id), 
	CONSTRAINT pk_plan_version PRIMARY KEY (id)
);
CREATE TABLE bin_entry (
	id INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	user_id INTEGER NOT NULL, 
	person VARCHAR NOT NULL, 
	operation VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	topics JSON NOT NULL, 
	rows JSON NOT NULL, 
	links JSON NOT NULL, 
	CONSTRAINT fk_bin_entry_user_id_app_user FOREIGN KEY(user_id) REFERENCES app_user (id), 
	CONSTRAINT pk_bin_entry PRIMARY KEY (id)
);
CREATE TABLE "holiday" (
	day DATE NOT NULL, 
	name VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	estimated BOOLEAN NOT NULL, 
	own BOOLEAN NOT NULL, 
	struck BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_holiday PRIMARY KEY (id), 
	CONSTRAINT uq_holiday_day_name UNIQUE (day, name)
);
CREATE TABLE "letter_code" (
	code VARCHAR(24) NOT NULL, 
	name VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	own BOOLEAN NOT NULL, 
	hidden BOOLEAN NOT NULL, 
	gone BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	as_shipped JSON, 
	offer JSON, 
	CONSTRAINT pk_letter_code PRIMARY KEY (id), 
	CONSTRAINT uq_letter_code_code UNIQUE (code)
);
CREATE TABLE "account" (
	code VARCHAR(24) NOT NULL, 
	name VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	own BOOLEAN NOT NULL, 
	hidden BOOLEAN NOT NULL, 
	gone BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	as_shipped JSON, 
	offer JSON, 
	CONSTRAINT pk_account PRIMARY KEY (id), 
	CONSTRAINT uq_account_code UNIQUE (code)
);
CREATE TABLE "rank" (
	status VARCHAR(8) NOT NULL, 
	grade VARCHAR(16) NOT NULL, 
	name VARCHAR NOT NULL, 
	lodging_class INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	own BOOLEAN NOT NULL, 
	hidden BOOLEAN NOT NULL, 
	gone BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	as_shipped JSON, 
	offer JSON, 
	CONSTRAINT pk_rank PRIMARY KEY (id), 
	CONSTRAINT uq_rank_status_grade UNIQUE (status, grade)
);
CREATE TABLE shipped_list (
	name VARCHAR(32) NOT NULL, 
	checksum VARCHAR(64) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_shipped_list PRIMARY KEY (id), 
	CONSTRAINT uq_shipped_list_name UNIQUE (name)
);
CREATE TABLE tax_correction (
	trip_id INTEGER NOT NULL, 
	tax_line_id INTEGER NOT NULL, 
	receipt VARCHAR NOT NULL, 
	vendor VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	paid_over BOOLEAN NOT NULL, 
	amount BIGINT NOT NULL, 
	booked_on DATE NOT NULL, 
	payment_number VARCHAR NOT NULL, 
	corrected_on DATE NOT NULL, 
	reason VARCHAR NOT NULL, 
	recorded_by_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_tax_correction_amount CHECK (amount >= 0), 
	CONSTRAINT ck_tax_correction_answered_after CHECK (corrected_on >= booked_on), 
	CONSTRAINT ck_tax_correction_reason CHECK (reason <> ''), 
	CONSTRAINT fk_tax_correction_recorded_by_id_app_user FOREIGN KEY(recorded_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_tax_correction_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id), 
	CONSTRAINT pk_tax_correction PRIMARY KEY (id)
);
CREATE TABLE "card_statement_line" (
	statement_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	spent_on DATE NOT NULL, 
	merchant VARCHAR NOT NULL, 
	amount BIGINT NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	payment_id INTEGER, 
	note VARCHAR NOT NULL, 
	repaid_on DATE, 
	deposit VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	repaid_into VARCHAR(40), 
	CONSTRAINT ck_card_statement_line_amount CHECK (amount <> 0), 
	CONSTRAINT ck_card_statement_line_payment CHECK ((payment_id IS NOT NULL) = (state = 'cocok')), 
	CONSTRAINT ck_card_statement_line_repaid CHECK (repaid_on IS NULL OR state = 'pribadi'), 
	CONSTRAINT ck_card_statement_line_repaid_into CHECK ((repaid_on IS NULL) = (repaid_into IS NULL)), 
	CONSTRAINT fk_card_statement_line_payment_id_payment FOREIGN KEY(payment_id) REFERENCES payment (id), 
	CONSTRAINT fk_card_statement_line_statement_id_card_statement FOREIGN KEY(statement_id) REFERENCES card_statement (id) ON DELETE CASCADE, 
	CONSTRAINT pk_card_statement_line PRIMARY KEY (id), 
	CONSTRAINT uq_card_statement_line_payment_id UNIQUE (payment_id), 
	CONSTRAINT uq_card_statement_line_statement_id_position UNIQUE (statement_id, position)
);
CREATE TABLE kept_apart (
	trip_id INTEGER, 
	planned_trip_id INTEGER, 
	kept_at VARCHAR(32) NOT NULL, 
	kept_by_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_kept_apart_one_of_both CHECK ((trip_id IS NULL) <> (planned_trip_id IS NULL)), 
	CONSTRAINT fk_kept_apart_kept_by_id_app_user FOREIGN KEY(kept_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_kept_apart_planned_trip_id_planned_trip FOREIGN KEY(planned_trip_id) REFERENCES planned_trip (id) ON DELETE CASCADE, 
	CONSTRAINT fk_kept_apart_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id) ON DELETE CASCADE, 
	CONSTRAINT pk_kept_apart PRIMARY KEY (id), 
	CONSTRAINT uq_kept_apart_planned_trip_id UNIQUE (planned_trip_id), 
	CONSTRAINT uq_kept_apart_trip_id UNIQUE (trip_id)
);
CREATE TABLE "place" (
	code VARCHAR(16) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	name VARCHAR NOT NULL, 
	province_code VARCHAR(2) NOT NULL, 
	source VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	own BOOLEAN NOT NULL, 
	hidden BOOLEAN NOT NULL, 
	gone BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	as_shipped JSON, 
	offer JSON, 
	valid_from DATE, 
	basis VARCHAR NOT NULL, 
	split_from VARCHAR(16) NOT NULL, 
	rates_from VARCHAR(40) NOT NULL, 
	merged_into VARCHAR(16) NOT NULL, 
	CONSTRAINT pk_place PRIMARY KEY (id), 
	CONSTRAINT uq_place_code UNIQUE (code)
);
CREATE TABLE place_rename (
	place_id INTEGER NOT NULL, 
	name_before VARCHAR NOT NULL, 
	renamed_on DATE NOT NULL, 
	basis VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_place_rename_place_id_place FOREIGN KEY(place_id) REFERENCES place (id) ON DELETE CASCADE, 
	CONSTRAINT pk_place_rename PRIMARY KEY (id), 
	CONSTRAINT uq_place_rename_place_id_renamed_on UNIQUE (place_id, renamed_on)
);
CREATE TABLE place_spelling (
	place_id INTEGER NOT NULL, 
	spelling VARCHAR NOT NULL, 
	letters VARCHAR NOT NULL, 
	own BOOLEAN NOT NULL, 
	struck BOOLEAN NOT NULL, 
	source VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_place_spelling_place_id_place FOREIGN KEY(place_id) REFERENCES place (id) ON DELETE CASCADE, 
	CONSTRAINT pk_place_spelling PRIMARY KEY (id), 
	CONSTRAINT uq_place_spelling_place_id_letters UNIQUE (place_id, letters)
);
CREATE TABLE "trip" (
	office_id INTEGER NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	purpose VARCHAR NOT NULL, 
	basis VARCHAR NOT NULL, 
	invitation_number VARCHAR NOT NULL, 
	invitation_date DATE, 
	invitation_from VARCHAR NOT NULL, 
	invitation_subject VARCHAR NOT NULL, 
	expected_output VARCHAR NOT NULL, 
	origin_code VARCHAR(16) NOT NULL, 
	leave DATE, 
	back DATE, 
	carriage VARCHAR NOT NULL, 
	budget_line_id INTEGER, 
	remarks VARCHAR NOT NULL, 
	requested_by_id INTEGER NOT NULL, 
	created_at VARCHAR(32) NOT NULL, 
	submitted_at VARCHAR(32), 
	round INTEGER NOT NULL, 
	ceiling_set_id INTEGER, 
	reference_set_id INTEGER, 
	local_set_id INTEGER, 
	estimated BIGINT NOT NULL, 
	spent BIGINT NOT NULL, 
	typed JSON NOT NULL, 
	frozen JSON, 
	content_hash VARCHAR(64) NOT NULL, 
	searchable VARCHAR NOT NULL, 
	closing_reason VARCHAR NOT NULL, 
	closed_with JSON, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	planned_trip_id INTEGER, 
	realised_count INTEGER NOT NULL, 
	parted_from_id INTEGER, 
	origin_name VARCHAR NOT NULL, 
	CONSTRAINT ck_trip_dated CHECK (state = 'draft' OR (leave IS NOT NULL AND back IS NOT NULL)), 
	CONSTRAINT ck_trip_dates CHECK (leave <= back), 
	CONSTRAINT fk_trip_budget_line_id_budget_line FOREIGN KEY(budget_line_id) REFERENCES budget_line (id), 
	CONSTRAINT fk_trip_ceiling_set_id_rate_set FOREIGN KEY(ceiling_set_id) REFERENCES rate_set (id), 
	CONSTRAINT fk_trip_local_set_id_rate_set FOREIGN KEY(local_set_id) REFERENCES rate_set (id), 
	CONSTRAINT fk_trip_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_trip_origin_code_place FOREIGN KEY(origin_code) REFERENCES place (code), 
	CONSTRAINT fk_trip_parted_from_id_trip FOREIGN KEY(parted_from_id) REFERENCES trip (id), 
	CONSTRAINT fk_trip_planned_trip_id_planned_trip FOREIGN KEY(planned_trip_id) REFERENCES planned_trip (id), 
	CONSTRAINT fk_trip_reference_set_id_rate_set FOREIGN KEY(reference_set_id) REFERENCES rate_set (id), 
	CONSTRAINT fk_trip_requested_by_id_app_user FOREIGN KEY(requested_by_id) REFERENCES app_user (id), 
	CONSTRAINT pk_trip PRIMARY KEY (id)
);
CREATE TABLE "leg" (
	trip_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	place_code VARCHAR(16) NOT NULL, 
	arrive DATE NOT NULL, 
	leave DATE NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	carriage VARCHAR(40) NOT NULL, 
	fare BIGINT, 
	id INTEGER NOT NULL, 
	place_name VARCHAR NOT NULL, 
	CONSTRAINT ck_leg_dates CHECK (arrive <= leave), 
	CONSTRAINT fk_leg_place_code_place FOREIGN KEY(place_code) REFERENCES place (code), 
	CONSTRAINT fk_leg_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id) ON DELETE CASCADE, 
	CONSTRAINT pk_leg PRIMARY KEY (id), 
	CONSTRAINT uq_leg_trip_id_position UNIQUE (trip_id, position)
);
CREATE TABLE seal_layout (
	table_name VARCHAR NOT NULL, 
	columns VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_seal_layout PRIMARY KEY (id), 
	CONSTRAINT uq_seal_layout_table_name_columns UNIQUE (table_name, columns)
);
CREATE TABLE audit_change (
	event_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	layout_id INTEGER NOT NULL, 
	"before" BLOB, 
	"after" BLOB, 
	written JSON NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_audit_change_layout_id_seal_layout FOREIGN KEY(layout_id) REFERENCES seal_layout (id), 
	CONSTRAINT pk_audit_change PRIMARY KEY (id)
);
CREATE TABLE old_book (
	office_id INTEGER NOT NULL, 
	file_name VARCHAR NOT NULL, 
	imported_by_id INTEGER NOT NULL, 
	imported_at VARCHAR(32) NOT NULL, 
	last_letter_id INTEGER NOT NULL, 
	last_block_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_old_book_imported_by_id_app_user FOREIGN KEY(imported_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_old_book_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT pk_old_book PRIMARY KEY (id)
);
CREATE TABLE past_trip (
	book_id INTEGER NOT NULL, 
	sheet VARCHAR NOT NULL, 
	"row" INTEGER NOT NULL, 
	year INTEGER, 
	dated DATE, 
	purpose VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	leave DATE, 
	back DATE, 
	period VARCHAR NOT NULL, 
	others BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	searchable VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_past_trip_both_days CHECK ((leave IS NULL) = (back IS NULL)), 
	CONSTRAINT ck_past_trip_span CHECK (back >= leave), 
	CONSTRAINT fk_past_trip_book_id_old_book FOREIGN KEY(book_id) REFERENCES old_book (id) ON DELETE CASCADE, 
	CONSTRAINT pk_past_trip PRIMARY KEY (id)
);
CREATE TABLE past_traveller (
	past_trip_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	employee_id INTEGER, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	nip VARCHAR NOT NULL, 
	grade VARCHAR NOT NULL, 
	post VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_past_traveller_employee_id_employee FOREIGN KEY(employee_id) REFERENCES employee (id), 
	CONSTRAINT fk_past_traveller_past_trip_id_past_trip FOREIGN KEY(past_trip_id) REFERENCES past_trip (id) ON DELETE CASCADE, 
	CONSTRAINT pk_past_traveller PRIMARY KEY (id), 
	CONSTRAINT uq_past_traveller_past_trip_id_position UNIQUE (past_trip_id, position)
);
CREATE TABLE past_number (
	past_trip_id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	series_id INTEGER NOT NULL, 
	year INTEGER, 
	sequence INTEGER, 
	suffix VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	bare VARCHAR NOT NULL, 
	dated DATE, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_past_number_past_trip_id_past_trip FOREIGN KEY(past_trip_id) REFERENCES past_trip (id) ON DELETE CASCADE, 
	CONSTRAINT fk_past_number_series_id_letter_series FOREIGN KEY(series_id) REFERENCES letter_series (id), 
	CONSTRAINT pk_past_number PRIMARY KEY (id)
);
CREATE TABLE outside_tag (
	office_id INTEGER NOT NULL, 
	text VARCHAR(60) NOT NULL, 
	stands_for VARCHAR(40) NOT NULL, 
	note VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_outside_tag_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT pk_outside_tag PRIMARY KEY (id), 
	CONSTRAINT uq_outside_tag_office_id_text UNIQUE (office_id, text)
);
CREATE TABLE hotel_inquiry (
	office_id INTEGER NOT NULL, 
	hotel VARCHAR NOT NULL, 
	city VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	series_id INTEGER, 
	year INTEGER NOT NULL, 
	sequence INTEGER, 
	dated DATE NOT NULL, 
	due_on DATE NOT NULL, 
	content BLOB NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	issued_by_id INTEGER NOT NULL, 
	issued_at VARCHAR(32) NOT NULL, 
	void_reason VARCHAR NOT NULL, 
	voided_at VARCHAR(32), 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_hotel_inquiry_due_after CHECK (due_on >= dated), 
	CONSTRAINT ck_hotel_inquiry_place CHECK ((series_id IS NULL) = (sequence IS NULL)), 
	CONSTRAINT fk_hotel_inquiry_issued_by_id_app_user FOREIGN KEY(issued_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_hotel_inquiry_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_hotel_inquiry_series_id_letter_series FOREIGN KEY(series_id) REFERENCES letter_series (id), 
	CONSTRAINT pk_hotel_inquiry PRIMARY KEY (id), 
	CONSTRAINT uq_hotel_inquiry_series_id_year_sequence UNIQUE (series_id, year, sequence)
);
CREATE TABLE hotel_stay (
	inquiry_id INTEGER NOT NULL, 
	receipt_id INTEGER NOT NULL, 
	code VARCHAR(16) NOT NULL, 
	guests JSON NOT NULL, 
	bill VARCHAR NOT NULL, 
	check_in DATE, 
	check_out DATE, 
	nights INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	answered_on DATE, 
	source VARCHAR(40), 
	known BOOLEAN, 
	said_guest VARCHAR NOT NULL, 
	said_check_in DATE, 
	said_check_out DATE, 
	said_nights INTEGER, 
	said_amount BIGINT, 
	said_note VARCHAR NOT NULL, 
	recorded_by_id INTEGER, 
	decided_at VARCHAR(32), 
	decided_by_id INTEGER, 
	decision VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_hotel_stay_asked CHECK (amount > 0 AND nights >= 0), 
	CONSTRAINT ck_hotel_stay_decided CHECK (answered_on IS NOT NULL OR decided_at IS NULL), 
	CONSTRAINT fk_hotel_stay_decided_by_id_app_user FOREIGN KEY(decided_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_hotel_stay_inquiry_id_hotel_inquiry FOREIGN KEY(inquiry_id) REFERENCES hotel_inquiry (id), 
	CONSTRAINT fk_hotel_stay_receipt_id_receipt FOREIGN KEY(receipt_id) REFERENCES receipt (id), 
	CONSTRAINT fk_hotel_stay_recorded_by_id_app_user FOREIGN KEY(recorded_by_id) REFERENCES app_user (id), 
	CONSTRAINT pk_hotel_stay PRIMARY KEY (id), 
	CONSTRAINT uq_hotel_stay_code UNIQUE (code), 
	CONSTRAINT uq_hotel_stay_inquiry_id_receipt_id UNIQUE (inquiry_id, receipt_id)
);
CREATE TABLE hotel_claim (
	stay_id INTEGER NOT NULL, 
	traveller_id INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_hotel_claim_amount CHECK (amount >= 0), 
	CONSTRAINT fk_hotel_claim_stay_id_hotel_stay FOREIGN KEY(stay_id) REFERENCES hotel_stay (id), 
	CONSTRAINT fk_hotel_claim_traveller_id_traveller FOREIGN KEY(traveller_id) REFERENCES traveller (id), 
	CONSTRAINT pk_hotel_claim PRIMARY KEY (id), 
	CONSTRAINT uq_hotel_claim_stay_id_traveller_id UNIQUE (stay_id, traveller_id)
);
CREATE TABLE hotel_repayment (
	claim_id INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	repaid_on DATE NOT NULL, 
	deposit VARCHAR NOT NULL, 
	mechanism VARCHAR(40) NOT NULL, 
	book_number VARCHAR NOT NULL, 
	reverses_id INTEGER, 
	reason VARCHAR NOT NULL, 
	recorded_by_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_hotel_repayment_amount_positive CHECK (amount > 0), 
	CONSTRAINT ck_hotel_repayment_deposit CHECK (deposit <> ''), 
	CONSTRAINT ck_hotel_repayment_reason CHECK (reverses_id IS NULL OR reason <> ''), 
	CONSTRAINT fk_hotel_repayment_claim_id_hotel_claim FOREIGN KEY(claim_id) REFERENCES hotel_claim (id), 
	CONSTRAINT fk_hotel_repayment_recorded_by_id_app_user FOREIGN KEY(recorded_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_hotel_repayment_reverses_id_hotel_repayment FOREIGN KEY(reverses_id) REFERENCES hotel_repayment (id), 
	CONSTRAINT pk_hotel_repayment PRIMARY KEY (id), 
	CONSTRAINT uq_hotel_repayment_reverses_id UNIQUE (reverses_id)
);
CREATE TABLE "attachment" (
	trip_id INTEGER NOT NULL, 
	traveller_id INTEGER, 
	receipt_id INTEGER, 
	kind VARCHAR(40) NOT NULL, 
	file_name VARCHAR NOT NULL, 
	media_type VARCHAR(80) NOT NULL, 
	size_bytes INTEGER NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	added_by_id INTEGER NOT NULL, 
	added_at VARCHAR(32) NOT NULL, 
	id INTEGER NOT NULL, 
	turned INTEGER, 
	CONSTRAINT ck_attachment_size CHECK (size_bytes > 0), 
	CONSTRAINT ck_attachment_turned CHECK (turned IN (0, 90, 180, 270)), 
	CONSTRAINT fk_attachment_added_by_id_app_user FOREIGN KEY(added_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_attachment_receipt_id_receipt FOREIGN KEY(receipt_id) REFERENCES receipt (id), 
	CONSTRAINT fk_attachment_traveller_id_traveller FOREIGN KEY(traveller_id) REFERENCES traveller (id), 
	CONSTRAINT fk_attachment_trip_id_trip FOREIGN KEY(trip_id) REFERENCES trip (id), 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT uq_attachment_trip_id_content_hash_kind UNIQUE (trip_id, content_hash, kind)
);
CREATE TABLE hotel_reminder (
	inquiry_id INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	series_id INTEGER, 
	year INTEGER NOT NULL, 
	sequence INTEGER, 
	dated DATE NOT NULL, 
	due_on DATE NOT NULL, 
	content BLOB NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	issued_by_id INTEGER NOT NULL, 
	issued_at VARCHAR(32) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT ck_hotel_reminder_due_after CHECK (due_on >= dated), 
	CONSTRAINT ck_hotel_reminder_place CHECK ((series_id IS NULL) = (sequence IS NULL)), 
	CONSTRAINT fk_hotel_reminder_inquiry_id_hotel_inquiry FOREIGN KEY(inquiry_id) REFERENCES hotel_inquiry (id), 
	CONSTRAINT fk_hotel_reminder_issued_by_id_app_user FOREIGN KEY(issued_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_hotel_reminder_series_id_letter_series FOREIGN KEY(series_id) REFERENCES letter_series (id), 
	CONSTRAINT pk_hotel_reminder PRIMARY KEY (id), 
	CONSTRAINT uq_hotel_reminder_series_id_year_sequence UNIQUE (series_id, year, sequence)
);
CREATE TABLE hotel_answer_file (
	inquiry_id INTEGER NOT NULL, 
	file_name VARCHAR NOT NULL, 
	media_type VARCHAR(80) NOT NULL, 
	content BLOB NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	added_by_id INTEGER NOT NULL, 
	added_at VARCHAR(32) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT fk_hotel_answer_file_added_by_id_app_user FOREIGN KEY(added_by_id) REFERENCES app_user (id), 
	CONSTRAINT fk_hotel_answer_file_inquiry_id_hotel_inquiry FOREIGN KEY(inquiry_id) REFERENCES hotel_inquiry (id), 
	CONSTRAINT pk_hotel_answer_file PRIMARY KEY (id), 
	CONSTRAINT uq_hotel_answer_file_inquiry_id_content_hash UNIQUE (inquiry_id, content_hash)
);
CREATE INDEX ix_advance_clearing_traveller_id ON advance_clearing (traveller_id);
CREATE INDEX ix_advance_request_traveller_id ON advance_request (traveller_id);
CREATE INDEX ix_attachment_content_hash ON attachment (content_hash);
CREATE INDEX ix_audit_change_event_id ON audit_change (event_id);
CREATE INDEX ix_audit_change_table_name_row_id ON audit_change (table_name, row_id);
CREATE INDEX ix_audit_event_action ON audit_event (action);
CREATE INDEX ix_audit_event_at ON audit_event (at);
CREATE INDEX ix_audit_event_person ON audit_event (person);
CREATE INDEX ix_audit_event_subject ON audit_event (subject);
CREATE INDEX ix_card_correction_statement_id ON card_correction (statement_id);
CREATE INDEX ix_card_statement_line_state ON card_statement_line (state);
CREATE INDEX ix_employee_name ON employee (name);
CREATE INDEX ix_hotel_claim_traveller_id ON hotel_claim (traveller_id);
CREATE INDEX ix_hotel_reminder_inquiry_id ON hotel_reminder (inquiry_id);
CREATE INDEX ix_hotel_repayment_claim_id ON hotel_repayment (claim_id);
CREATE INDEX ix_hotel_repayment_repaid_on ON hotel_repayment (repaid_on);
CREATE INDEX ix_hotel_stay_receipt_id ON hotel_stay (receipt_id);
CREATE INDEX ix_letter_trip_id ON letter (trip_id);
CREATE INDEX ix_past_number_past_trip_id ON past_number (past_trip_id);
CREATE INDEX ix_past_number_series_id_year_sequence ON past_number (series_id, year, sequence);
CREATE INDEX ix_past_traveller_employee_id ON past_traveller (employee_id);
CREATE INDEX ix_past_trip_book_id ON past_trip (book_id);
CREATE INDEX ix_past_trip_year ON past_trip (year);
CREATE INDEX ix_payment_traveller_id ON payment (traveller_id);
CREATE INDEX ix_place_name ON place (name);
CREATE INDEX ix_place_spelling_letters ON place_spelling (letters);
CREATE INDEX ix_plan_version_fiscal_year ON plan_version (fiscal_year);
CREATE INDEX ix_planned_trip_fiscal_year ON planned_trip (fiscal_year, month);
CREATE INDEX ix_rate_rate_set_id_place ON rate (rate_set_id, place);
CREATE INDEX ix_receipt_match_key ON receipt (match_key);
CREATE INDEX ix_receipt_trip_id ON receipt (trip_id);
CREATE INDEX ix_tax_correction_trip_id ON tax_correction (trip_id);
CREATE INDEX ix_travel_day_day ON travel_day (day);
CREATE INDEX ix_traveller_employee_id_leave_back ON traveller (employee_id, leave, back);
CREATE INDEX ix_treasury_entry_entered_on ON treasury_entry (entered_on);
CREATE INDEX ix_trip_budget_line_id ON trip (budget_line_id);
CREATE INDEX ix_trip_change_state ON trip_change (state);
CREATE INDEX ix_trip_leave_id ON trip (leave, id);
CREATE INDEX ix_trip_planned_trip_id ON trip (planned_trip_id);
CREATE INDEX ix_trip_purpose_leave ON trip (lower(purpose), leave);
CREATE INDEX ix_trip_state_leave ON trip (state, leave);
CREATE INDEX ix_verification_traveller_id ON verification (traveller_id);
CREATE INDEX ix_year_closing_fiscal_year ON year_closing (fiscal_year);
CREATE UNIQUE INDEX uq_advance_request_waiting ON advance_request (traveller_id) WHERE state = 'diminta';
CREATE UNIQUE INDEX uq_book_closing_standing ON book_closing (office_id, month) WHERE reopened_at IS NULL;
CREATE UNIQUE INDEX uq_letter_office_id_kind_number ON letter (office_id, kind, number) WHERE number <> '';
CREATE UNIQUE INDEX uq_letter_text_trip ON letter_text (trip_id, kind, name) WHERE traveller_id IS NULL;
CREATE UNIQUE INDEX uq_template_version_active ON template_version (office_id, layout, kind) WHERE active;
CREATE UNIQUE INDEX uq_trip_change_open ON trip_change (trip_id) WHERE state IN ('draft', 'submitted');
CREATE UNIQUE INDEX uq_year_closing_standing ON year_closing (office_id, fiscal_year) WHERE reopened_at IS NULL;
CREATE TRIGGER letter_kept BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'letters are kept'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'the audit trail is kept'); END;
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'the audit trail is kept'); END;
CREATE TRIGGER rate_set_new BEFORE INSERT ON rate_set WHEN EXISTS (
    SELECT 1 FROM rate_set other
    WHERE other.regulation = NEW.regulation AND other.id IS NOT NEW.id
      AND NOT other.replaced AND NOT NEW.replaced
      AND other.valid_from <= COALESCE(NEW.valid_to, '9999-12-31')
      AND NEW.valid_from <= COALESCE(other.valid_to, '9999-12-31')
) BEGIN SELECT RAISE(ABORT, 'rate sets overlap'); END;
CREATE TRIGGER rate_set_changed BEFORE UPDATE ON rate_set WHEN EXISTS (
    SELECT 1 FROM rate_set other
    WHERE other.regulation = NEW.regulation AND other.id IS NOT NEW.id
      AND NOT other.replaced AND NOT NEW.replaced
      AND other.valid_from <= COALESCE(NEW.valid_to, '9999-12-31')
      AND NEW.valid_from <= COALESCE(other.valid_to, '9999-12-31')
) BEGIN SELECT RAISE(ABORT, 'rate sets overlap'); END;
CREATE TRIGGER audit_change_kept BEFORE DELETE ON audit_change BEGIN SELECT RAISE(ABORT, 'the audit trail is kept'); END;
CREATE TRIGGER audit_change_unchanged BEFORE UPDATE ON audit_change BEGIN SELECT RAISE(ABORT, 'the audit trail is kept'); END;
CREATE TRIGGER seal_layout_kept BEFORE DELETE ON seal_layout BEGIN SELECT RAISE(ABORT, 'the audit trail is kept'); END;
CREATE TRIGGER seal_layout_unchanged BEFORE UPDATE ON seal_layout BEGIN SELECT RAISE(ABORT, 'the audit trail is kept'); END;
CREATE TRIGGER letter_unchanged BEFORE UPDATE ON letter WHEN (OLD.number <> '' AND NEW.source <> 'luar' AND NEW.number <> OLD.number) OR (OLD.number <> '' AND (NEW.number = '' OR NEW.suffix <> OLD.suffix OR (OLD.sequence IS NULL AND NEW.sequence IS NOT NULL))) OR NEW.sequence <> OLD.sequence OR (NEW.sequence IS NULL AND OLD.sequence IS NOT NULL) OR (NEW.source = 'luar' AND NEW.sequence IS NOT NULL) OR (NEW.source <> 'luar' AND NEW.outside_dated IS NOT NULL) OR NEW.year <> OLD.year OR NEW.series_id <> OLD.series_id OR NEW.source <> OLD.source OR NEW.kind <> OLD.kind OR NEW.content_hash <> OLD.content_hash BEGIN SELECT RAISE(ABORT, 'letters are kept'); END;
INSERT INTO alembic_version VALUES ('0047');
