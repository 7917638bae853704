#include "constraints.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace foramen::db {

namespace {

using Name = std::string_view;

// Every constraint and unique index of the schema stands in one of the two lists. A test compares
// them with the database, so that a new one is thought about: can somebody's input reach it, or is
// it a bug when it is hit?
constexpr std::array kExpected{Name("reservation_no_overlap")};

// In the order of their names, divided by blanks.
constexpr Name kBugs =
    "account_setup_pkey account_setup_token account_setup_user_fkey allergen_concept_class "
    "allergen_concept_code allergen_concept_once allergen_concept_system "
    "allergen_name_word_class allergen_name_word_once app_user_display_name app_user_pkey "
    "app_user_username app_user_username_key appointment_checklist_appointment_fkey "
    "appointment_checklist_ordinal appointment_checklist_pkey "
    "appointment_checklist_template_fkey appointment_checklist_template_key "
    "appointment_event_actor appointment_event_appointment_fkey appointment_event_pkey "
    "appointment_event_resource_event_fkey appointment_event_resource_pkey "
    "appointment_event_resource_resource_fkey appointment_event_user_fkey "
    "appointment_order_fkey appointment_order_once appointment_patient_fkey "
    "appointment_phase_appointment_fkey appointment_phase_phase appointment_phase_pkey "
    "appointment_phase_range appointment_pkey appointment_procedure_appointment_fkey "
    "appointment_procedure_bleeding appointment_procedure_outcome appointment_procedure_pkey "
    "appointment_procedure_position appointment_procedure_purpose appointment_procedure_side "
    "appointment_procedure_type_fkey appointment_rules appointment_site_fkey appointment_status "
    "appointment_user_fkey appointment_version audit_event_action audit_event_actor "
    "audit_event_change_key audit_event_pkey audit_seal_audit_key audit_seal_hash "
    "audit_seal_pkey audit_seal_sequence block_creator_fkey block_dates block_ended "
    "block_ender_fkey block_kind block_occurrence_block_fkey block_occurrence_pkey "
    "block_occurrence_range block_occurrence_resource_fkey block_pkey block_range block_reason "
    "block_resource_fkey block_shape block_site_fkey block_times block_version block_weekdays "
    "checklist_answer_appointment_fkey checklist_answer_pkey checklist_answer_sequence "
    "checklist_answer_user_fkey checklist_answer_value checklist_choice_effect "
    "checklist_choice_item_fkey checklist_choice_pkey checklist_item_gate checklist_item_key "
    "checklist_item_phase checklist_item_pkey checklist_item_signers checklist_item_source "
    "checklist_item_template_fkey checklist_item_type checklist_item_validity "
    "checklist_phase_record_appointment_fkey checklist_phase_record_phase "
    "checklist_phase_record_pkey checklist_phase_record_void checklist_phase_rule_phase "
    "checklist_phase_rule_pkey checklist_phase_rule_signers checklist_phase_rule_source "
    "checklist_phase_rule_template_fkey checklist_template_once checklist_template_pkey "
    "checklist_template_version_key clinic_version_pkey clinic_version_single "
    "code_system_effective code_system_key code_system_pkey condition_concept_class "
    "condition_concept_code condition_concept_kind condition_concept_once "
    "condition_concept_prefix condition_concept_system condition_name_word_class "
    "condition_name_word_kind condition_name_word_once csv_import_creator_fkey "
    "csv_import_delimiter csv_import_kind csv_import_map csv_import_pkey "
    "csv_import_place_during csv_import_place_row_fkey csv_import_position "
    "csv_import_row_appointment_fkey csv_import_row_import_fkey csv_import_row_outcome "
    "csv_import_row_patient_fkey csv_import_row_pkey csv_import_row_problems csv_import_rows "
    "csv_import_site_fkey csv_import_starter_fkey csv_import_status csv_import_version "
    "drug_concept_ingredients drug_concept_once drug_concept_rxcui drug_concept_term_type "
    "drug_form_word_once drug_ingredient_class_class drug_ingredient_class_ingredient_fkey "
    "drug_ingredient_class_kind drug_ingredient_class_once drug_ingredient_effective "
    "drug_ingredient_key drug_ingredient_pkey drug_name_word_ingredients drug_name_word_kind "
    "drug_name_word_once hold_owner_fkey hold_patient_fkey hold_pkey hold_prolonged "
    "hold_site_fkey hold_until hold_version idempotency_body idempotency_key idempotency_pkey "
    "idempotency_user_fkey imported_booking_appointment_fkey imported_booking_pkey job_attempts "
    "job_end job_error job_key job_key_length job_kind job_pkey job_subjects "
    "medicare_contractor_effective medicare_contractor_pkey name_variant_pkey "
    "name_variant_word_fkey name_word_key name_word_pkey name_word_word organisation_name "
    "organisation_pkey organisation_single patient_access_patient_fkey patient_access_pkey "
    "patient_access_reason patient_access_user_fkey patient_allergy_name "
    "patient_allergy_patient_fkey patient_allergy_pkey patient_birth_date patient_childbearing "
    "patient_condition_name patient_condition_patient_fkey patient_condition_pkey "
    "patient_contact_name patient_contact_patient_fkey patient_contact_phone "
    "patient_contact_pkey patient_country patient_coverage_contractor "
    "patient_coverage_dates patient_coverage_id "
    "patient_coverage_kind patient_coverage_past_fkey patient_coverage_past_pkey "
    "patient_coverage_patient_fkey patient_coverage_payer patient_coverage_pkey "
    "patient_coverage_place patient_coverage_rank "
    "patient_coverage_state patient_coverage_user_fkey patient_coverage_version "
    "patient_deceased patient_distinct_other_fkey patient_distinct_patient_fkey "
    "patient_distinct_pkey patient_distinct_two patient_family_name "
    "patient_field_origin_outside patient_field_origin_patient_fkey patient_field_origin_pkey "
    "patient_former_name_family patient_former_name_patient_fkey patient_former_name_pkey "
    "patient_identifier_assigner patient_identifier_patient_fkey patient_identifier_pkey "
    "patient_identifier_value patient_medication_name patient_medication_patient_fkey "
    "patient_medication_pkey patient_merge_merged_fkey patient_merge_once patient_merge_pkey "
    "patient_merge_survivor_fkey patient_merge_two patient_merge_undoer_fkey "
    "patient_merge_undone patient_merge_user_fkey patient_merged_fkey patient_merged_other "
    "patient_mobility patient_note_appointment_fkey patient_note_body patient_note_id "
    "patient_note_kind patient_note_outcome patient_note_patient_fkey patient_note_phone "
    "patient_note_pkey patient_note_version patient_note_withdrawn patient_past_patient_fkey "
    "patient_past_pkey patient_phone_kind patient_phone_number patient_phone_patient_fkey "
    "patient_phone_pkey patient_pkey patient_procedure_patient_fkey patient_procedure_pkey "
    "patient_procedure_precision patient_procedure_status patient_record_number "
    "patient_record_number_key patient_resource_fkey patient_sex patient_version "
    "patient_weighed_on patient_weight phase_signature_person_key phase_signature_pkey "
    "phase_signature_record_fkey phase_signature_user_fkey place_of_service_code "
    "place_of_service_effective place_of_service_pkey post_role_pkey post_role_role "
    "post_role_source privilege_pkey privilege_resource_fkey procedure_bleeding_class_class "
    "procedure_bleeding_class_pkey procedure_bleeding_class_segment "
    "procedure_bleeding_class_type_fkey procedure_concept_approach procedure_concept_code "
    "procedure_concept_details procedure_concept_family procedure_concept_kind "
    "procedure_concept_once procedure_concept_purpose procedure_concept_region "
    "procedure_concept_system procedure_name_word_approach procedure_name_word_family "
    "procedure_name_word_kind procedure_name_word_once procedure_name_word_purpose "
    "procedure_name_word_region procedure_need_kind procedure_need_phases procedure_need_pkey "
    "procedure_need_role procedure_need_type_fkey procedure_order_item_order_fkey "
    "procedure_order_item_pkey procedure_order_item_position procedure_order_item_purpose "
    "procedure_order_item_side procedure_order_patient_fkey procedure_order_pkey "
    "procedure_order_preferred_fkey procedure_order_reason procedure_order_site_fkey "
    "procedure_order_status procedure_order_urgency procedure_order_user_fkey "
    "procedure_order_version procedure_order_window procedure_order_withdrawn "
    "procedure_order_withdrawn_reason procedure_qualifier_code procedure_qualifier_once "
    "procedure_qualifier_system procedure_qualifier_value procedure_type_bins "
    "procedure_type_contrast procedure_type_effective procedure_type_group "
    "procedure_type_imaging procedure_type_key procedure_type_levels procedure_type_minutes "
    "procedure_type_once procedure_type_pkey procedure_type_purposes procedure_type_regions "
    "procedure_type_sedation procedure_type_sides procedure_type_source procedure_type_steroid "
    "reservation_appointment_fkey reservation_hold_fkey reservation_hold_role_key "
    "reservation_owner reservation_pkey reservation_planned reservation_resource_fkey "
    "reservation_role_key reservation_within_plan resource_capability_pkey "
    "resource_capability_resource_fkey resource_home resource_inspection resource_kind "
    "resource_move resource_name resource_name_key resource_pkey "
    "resource_restriction_other_fkey resource_restriction_pkey "
    "resource_restriction_resource_fkey resource_restriction_self resource_service "
    "resource_site_fkey resource_stay_days resource_stay_no_overlap resource_stay_resource_fkey "
    "resource_stay_site_fkey resource_user_fkey resource_version said_something "
    "sign_in_attempt_failures sign_in_attempt_name sign_in_attempt_pkey site_adult_age "
    "site_grid site_hold site_horizon site_hours_exception_day site_hours_exception_pkey "
    "site_hours_exception_site_fkey site_hours_grid site_hours_no_overlap site_hours_pkey "
    "site_hours_range site_hours_site_fkey site_hours_validity site_hours_weekday "
    "site_inspection_notice site_name site_name_key site_pkey site_travel_minutes "
    "site_travel_order site_travel_other_fkey site_travel_pkey site_travel_site_fkey "
    "site_version spine_level_ordinal_key spine_level_part spine_level_pkey spine_level_region "
    "spine_level_segment staff_assignment_day_fkey staff_assignment_one_post "
    "staff_assignment_pkey staff_assignment_range staff_assignment_times "
    "staff_assignment_user_fkey staff_post_day_pkey staff_post_day_resource_fkey "
    "staff_post_day_version task_appointment_fkey task_created_by_fkey task_done "
    "task_done_by_fkey task_key task_key_length task_kind task_order_fkey task_parameters "
    "task_patient_fkey task_pkey task_role task_site_fkey task_status task_text task_version "
    "user_role_pkey user_role_role user_role_site_fkey user_role_user_fkey user_session_pkey "
    "user_session_token user_session_user_fkey visit_interpreter_appointment_fkey "
    "visit_interpreter_arranged visit_interpreter_kind visit_interpreter_pkey "
    "visit_interpreter_user_fkey visit_interpreter_version weekly_hours_exception_day "
    "weekly_hours_exception_pkey weekly_hours_exception_resource_fkey "
    "weekly_hours_exception_site_fkey weekly_hours_grid weekly_hours_no_overlap "
    "weekly_hours_pkey weekly_hours_range weekly_hours_resource_fkey weekly_hours_site_fkey "
    "weekly_hours_validity weekly_hours_weekday withdrawal_known word_phrase_folded ";

[[nodiscard]] std::vector<Constraint> in_order() {
    std::vector<Constraint> all;
    for (const Name name : kExpected)
        all.push_back({name, Meaning::expected});
    for (std::size_t at = 0; at < kBugs.size();) {
        const std::size_t end = kBugs.find(' ', at);
        all.push_back({kBugs.substr(at, end - at), Meaning::bug});
        at = end + 1;
    }
    std::ranges::sort(all, {}, &Constraint::name);
    return all;
}

} // namespace

std::span<const Constraint> constraints() {
    static const std::vector<Constraint> all = in_order();
    return all;
}

bool is_expected(std::string_view name) {
    return std::ranges::find(kExpected, name) != kExpected.end();
}

} // namespace foramen::db
