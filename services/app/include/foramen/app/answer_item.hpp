/// Answers or corrects one checklist item. The old answer stays; what depended on it reopens, and a
/// patient who was ready goes back to preparation when the room gate closes again.
#pragma once

#include "foramen/app/change_state.hpp"

#include <string>

namespace foramen::app {

struct ItemAnswerRequest {
    AppointmentId visit;
    std::string key;
    ItemValue value;
    std::string note;
    int based_on = 0; ///< number of answers that the person saw
};

class AnswerItem {
public:
    AnswerItem(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    [[nodiscard]] Answer<ChangedVisit> run(const ItemAnswerRequest& request, const Actor& actor,
                                           Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

} // namespace foramen::app
