#include "errors.hpp"

#include "constraints.hpp"
#include "foramen/app/ports/store_errors.hpp"

#include <algorithm>
#include <array>

namespace foramen::db {

namespace {

[[nodiscard]] bool starts_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

/// Primary messages name the constraint as: … constraint "name"…
[[nodiscard]] std::string constraint_in(std::string_view message) {
    constexpr std::string_view kMark = "constraint \"";
    const auto mark = message.find(kMark);
    if (mark == std::string_view::npos)
        return {};
    const auto first = mark + kMark.size();
    const auto last = message.find('"', first);
    return std::string(message.substr(first, last - first));
}

/// No connection, or a server that can do nothing for anybody at the moment: it shuts down, lacks
/// space or memory, cannot read its disk, or is a standby that only reads.
[[nodiscard]] bool is_away(std::string_view sqlstate) {
    if (sqlstate.empty() || sqlstate == "25006" || sqlstate == "25P03")
        return true;
    constexpr std::array<std::string_view, 4> kClasses{"08", "53", "57P0", "58"};
    return std::ranges::any_of(kClasses, [sqlstate](std::string_view beginning) {
        return starts_with(sqlstate, beginning);
    });
}

} // namespace

Failure classify(std::string_view sqlstate, std::string_view primary_message) {
    using Kind = Failure::Kind;
    Failure failure{Kind::bug, std::string(sqlstate), {}};
    constexpr std::array<std::string_view, 4> kConstraint{"23P01", "23505", "23503", "23514"};
    for (const std::string_view code : kConstraint) {
        if (sqlstate != code)
            continue;
        failure.kind = Kind::constraint;
        failure.constraint = constraint_in(primary_message);
        return failure;
    }
    if (sqlstate == "40001" || sqlstate == "40P01")
        failure.kind = Kind::retry;
    else if (sqlstate == "55P03")
        failure.kind = Kind::lock_timeout;
    else if (sqlstate == "57014")
        failure.kind = Kind::statement_timeout;
    else if (is_away(sqlstate))
        failure.kind = Kind::away;
    return failure;
}

void rethrow_for_app(const QueryFailed& failed) {
    const Failure& failure = failed.failure();
    switch (failure.kind) {
    case Failure::Kind::constraint:
        if (is_expected(failure.constraint))
            throw app::ConstraintViolated(failure.constraint);
        break;
    case Failure::Kind::retry:
        throw app::StoreBusy("retries are used up");
    case Failure::Kind::away:
        throw app::StoreUnavailable("database away: " + failure.sqlstate);
    case Failure::Kind::lock_timeout:
        throw app::StoreBusy("a lock was not granted in time");
    case Failure::Kind::statement_timeout:
        throw app::StoreTimeout("a statement took too long");
    case Failure::Kind::bug:
        break;
    }
    throw std::logic_error(std::string(failed.what()) +
                           (failure.constraint.empty() ? "" : " on " + failure.constraint));
}

} // namespace foramen::db
