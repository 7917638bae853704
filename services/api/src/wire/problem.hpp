/// Wire types inside problems.
#pragma once

#include "checklist.hpp"
#include "foramen/domain/schedule/block.hpp"

namespace foramen::api::wire {

struct Violation {
    std::string in;
    std::string pointer;
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(Violation, (), (in, pointer, code, message))

struct Conflict {
    ResourceRef resource;
    std::optional<std::string> role;
    Instant start;
    Instant end;
    std::optional<BlockKind> block;
    std::optional<ResourceRef> moved_from;
    std::optional<std::string> message;
};
BOOST_DESCRIBE_STRUCT(Conflict, (), (resource, role, start, end, block, moved_from, message))

struct Candidate {
    Instant instant;
    std::string offset;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (instant, offset))

} // namespace foramen::api::wire
