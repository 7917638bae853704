/// A clinic for tests of orders: how one is taken in, changed and booked.
#pragma once

#include "clinic_service.hpp"

namespace foramen::test {

constexpr const char* kOrders = "/api/v1/orders";

template <class Self>
struct OrdersTest : ClinicServiceTest<Self> {
    using ClinicServiceTest<Self>::clinic;

    [[nodiscard]] static json::object content() {
        return {{"procedures", clinic().booking(0, "").at("procedures")},
                {"indication", "Radiating pain"},
                {"orderingPhysician", "Dr. Reyes"}};
    }
    static ApiReply create(std::size_t patient, const json::object& content, std::size_t site = 0,
                           const std::string& user = "scheduler") {
        return clinic().as(user).post(kOrders, json::object{{"site", clinic().site(site)},
                                                            {"patient", clinic().patient(patient)},
                                                            {"content", content}});
    }
    [[nodiscard]] static std::string ready(std::size_t patient) {
        const ApiReply reply = create(patient, content());
        EXPECT_EQ(reply.status, 201) << reply.raw.body;
        EXPECT_EQ(reply.at("/status"), "ready");
        return reply.at("/id");
    }
    [[nodiscard]] static std::string path(const std::string& order) {
        return std::string(kOrders) + "/" + order;
    }
    static ApiReply change(const std::string& order, const json::object& body,
                           const std::string& version, const std::string& user = "scheduler") {
        return clinic().as(user).send(
            "PATCH", path(order),
            {"Content-Type: application/json", "If-Match: \"v" + version + "\""},
            json::serialize(body));
    }
    static ApiReply change_now(const std::string& order, const json::object& body) {
        return change(order, body, clinic().as("scheduler").get(path(order)).at("/version"));
    }
    [[nodiscard]] static std::string status(const std::string& order) {
        return clinic().as("scheduler").get(path(order)).at("/status");
    }
    [[nodiscard]] static json::object booking(const std::string& order, std::size_t patient,
                                              const std::string& start) {
        json::object body = clinic().booking(patient, start);
        body.erase("procedures");
        body["order"] = order;
        return body;
    }
    static ApiReply book(const std::string& order, std::size_t patient, const std::string& start) {
        return clinic()
            .as("scheduler")
            .post("/api/v1/appointments", booking(order, patient, start));
    }
};

} // namespace foramen::test
