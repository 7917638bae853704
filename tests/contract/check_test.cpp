// A proof is worth something only if it fails when it should: each invariant that `foramen check`
// proves is broken by hand, past all constraints, and must be named.
#include "clinic_service.hpp"

namespace foramen::test {
namespace {

/// Four visits as the service made them, then closed, so that each test breaks a copy.
class CheckTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        clinic_ = std::make_unique<ClinicService>("check");
        discharged_ = clinic_->book(0, "2026-11-23T13:30:00Z");
        clinic_->walk_to(discharged_, "discharged");
        recovering_ = clinic_->book(1, "2026-11-23T16:00:00Z");
        clinic_->walk_to(recovering_, "in_recovery");
        booked_ = clinic_->book(2, "2026-11-24T15:00:00Z");
        cancelled_ = clinic_->book(3, "2026-11-25T15:00:00Z");
        const ApiReply reply = clinic_->step("scheduler", cancelled_, "cancelled",
                                             {{"reason", json::object{{"code", "patient"}}}});
        ASSERT_EQ(reply.status, 200) << reply.raw.body;
        ASSERT_EQ(clinic_->service().stop(), 0);
    }
    static void TearDownTestSuite() { clinic_.reset(); }

    [[nodiscard]] static CommandResult check(const TestDatabase& database) {
        return run_command({"check"}, database.connection());
    }

    /// Breaks a copy; $V stands for the visit.
    static void expect_found(const std::string& visit, std::string sql,
                             const std::string& message) {
        for (std::size_t at = sql.find("$V"); at != std::string::npos; at = sql.find("$V"))
            sql.replace(at, 2, "'" + visit + "'");
        const TestDatabase broken("broken", clinic_->database());
        ASSERT_EQ(check(broken).exit_code, 0);
        broken.sql("SET session_replication_role = replica; " + sql);
        const CommandResult found = check(broken);
        EXPECT_EQ(found.exit_code, 1) << sql;
        EXPECT_EQ(found.output.rfind(message, 0), 0U) << sql << '\n' << found.output;
    }
    /// The same for a message about the visit itself.
    static void expect_fault(const std::string& visit, const std::string& sql, int invariant,
                             const std::string& what) {
        expect_found(visit, sql,
                     "invariant " + std::to_string(invariant) + ": appointment " + visit + " " +
                         what + "\n");
    }

    static inline std::unique_ptr<ClinicService> clinic_;
    static inline std::string discharged_;
    static inline std::string recovering_;
    static inline std::string booked_;
    static inline std::string cancelled_;
};

TEST_F(CheckTest, SaysOfASoundDatabaseThatItIsClean) {
    const CommandResult clean = check(clinic_->database());
    EXPECT_EQ(clean.exit_code, 0);
    EXPECT_EQ(clean.output, "clean: 4 appointments\n");
}

constexpr const char* kBlock =
    "INSERT INTO block (id, resource_id, site_id, kind, reason, during, created_at, created_by, "
    "version) SELECT '018f0000-0000-7000-8000-0000000000b1', r.resource_id, a.site_id, 'outage', "
    "'', r.during, a.created_at, a.created_by, 1 FROM reservation r JOIN appointment a ON a.id = "
    "r.appointment_id WHERE a.id = $V AND r.role = 'room'; "
    "INSERT INTO audit_event (at, action, entity, entity_id, entity_version) "
    "SELECT created_at, 'block.posted', 'block', id, 1 FROM block; ";

TEST_F(CheckTest, FindsBlocksThatDisplaceNobodyAndVisitsThatNothingDisplaces) {
    expect_fault(booked_,
                 kBlock + std::string("INSERT INTO block_occurrence SELECT id, resource_id, during "
                                      "FROM block"),
                 2, "is not marked displaced by the block 018f0000-0000-7000-8000-0000000000b1");
    expect_fault(booked_, "UPDATE appointment SET displaced = true WHERE id = $V", 2,
                 "is marked displaced without a cause");
    expect_fault(cancelled_, "UPDATE appointment SET displaced = true WHERE id = $V", 2,
                 "is marked displaced although it is over");
    expect_found(booked_, kBlock,
                 "invariant 2: block 018f0000-0000-7000-8000-0000000000b1 has not the times of "
                 "its rule");
    expect_found(booked_, kBlock + std::string("DELETE FROM audit_event WHERE entity = 'block'"),
                 "invariant 5: block 018f0000-0000-7000-8000-0000000000b1: version 1 has no audit "
                 "row");
}

