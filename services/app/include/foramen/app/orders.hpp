/// Taking orders into the work queue and changing them there.
#pragma once

#include "foramen/app/actor.hpp"
#include "foramen/app/order_decision.hpp"
#include "foramen/app/ports/clinic_source.hpp"
#include "foramen/app/ports/clock.hpp"
#include "foramen/app/ports/id_source.hpp"
#include "foramen/app/ports/unit_of_work.hpp"

#include <memory>
#include <optional>

namespace foramen::app {

/// Who may write orders at a site.
inline constexpr RoleSet kOrderWriters{Role::scheduler, Role::nurse, Role::physician};

struct NewOrder {
    SiteId site;
    PatientId patient;
    OrderContent content;
    std::optional<IdempotencyRequest> idempotency;
};

struct SavedOrder {
    std::shared_ptr<const ClinicModel> clinic;
    Order order;
};

class CreateOrder {
public:
    CreateOrder(UnitOfWork& work, ClinicSource& clinic, const Clock& clock, IdSource& ids)
        : work_(work), clinic_(clinic), clock_(clock), ids_(ids) {}

    [[nodiscard]] Answer<SavedOrder> run(const NewOrder& request, const Actor& actor,
                                         Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
    IdSource& ids_;
};

struct OrderChange {
    OrderId order;
    OrderEdit edit;
    int based_on = 1; ///< version that the person saw
};

class ChangeOrder {
public:
    ChangeOrder(UnitOfWork& work, ClinicSource& clinic, const Clock& clock)
        : work_(work), clinic_(clinic), clock_(clock) {}

    [[nodiscard]] Answer<SavedOrder> run(const OrderChange& change, const Actor& actor,
                                         Deadline deadline);

private:
    UnitOfWork& work_;
    ClinicSource& clinic_;
    const Clock& clock_;
};

} // namespace foramen::app
