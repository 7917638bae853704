/// Protected health information: a value that cannot be printed by accident.
/// There is no stream operator, and the fmt formatter is deleted, so that logging a name does not
/// compile. reveal() is the one way in, and is grep-able.
#pragma once

#include <compare>
#include <iosfwd>
#include <utility>

namespace foramen {

template <class T>
class Phi {
public:
    Phi() = default;
    explicit Phi(T value) : value_(std::move(value)) {}

    [[nodiscard]] const T& reveal() const& { return value_; }
    [[nodiscard]] T reveal() && { return std::move(value_); }

    friend auto operator<=>(const Phi&, const Phi&) = default;

private:
    T value_{};
};

template <class T>
std::ostream& operator<<(std::ostream&, const Phi<T>&) = delete;

} // namespace foramen
