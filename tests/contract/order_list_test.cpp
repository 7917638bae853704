// The lists of the work queue: their orders and their pages.
#include "order_clinic.hpp"

namespace foramen::test {
namespace {

struct OrderListTest : OrdersTest<OrderListTest> {
    static constexpr const char* kName = "order_lists";

    /// The ids of a list that is read two by two.
    [[nodiscard]] static std::vector<std::string> paged(const std::string& query) {
        std::vector<std::string> ids;
        for (bool more = true; more;) {
            const ApiReply page =
                clinic()
                    .as("front_desk")
                    .get(query + "&limit=2" + (ids.empty() ? "" : "&after=" + ids.back()));
            for (const json::value& order : page.body.at("orders").as_array())
                ids.emplace_back(order.at("id").as_string());
            more = page.at("/more") == "true";
        }
        return ids;
    }
};

TEST_F(OrderListTest, IsListedByUrgencyThenWindowThenAge) {
    std::vector<std::string> ids;
    const auto add = [&](const char* urgency, const char* until) {
        json::object wanted = content();
        wanted["urgency"] = urgency;
        if (*until != '\0')
            wanted["wantedTo"] = until;
        const ApiReply made = create(11, wanted, 1);
        EXPECT_EQ(made.status, 201) << made.raw.body;
        ids.push_back(made.at("/id"));
    };
    add("routine", "2026-12-01");
    add("urgent", "");
    add("soon", "2026-12-24");
    add("soon", "2026-12-01");
    add("urgent", "2026-12-31");
    add("urgent", "");
    const std::string query = std::string(kOrders) + "?site=" + clinic().site(1);
    const ApiReply list = clinic().as("front_desk").get(query);
    ASSERT_EQ(list.status, 200) << list.raw.body;
    std::vector<std::string> listed;
    for (const json::value& order : list.body.at("orders").as_array())
        listed.emplace_back(order.at("id").as_string());
    EXPECT_EQ(listed, (std::vector<std::string>{ids[4], ids[1], ids[5], ids[3], ids[2], ids[0]}));
    EXPECT_EQ(list.at("/more"), "false");
    EXPECT_FALSE(list.at("/orders/0/patient/familyName").empty());
    const ApiReply some = clinic().as("front_desk").get(query + "&status=ready&limit=2");
    EXPECT_EQ(some.body.at("orders").as_array().size(), 2U);
    EXPECT_EQ(some.at("/more"), "true");
    // Two by two, up to the end.
    EXPECT_EQ(paged(query), listed);
    EXPECT_TRUE(clinic()
                    .as("front_desk")
                    .get(query + "&status=withdrawn")
                    .body.at("orders")
                    .as_array()
                    .empty());
}

TEST_F(OrderListTest, IsListedTheNewestFirstWhenItWaitsNoLonger) {
    std::vector<std::string> ids;
    for (int n = 0; n < 3; ++n) {
        json::object wanted = content();
        wanted["urgency"] = n == 1 ? "urgent" : "routine";
        const ApiReply made = create(12, wanted, 1);
        ids.insert(ids.begin(), made.at("/id"));
        ASSERT_EQ(
            change(ids.front(), {{"withdraw", json::object{{"code", "duplicate"}}}}, "1").status,
            200);
    }
    EXPECT_EQ(paged(std::string(kOrders) + "?site=" + clinic().site(1) + "&status=withdrawn"), ids);
}

} // namespace
} // namespace foramen::test