constexpr const char* kNoConstraint =
    "ALTER TABLE reservation DROP CONSTRAINT reservation_no_overlap; ";
// Another visit's reservation of the same resource, from here to there beside the one of $V.
constexpr const char* kAnother =
    "INSERT INTO reservation (resource_id, appointment_id, role, planned, during) "
    "SELECT r.resource_id, (SELECT id FROM appointment WHERE id <> $V LIMIT 1), 'planted', x, x "
    "FROM reservation r, LATERAL (SELECT tstzrange(";

TEST_F(CheckTest, FindsOverlapsDownToAMicrosecond) {
    for (const char* range :
         {"lower(r.during), upper(r.during)",
          "upper(r.during) - interval '1 microsecond', "
          "upper(r.during) + interval '1 hour'",
          "lower(r.during) + interval '1 minute', lower(r.during) + interval '2 minutes'",
          "lower(r.during) - interval '1 hour', lower(r.during) + interval '1 microsecond'"})
        for (const char* role : {"room", "patient"})
            expect_found(booked_,
                         kNoConstraint + std::string(kAnother) + range +
                             ") AS x) AS y WHERE r.appointment_id = $V AND r.role = '" + role + "'",
                         "invariant 1: resource ");
}

TEST_F(CheckTest, DoesNotCallNeighboursAnOverlap) {
    // The planted one breaks another rule, but not this.
    expect_found(booked_,
                 std::string(kAnother) +
                     "upper(r.during), upper(r.during) + interval '1 hour') AS x) AS y "
                     "WHERE r.appointment_id = $V AND r.role = 'room'",
                 "invariant 2: appointment ");
}

TEST_F(CheckTest, FindsReservationsThatAreNotWhatTheVisitNeeds) {
    const std::string room = " WHERE appointment_id = $V AND role = 'room'";
    expect_fault(booked_, "DELETE FROM reservation" + room, 2,
                 "has not exactly the reservations that it needs");
    expect_fault(booked_,
                 "INSERT INTO reservation (resource_id, appointment_id, role, planned, during) "
                 "SELECT resource_id, appointment_id, 'spare', planned, 'empty' FROM reservation" +
                     room,
                 2, "has not exactly the reservations that it needs");
    expect_fault(booked_, "UPDATE reservation SET role = 'cellar'" + room, 2,
                 "has no reservation for the role room");
    expect_fault(booked_,
                 "UPDATE reservation SET planned = tstzrange(lower(planned), upper(planned) + "
                 "interval '5 minutes')" +
                     room,
                 2, "reserves the role room for another time than its phases");
    expect_fault(booked_,
                 "UPDATE reservation SET resource_id = (SELECT id FROM patient WHERE id <> "
                 "resource_id LIMIT 1) WHERE appointment_id = $V AND role = 'patient'",
                 2, "reserves another patient than its own");
    expect_fault(booked_,
                 "UPDATE reservation SET role = 'stranger' WHERE appointment_id = $V AND "
                 "role = 'patient'",
                 2, "does not reserve its patient");
    expect_fault(booked_,
                 "UPDATE reservation SET planned = tstzrange(lower(planned) - interval '5 "
                 "minutes', upper(planned)) WHERE appointment_id = $V AND role = 'patient'",
                 2, "reserves its patient for another time than its phases");
}

