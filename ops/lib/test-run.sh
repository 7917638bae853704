# shellcheck shell=bash
# The frame of a test run: what every suite needs, and what is left of it at the end.

test_run_begin() {
    # A database or a server that somebody uses must not be found by a test.
    unset FORAMEN_DATABASE FORAMEN_OWNER_DATABASE FORAMEN_LISTEN FORAMEN_ADMIN_LISTEN FORAMEN_SITE \
        FORAMEN_DEMO FORAMEN_PORT FORAMEN_TEST_PGHOST
    timed packages packages_install build run test
    state_init
    require_ours "$STATE/test.lock"
    exec 8>>"$STATE/test.lock"
    flock -n 8 || die "Another ./ops/test runs in this folder."
    SUMMARY=$LOG_DIR/test-summary.txt
    : >"$SUMMARY"
    prepare_lock
    timed node node_find
    timed npm install_npm_packages
    prepare_unlock
    trap test_run_clean EXIT
    trap 'exit 130' INT TERM HUP
}

install_npm_packages() {
    npm_install db
    npm_install web-ui
    [[ ! -f $ROOT/tests/package.json ]] || npm_install tests
}

# build_with_tests PRESET [TARGET…]
build_with_tests() {
    prepare_lock
    build_configure "$1" tests
    build_targets "$@"
    prepare_unlock
}

need_release_build() {
    # In the same call, so that each public header is compiled alone while the big files still hold the
    # other core; ccache knows it the next time.
    timed "build release" build_with_tests release all all_verify_interface_header_sets
    prepare_lock
    web_build
    prepare_unlock
    # What the suites of ops/test.d test.
    export FORAMEN_TEST_BINARY=$ROOT/build/release/services/server/foramen
    export FORAMEN_TEST_SITE=$ROOT/web-ui/dist
}

need_test_database() {
    [[ -z ${FORAMEN_TEST_PGHOST:-} ]] || return 0
    test_database_locate
    timed migrations step "Starting PostgreSQL, migrating" test_database_make
}

# .ci/run gives its run a folder, so that its second call can trust what its first one has found out
# about the very same commit. Without it, or with a change that is not committed, nothing is trusted.
passed_in_this_run() {
    [[ -n ${FORAMEN_TEST_RUN:-} ]] && committed &&
        [[ -f $FORAMEN_TEST_RUN/passed && $(<"$FORAMEN_TEST_RUN/passed") == $(repo_git rev-parse HEAD) ]]
}

remember_that_passed() {
    if [[ -n ${FORAMEN_TEST_RUN:-} ]] && committed; then
        repo_git rev-parse HEAD >"$FORAMEN_TEST_RUN/passed"
    fi
}

committed() {
    local changes
    changes=$(repo_git status --porcelain) && [[ -z $changes ]]
}

test_run_end() {
    [[ -z ${FORAMEN_TEST_PGHOST:-} ]] || suite postgres-log test_database_check_log
    printf '\n%s\n' "Step                      Time"
    printf '%s\n' "${SUITE_ROWS[@]}"
    printf '%-24s %5d s\n\n' "all" "$SECONDS"
    cat "$SUMMARY"
    if ((${#SUITES_FAILED[@]} > 0)); then
        die "Failed: ${SUITES_FAILED[*]}. Logs: $LOG_DIR"
    fi
    [[ -z ${FORAMEN_TEST_RUN:-} ]] || cat "$SUMMARY" >>"$FORAMEN_TEST_RUN/summary"
}

test_run_clean() {
    trap '' INT TERM HUP
    [[ -z ${FORAMEN_TEST_PGHOST:-} ]] || test_database_drop
}
