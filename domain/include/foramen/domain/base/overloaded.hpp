/// Visitor made of lambdas, for exhaustive std::visit without a default branch.
#pragma once

namespace foramen {

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

} // namespace foramen