TEST_F(CheckTest, FindsResourcesThatCannotDoTheirPart) {
    expect_fault(booked_,
                 "UPDATE reservation SET resource_id = (SELECT id FROM resource WHERE kind = "
                 "'recovery_bay' AND id NOT IN (SELECT resource_id FROM reservation WHERE "
                 "appointment_id = $V) LIMIT 1) WHERE appointment_id = $V AND role = 'room'",
                 2, "has a resource that cannot fill the role room");
    expect_found(booked_,
                 "UPDATE appointment SET starts = starts + interval '10 hours' WHERE id = $V; "
                 "UPDATE appointment_phase SET during = tstzrange(lower(during) + interval '10 "
                 "hours', upper(during) + interval '10 hours') WHERE appointment_id = $V; "
                 "UPDATE reservation SET planned = tstzrange(lower(planned) + interval '10 hours', "
                 "upper(planned) + interval '10 hours'), during = tstzrange(lower(during) + "
                 "interval '10 hours', upper(during) + interval '10 hours') "
                 "WHERE appointment_id = $V",
                 "invariant 2: appointment " + booked_ +
                     " has a resource that is not on duty in the role ");
}

TEST_F(CheckTest, FindsVisitsThatAreNotWhatTheyWereBookedAs) {
    expect_fault(booked_, "UPDATE appointment SET local_date = local_date + 1 WHERE id = $V", 2,
                 "stands on another local day than its start");
    expect_fault(booked_, "DELETE FROM appointment_phase WHERE appointment_id = $V AND ordinal = 1",
                 2, "has not exactly the phases that its procedures need");
    expect_fault(booked_,
                 "UPDATE appointment_phase SET during = tstzrange(lower(during), upper(during) + "
                 "interval '1 minute') WHERE appointment_id = $V AND phase = 'recovery'",
                 2, "has not exactly the phases that its procedures need");
    expect_fault(
        booked_,
        "INSERT INTO appointment_procedure SELECT appointment_id, 2, procedure_type_id, purpose, "
        "'right', levels, region, bleeding_class FROM appointment_procedure WHERE appointment_id = "
        "$V",
        2, "has not exactly the phases that its procedures need");
    expect_fault(booked_,
                 "UPDATE appointment_procedure SET levels = '{C4-5}' WHERE appointment_id = $V", 2,
                 "has procedures that cannot be planned");
    expect_fault(booked_, "UPDATE appointment SET site_id = gen_random_uuid() WHERE id = $V", 2,
                 "has no site");
}

TEST_F(CheckTest, FindsRowsThatBelongToNothing) {
    expect_found(booked_,
                 "UPDATE reservation SET appointment_id = gen_random_uuid() "
                 "WHERE appointment_id = $V AND role = 'room'",
                 "invariant 2: reservation ");
    expect_fault(booked_,
                 "DELETE FROM patient p USING appointment a WHERE a.id = $V AND "
                 "p.id = a.patient_id",
                 2, "has no patient");
}

TEST_F(CheckTest, FindsWhatHangsOnAPatientWhoIsMerged) {
    expect_found(booked_,
                 "UPDATE patient p SET merged_into = (SELECT patient_id FROM appointment WHERE id "
                 "<> $V LIMIT 1) FROM appointment a WHERE a.id = $V AND p.id = a.patient_id",
                 "invariant 2: appointment " + booked_ + " hangs on the merged patient ");
    expect_found(
        booked_,
        "DELETE FROM patient_identifier; WITH idle AS (SELECT p.id, row_number() OVER (ORDER BY "
        "record_number) AS n FROM "
        "patient p WHERE NOT EXISTS (SELECT FROM appointment a WHERE a.patient_id = p.id)) "
        "UPDATE patient p SET merged_into = y.id FROM idle x, idle y WHERE p.id = x.id "
        "AND y.n = x.n + 1 AND x.n <= 2",
        "invariant 2: patient ");
}

TEST_F(CheckTest, FindsOrdersThatAreNotWhereTheirVisitsAre) {
    const auto order = [](const std::string& visit, const std::string& status) {
        expect_found(visit,
                     "UPDATE procedure_order SET status = '" + status +
                         "' WHERE id = (SELECT order_id FROM appointment WHERE id = $V)",
                     "invariant 2: order ");
    };
    order(booked_, "ready");
    order(booked_, "done");
    order(discharged_, "scheduled");
    order(cancelled_, "scheduled");
}

