# shellcheck shell=bash
# The throw-away cluster of a test run, with a migrated template database to copy from.

# Set before the cluster is started, so that it is found again even by the run after a killed one.
test_database_locate() {
    local folder=$STATE
    # In memory when there is room: the suites make a database for each binary.
    if [[ $(stat -f -c %T /dev/shm 2>/dev/null) == tmpfs ]] &&
        (($(df --output=avail -B1M /dev/shm | tail -n 1) >= 1024)); then
        folder=/dev/shm
    fi
    test_database_remove_old
    folder=$(mktemp -d "$folder/foramen-test-XXXXXX")
    printf '%s\n' "$folder" >"$STATE/test-cluster"
    cluster_locate "$folder"
    export FORAMEN_TEST_PGHOST=$CLUSTER_SOCKET FORAMEN_TEST_PGUSER=postgres
}

test_database_remove_old() {
    [[ -f $STATE/test-cluster ]] || return 0
    cluster_locate "$(<"$STATE/test-cluster")"
    test_database_drop
}

test_database_make() {
    cluster_start "fsync = off" "full_page_writes = off" "wal_level = minimal" \
        "max_wal_senders = 0" "max_connections = 200"
    database_create foramen_template
}

test_database_drop() {
    cluster_stop
    rm -rf "$CLUSTER" "$STATE/test-cluster"
}

# Nothing that the suites do may end a backend or lock two of them against each other. Only the first
# line of a message is looked at: the others can hold values of rows.
test_database_check_log() {
    local found
    found=$(grep -nE 'deadlock detected|PANIC|terminated by signal' "$CLUSTER/postgres.log" || true)
    if [[ -n $found ]]; then
        printf '%s\n' "$found"
        cp "$CLUSTER/postgres.log" "$LOG_DIR/postgres-of-the-tests.log"
        say "PostgreSQL's log of the run: $LOG_DIR/postgres-of-the-tests.log"
        return 1
    fi
    # Who somebody is would stand in the rows of a failed statement, and canaries are such people.
    if grep -nE '^(.*\] )?(DETAIL|STATEMENT|QUERY):|[Cc]anary' "$CLUSTER/postgres.log"; then
        say "PostgreSQL's log of the run tells what was in rows."
        return 1
    fi
    say "No deadlock, no crash, nothing of rows in PostgreSQL's log of the run."
}
