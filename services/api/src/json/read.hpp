/// JSON that has passed the contract's schema into wire values. What a schema cannot say (a date
/// that the calendar has, an offset that exists) is checked here and reported at its place.
#pragma once

#include "write.hpp"

#include <string>
#include <vector>

namespace foramen::api {

/// A fault and where it is; the pointer is relative to what is read.
struct ReadFault {
    std::string pointer;
    std::string code;
    std::string message;
};

class Reader {
public:
    [[nodiscard]] const std::vector<ReadFault>& faults() const { return faults_; }

    void read(bool& out, const json::value& value, const std::string&) { out = value.as_bool(); }
    void read(int& out, const json::value& value, const std::string&) {
        out = value.to_number<int>();
    }
    void read(double& out, const json::value& value, const std::string&) {
        out = value.to_number<double>();
    }
    void read(std::string& out, const json::value& value, const std::string&) {
        out = std::string(value.as_string());
    }
    void read(Instant& out, const json::value& value, const std::string& pointer) {
        parse(out, parse_rfc3339(value.as_string()), pointer, "bad_instant",
              "must be an instant such as 2026-11-23T15:30:00Z");
    }
    void read(LocalDate& out, const json::value& value, const std::string& pointer) {
        parse(out, LocalDate::parse(value.as_string()), pointer, "bad_date",
              "there is no such date");
    }
    void read(LocalTime& out, const json::value& value, const std::string& pointer) {
        parse(out, LocalTime::parse(value.as_string()), pointer, "bad_time",
              "must be a time of day such as 07:30");
    }
    template <class Tag>
    void read(Id<Tag>& out, const json::value& value, const std::string& pointer) {
        parse(out, Id<Tag>::parse(value.as_string()), pointer, "bad_id", "must be a UUID");
    }
    template <NamedEnum E>
    void read(E& out, const json::value& value, const std::string& pointer) {
        parse(out, parse_enum<E>(value.as_string()), pointer, "unknown_word",
              "is not one of the known words");
    }
    template <class T>
    void read(std::optional<T>& out, const json::value& value, const std::string& pointer) {
        if (!value.is_null())
            read(out.emplace(), value, pointer);
    }
    template <class T>
    void read(std::vector<T>& out, const json::value& value, const std::string& pointer) {
        for (const json::value& element : value.as_array()) {
            // Before the element is there: arguments are evaluated in any order.
            const std::string place = pointer + "/" + std::to_string(out.size());
            read(out.emplace_back(), element, place);
        }
    }
    void read(std::variant<bool, double, std::string>& out, const json::value& value,
              const std::string&) {
        if (value.is_bool())
            out = value.as_bool();
        else if (value.is_number())
            out = value.to_number<double>();
        else
            out = std::string(value.as_string());
    }
    template <Described T>
    void read(T& out, const json::value& value, const std::string& pointer) {
        const json::object& object = value.as_object();
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
            [&](auto member) {
                const std::string name = camel_case(member.name);
                if (const json::value* found = object.if_contains(name))
                    read(out.*member.pointer, *found, pointer + "/" + name);
            });
    }

private:
    template <class T>
    void parse(T& out, const std::optional<T>& parsed, const std::string& pointer, const char* code,
               const char* message) {
        if (parsed)
            out = *parsed;
        else
            faults_.push_back({pointer, code, message});
    }

    std::vector<ReadFault> faults_;
};

} // namespace foramen::api