TEST_F(CheckTest, FindsVisitsThatWentThroughAClosedGate) {
    const auto passed = [](const std::string& gate) {
        return "passed the gate " + gate + " while it was closed";
    };
    const std::string room = passed("room");
    const std::string needle = passed("needle");
    const std::string time_out = " WHERE appointment_id = $V AND phase = 'time_out'";
    // An item that was answered too late, in the wrong way, or for too short a time.
    expect_fault(discharged_,
                 "UPDATE checklist_answer SET signed_at = signed_at + interval '1 day' "
                 "WHERE appointment_id = $V AND key = 'C02.day_of'",
                 4, room);
    expect_fault(discharged_,
                 "UPDATE checklist_answer SET value_bool = false "
                 "WHERE appointment_id = $V AND key = 'C02.day_of'",
                 4, room);
    expect_fault(discharged_,
                 "UPDATE checklist_answer SET valid_until = signed_at "
                 "WHERE appointment_id = $V AND key = 'C02.day_of'",
                 4, room);
    // A time-out that came too late, too early, was void, or was signed by one alone.
    expect_fault(discharged_,
                 "UPDATE checklist_phase_record SET completed_at = completed_at + interval '1 "
                 "day'" +
                     time_out,
                 4, needle);
    expect_fault(discharged_,
                 "UPDATE checklist_phase_record SET completed_at = completed_at - interval '11 "
                 "minutes'" +
                     time_out,
                 4, needle);
    expect_fault(discharged_,
                 "UPDATE checklist_phase_record SET voided_at = completed_at" + time_out, 4,
                 needle);
    expect_fault(discharged_,
                 "DELETE FROM phase_signature s USING checklist_phase_record r WHERE s.record_id = "
                 "r.id AND s.position = 2 AND r.appointment_id = $V AND r.phase = 'time_out'",
                 4, needle);
    expect_fault(discharged_,
                 "UPDATE checklist_phase_record SET voided_at = completed_at "
                 "WHERE appointment_id = $V AND phase = 'sign_in'",
                 4, needle);
    expect_fault(discharged_,
                 "UPDATE checklist_answer a SET signed_at = signed_at + interval '1 day' FROM "
                 "checklist_item i WHERE i.key = a.key AND i.phase = 'recovery' AND i.gate = "
                 "'discharge' AND a.appointment_id = $V",
                 4, passed("discharge"));
}

TEST_F(CheckTest, FindsChangesWithoutAnAuditRow) {
    const auto without = [](const std::string& visit, const std::string& condition) {
        expect_found(visit, "DELETE FROM audit_event WHERE " + condition, "invariant 5: ");
    };
    without(booked_, "entity = 'appointment' AND entity_id = $V");
    without(discharged_, "entity = 'appointment' AND entity_id = $V AND entity_version = 4");
    without(discharged_, "entity = 'checklist_item' AND entity_id = $V AND "
                         "entity_key = 'C02.day_of'");
    without(discharged_, "entity = 'checklist_phase' AND entity_id = (SELECT id FROM "
                         "checklist_phase_record WHERE appointment_id = $V AND phase = 'sign_in')");
    without(booked_, "entity = 'patient' AND entity_id = (SELECT patient_id FROM appointment "
                     "WHERE id = $V)");
    expect_found(booked_, "UPDATE appointment SET version = version + 1 WHERE id = $V",
                 "invariant 5: appointment " + booked_ + ": version 2 has no audit row\n");
    expect_found(booked_,
                 "UPDATE patient p SET version = p.version + 1 FROM appointment a WHERE a.id = $V "
                 "AND p.id = a.patient_id",
                 "invariant 5: patient ");
    expect_found(booked_,
                 "INSERT INTO task (id, kind, key, role, due_at, text, created_at) VALUES ($V, "
                 "'call', 'a', 'nurse', '2026-11-24', 'call', '2026-11-23')",
                 "invariant 5: task " + booked_ + ": version 1 has no audit row\n");
}

