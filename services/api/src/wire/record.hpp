/// Wire types of tasks and of the audit.
#pragma once

#include "foramen/app/task.hpp"
#include "json/write.hpp"

namespace foramen::api::wire {

struct NamedValue {
    std::string name;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(NamedValue, (), (name, value))

struct Task {
    TaskId id;
    std::string kind;
    std::optional<SiteId> site;
    Role role = Role::admin;
    Instant due;
    std::optional<PatientId> patient;
    std::optional<AppointmentId> appointment;
    std::optional<OrderId> order;
    std::string text;
    std::vector<NamedValue> parameters;
    TaskStatus status = TaskStatus::open;
    std::string note;
    Instant created_at;
    std::optional<Instant> done_at;
    std::optional<std::string> done_by;
    int version = 1;
};
BOOST_DESCRIBE_STRUCT(Task, (),
                      (id, kind, site, role, due, patient, appointment, order, text, parameters,
                       status, note, created_at, done_at, done_by, version))

struct TaskList {
    std::vector<Task> tasks;
    bool more = false;
};
BOOST_DESCRIBE_STRUCT(TaskList, (), (tasks, more))

struct TaskChange {
    TaskStatus status = TaskStatus::done;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(TaskChange, (), (status, note))

struct TasksQuery {
    SiteId site;
    std::optional<TaskStatus> status;
    std::optional<Role> role;
};
BOOST_DESCRIBE_STRUCT(TasksQuery, (), (site, status, role))

struct TaskPath {
    TaskId task_id;
};
BOOST_DESCRIBE_STRUCT(TaskPath, (), (task_id))

struct AuditUser {
    UserId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(AuditUser, (), (id, name))

struct AuditRow {
    std::int64_t id = 0;
    Instant at;
    std::string request_id;
    std::optional<AuditUser> user;
    std::optional<Role> role;
    std::optional<SiteId> site;
    std::optional<PatientId> patient;
    std::string action;
    std::string entity;
    Id<struct AuditEntityTag> entity_id;
    std::string entity_key;
    int entity_version = 1;
    std::vector<NamedValue> before;
    std::vector<NamedValue> after;
    std::vector<NamedValue> rules;
    std::vector<NamedValue> override;
    bool sealed = false;
};
BOOST_DESCRIBE_STRUCT(AuditRow, (),
                      (id, at, request_id, user, role, site, patient, action, entity, entity_id,
                       entity_key, entity_version, before, after, rules, override, sealed))

struct AuditPage {
    std::vector<AuditRow> rows;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(AuditPage, (), (rows, next))

struct AuditQuery {
    std::optional<Instant> from;
    std::optional<Instant> to;
    std::optional<PatientId> patient;
    std::optional<UserId> user;
    std::optional<std::string> entity;
    std::optional<Id<struct AuditEntityTag>> entity_id;
    std::optional<std::string> action;
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(AuditQuery, (),
                      (from, to, patient, user, entity, entity_id, action, cursor, limit))

} // namespace foramen::api::wire
