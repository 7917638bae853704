#include "connection_string.hpp"

namespace foramen::db {

std::string session_string(const std::string& base, const std::string& application_name) {
    return base + " application_name=" + application_name +
           " connect_timeout=3 keepalives=1 keepalives_idle=30 tcp_user_timeout=10000"
           " options='-c TimeZone=UTC -c DateStyle=ISO -c statement_timeout=5000"
           " -c lock_timeout=2500 -c idle_in_transaction_session_timeout=10000"
           " -c jit=off'";
}

} // namespace foramen::db