TEST_F(CheckTest, FindsThatWhatTheAuditTellsIsGone) {
    expect_found(cancelled_, "UPDATE appointment SET version = 1 WHERE id = $V",
                 "invariant 5: appointment " + cancelled_ +
                     ": what the audit tells of version 2 is gone\n");
    expect_found(discharged_,
                 "DELETE FROM checklist_answer WHERE appointment_id = $V AND key = 'C02.day_of'",
                 "invariant 5: checklist_item " + discharged_ + ": ");
    expect_found(discharged_,
                 "DELETE FROM checklist_phase_record WHERE appointment_id = $V AND "
                 "phase = 'time_out'",
                 "invariant 5: checklist_phase ");
    expect_found(booked_,
                 "DELETE FROM procedure_order o USING appointment a WHERE a.id = $V AND "
                 "o.id = a.order_id; DELETE FROM reservation WHERE appointment_id = $V; "
                 "DELETE FROM appointment WHERE id = $V",
                 "invariant 5: appointment " + booked_ + ": ");
    expect_found(booked_,
                 "INSERT INTO audit_event (at, action, entity, entity_id, entity_version) VALUES "
                 "('2026-11-23', 'task.created', 'task', $V, 1)",
                 "invariant 5: task " + booked_ + ": what the audit tells of version 1 is gone\n");
}

TEST_F(CheckTest, FindsTimeThatWasNotGivenBackOrTooMuchOfIt) {
    const auto holds = [](const std::string& role) {
        return "holds another time than it needs in the role " + role;
    };
    const std::string room = " WHERE appointment_id = $V AND role = 'room'";
    expect_fault(cancelled_, "UPDATE reservation SET during = planned" + room, 9, holds("room"));
    expect_fault(recovering_, "UPDATE reservation SET during = planned" + room, 9, holds("room"));
    expect_fault(booked_, "UPDATE reservation SET during = 'empty'" + room, 9, holds("room"));
    expect_fault(booked_,
                 "UPDATE reservation SET during = tstzrange(lower(planned), upper(planned) - "
                 "interval '1 microsecond') WHERE appointment_id = $V AND role = 'patient'",
                 9, holds("patient"));
}

TEST_F(CheckTest, FindsHistoriesThatCannotHaveHappened) {
    expect_fault(booked_, "UPDATE appointment SET status = 'confirmed' WHERE id = $V", 9,
                 "is in another state than its last event says");
    expect_fault(booked_, "DELETE FROM appointment_event WHERE appointment_id = $V", 9,
                 "has no first event");
    expect_fault(discharged_,
                 "DELETE FROM appointment_event WHERE appointment_id = $V AND sequence = 1", 9,
                 "has no first event");
    expect_fault(discharged_,
                 "DELETE FROM appointment_event WHERE appointment_id = $V AND sequence = 3", 9,
                 "has a gap in its events");
    expect_fault(discharged_,
                 "UPDATE appointment_event SET at = at - interval '1 day' "
                 "WHERE appointment_id = $V AND sequence = 3",
                 9, "has events that go back in time");
    expect_fault(booked_,
                 "INSERT INTO appointment_event (appointment_id, sequence, at, from_status, "
                 "to_status, user_id, role) SELECT appointment_id, 2, at, 'booked', 'in_room', "
                 "user_id, role FROM appointment_event WHERE appointment_id = $V; "
                 "UPDATE appointment SET status = 'in_room' WHERE id = $V",
                 9, "took a step that does not exist");
    expect_fault(discharged_,
                 "UPDATE appointment_event SET user_id = NULL, role = NULL "
                 "WHERE appointment_id = $V AND sequence = 2",
                 9, "took a step that does not exist");
}

TEST_F(CheckTest, NamesNobody) {
    const std::string name = clinic_->database().value(
        "SELECT p.family_name FROM patient p JOIN appointment a ON a.patient_id = p.id "
        "WHERE a.id = '" +
        booked_ + "'");
    const TestDatabase broken("nobody", clinic_->database());
    broken.sql("DELETE FROM audit_event");
    EXPECT_EQ(check(broken).output.find(name), std::string::npos);
}

} // namespace
} // namespace foramen::test
