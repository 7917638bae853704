// The words of 64 bits against a row of single flags, at sizes around the edge of a word and at
// those of whole days of 23, 24 and 25 hours.
#include "foramen/domain/schedule/bin_set.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace foramen::test {
namespace {

using Model = std::vector<bool>;

[[nodiscard]] std::size_t any_size() {
    return *rc::gen::oneOf(
        rc::gen::element<std::size_t>(0, 1, 63, 64, 65, 127, 128, 129, 276, 288, 300),
        rc::gen::inRange<std::size_t>(0, 200));
}

/// A bin, or one a little or far behind the end.
[[nodiscard]] std::size_t any_bin(std::size_t size) {
    return *rc::gen::inRange<std::size_t>(0, size + 130);
}

struct Both {
    BinSet bins;
    Model model;

    explicit Both(std::size_t size) : bins(size), model(size) {}
    /// Runs, not single bins: what free time looks like.
    [[nodiscard]] static Both any(std::size_t size) {
        Both out(size);
        const int runs = *rc::gen::inRange(0, 8);
        for (int i = 0; i < runs; ++i) {
            const std::size_t first = any_bin(size);
            out.set(first, first + *rc::gen::inRange<std::size_t>(0, 90), true);
        }
        return out;
    }
    void set(std::size_t first, std::size_t last, bool value) {
        if (value)
            bins.set(first, last);
        else
            bins.clear(first, last);
        for (std::size_t i = first; i < std::min(last, model.size()); ++i)
            model[i] = value;
    }
    void expect_same() const {
        RC_ASSERT(bins.size() == model.size());
        for (std::size_t i = 0; i < model.size() + 70; ++i)
            RC_ASSERT(bins.test(i) == (i < model.size() && model[i]));
        // Equal sets are equal: nothing lurks in the bits behind the end.
        BinSet again(model.size());
        for (std::size_t i = 0; i < model.size(); ++i)
            if (model[i])
                again.set(i, i + 1);
        RC_ASSERT(bins == again);
    }
};

RC_GTEST_PROP(BinSetModel, SetsAndClears, ()) {
    const std::size_t size = any_size();
    Both both(size);
    const int steps = *rc::gen::inRange(1, 12);
    for (int i = 0; i < steps; ++i) {
        const std::size_t first = any_bin(size);
        both.set(first, any_bin(size), *rc::gen::arbitrary<bool>());
    }
    both.expect_same();
}

RC_GTEST_PROP(BinSetModel, CountsAndFindsTheNext, ()) {
    const Both both = Both::any(any_size());
    const auto count = std::count(both.model.begin(), both.model.end(), true);
    RC_ASSERT(both.bins.count() == static_cast<std::size_t>(count));
    RC_ASSERT(both.bins.any() == (count > 0));
    for (std::size_t from = 0; from < both.model.size() + 70; ++from) {
        std::size_t next = std::min(from, both.model.size());
        while (next < both.model.size() && !both.model[next])
            ++next;
        RC_ASSERT(both.bins.next(from) == next);
    }
}

RC_GTEST_PROP(BinSetModel, JoinsTwoSetsAlsoOfDifferentSizes, ()) {
    const Both a = Both::any(any_size());
    const Both b = Both::any(*rc::gen::arbitrary<bool>() ? a.model.size() : any_size());
    const auto in_b = [&](std::size_t i) { return i < b.model.size() && b.model[i]; };
    Both with = a;
    with.bins.and_with(b.bins);
    for (std::size_t i = 0; i < a.model.size(); ++i)
        with.model[i] = a.model[i] && in_b(i);
    with.expect_same();
    Both either = a;
    either.bins.or_with(b.bins);
    for (std::size_t i = 0; i < a.model.size(); ++i)
        either.model[i] = a.model[i] || in_b(i);
    either.expect_same();
}

RC_GTEST_PROP(BinSetModel, KeepsOnlyTheBeginningsOfRuns, ()) {
    Both both = Both::any(any_size());
    const auto length = *rc::gen::inRange<std::size_t>(1, 140);
    const Model before = both.model;
    both.bins.keep_runs(length);
    for (std::size_t i = 0; i < before.size(); ++i) {
        bool run = i + length <= before.size();
        for (std::size_t k = i; run && k < i + length; ++k)
            run = before[k];
        both.model[i] = run;
    }
    both.expect_same();
}

RC_GTEST_PROP(BinSetModel, ShiftsBothWaysAndLetsZerosIn, ()) {
    Both both = Both::any(any_size());
    const auto by = *rc::gen::inRange(-310, 311);
    const Model before = both.model;
    both.bins.shift_back(by);
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto from = static_cast<std::ptrdiff_t>(i) + by;
        both.model[i] = from >= 0 && from < static_cast<std::ptrdiff_t>(before.size()) &&
                        before[static_cast<std::size_t>(from)];
    }
    both.expect_same();
}

} // namespace
} // namespace foramen::test
