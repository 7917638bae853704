/// Expected outcomes are values: a function that can refuse returns Result. Bugs and outages throw.
#pragma once

#include <tl/expected.hpp>

namespace foramen {

template <class T, class E>
using Result = tl::expected<T, E>;

using tl::make_unexpected;

} // namespace foramen
