/// Writing notes and call attempts of a patient, and withdrawing them.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/note.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"
#include "foramen/app/refusal.hpp"

#include <optional>

namespace foramen::app {

inline constexpr RoleSet kNoteWriters{Role::front_desk, Role::scheduler,       Role::nurse,
                                      Role::physician,  Role::sedation,        Role::radiographer,
                                      Role::billing,    Role::medical_director};

struct NewNote {
    PatientId patient;
    NoteContent content;
    std::optional<AppointmentId> visit;
    std::optional<IdempotencyRequest> idempotency;
};

struct NoteWithdrawal {
    PatientId patient;
    NoteId note;
    Withdrawal reason = Withdrawal::entered_in_error;
    int based_on = 0;
};

class Notes {
public:
    Notes(UnitOfWork& work, const Clock& clock, IdSource& ids)
        : work_(work), clock_(clock), ids_(ids) {}

    [[nodiscard]] Answer<Note> write(const NewNote& request, const Actor& actor, Deadline deadline);
    /// Everybody who may write may withdraw; both names stay.
    [[nodiscard]] Answer<Note> withdraw(const NoteWithdrawal& request, const Actor& actor,
                                        Deadline deadline);

private:
    UnitOfWork& work_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace foramen::app
