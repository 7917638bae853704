/// Wire types of who pays for a patient and of notes and calls.
#pragma once

#include "../json/write.hpp"
#include "foramen/app/coverage.hpp"
#include "foramen/app/note.hpp"

#include <optional>
#include <string>
#include <vector>

namespace foramen::api::wire {

struct CoverageContent {
    CoverageKind kind = CoverageKind::other;
    std::string payer;
    std::optional<std::string> plan;
    std::optional<std::string> member_number;
    std::optional<std::string> group_number;
    std::optional<std::string> contractor;
    std::optional<std::string> state;
    std::optional<std::string> place_of_service;
    std::optional<LocalDate> starts;
    std::optional<LocalDate> ends;
};
BOOST_DESCRIBE_STRUCT(CoverageContent, (),
                      (kind, payer, plan, member_number, group_number, contractor, state,
                       place_of_service, starts, ends))

struct NewCoverage {
    CoverageContent content;
    std::optional<int> rank;
};
BOOST_DESCRIBE_STRUCT(NewCoverage, (), (content, rank))

struct CoverageChange {
    std::optional<CoverageContent> content;
    std::optional<int> rank;
    std::optional<Withdrawal> withdraw;
};
BOOST_DESCRIBE_STRUCT(CoverageChange, (), (content, rank, withdraw))

struct CoverageVersion {
    int version = 0;
    int rank = 0;
    bool entered = false;
    CoverageContent content;
    std::optional<Withdrawal> withdrawn;
    Instant changed_at;
    std::optional<std::string> changed_by;
};
BOOST_DESCRIBE_STRUCT(CoverageVersion, (),
                      (version, rank, entered, content, withdrawn, changed_at, changed_by))

struct Coverage {
    app::CoverageId id;
    CoverageVersion now;
    std::vector<CoverageVersion> past;
};
BOOST_DESCRIBE_STRUCT(Coverage, (), (id, now, past))

struct CoverageList {
    std::vector<Coverage> coverages;
};
BOOST_DESCRIBE_STRUCT(CoverageList, (), (coverages))

struct MedicareContractor {
    std::string jurisdiction;
    std::string name;
    std::vector<std::string> states;
    std::string source;
    LocalDate effective_from;
    bool clinic_must_confirm = true;
};
BOOST_DESCRIBE_STRUCT(MedicareContractor, (),
                      (jurisdiction, name, states, source, effective_from, clinic_must_confirm))

struct PlaceOfService {
    std::string code;
    std::string name;
    std::string source;
    LocalDate effective_from;
    bool clinic_must_confirm = true;
};
BOOST_DESCRIBE_STRUCT(PlaceOfService, (), (code, name, source, effective_from, clinic_must_confirm))

struct CoverageTerms {
    std::vector<MedicareContractor> contractors;
    std::vector<PlaceOfService> places_of_service;
};
BOOST_DESCRIBE_STRUCT(CoverageTerms, (), (contractors, places_of_service))

struct CoveragePath {
    PatientId patient_id;
    app::CoverageId coverage_id;
};
BOOST_DESCRIBE_STRUCT(CoveragePath, (), (patient_id, coverage_id))

struct NewNote {
    NoteKind kind = NoteKind::note;
    std::optional<std::string> text;
    std::optional<CallOutcome> outcome;
    std::optional<std::string> phone;
    std::optional<AppointmentId> visit;
};
BOOST_DESCRIBE_STRUCT(NewNote, (), (kind, text, outcome, phone, visit))

struct NoteChange {
    Withdrawal withdraw = Withdrawal::entered_in_error;
};
BOOST_DESCRIBE_STRUCT(NoteChange, (), (withdraw))

struct Note {
    app::NoteId id;
    int version = 0;
    NoteKind kind = NoteKind::note;
    std::string text;
    std::optional<CallOutcome> outcome;
    std::optional<std::string> phone;
    std::optional<AppointmentId> visit;
    Instant at;
    std::string by;
    bool entered = false;
    std::optional<Withdrawal> withdrawn;
    std::optional<Instant> withdrawn_at;
    std::optional<std::string> withdrawn_by;
};
BOOST_DESCRIBE_STRUCT(Note, (),
                      (id, version, kind, text, outcome, phone, visit, at, by, entered, withdrawn,
                       withdrawn_at, withdrawn_by))

struct NoteList {
    std::vector<Note> notes;
    bool more = false;
};
BOOST_DESCRIBE_STRUCT(NoteList, (), (notes, more))

struct NotePath {
    PatientId patient_id;
    app::NoteId note_id;
};
BOOST_DESCRIBE_STRUCT(NotePath, (), (patient_id, note_id))

} // namespace foramen::api::wire
