# shellcheck shell=bash
# Running suites one after another: each is shown as it runs, timed, and remembered for the end.

SUITE_ROWS=()
SUITES_FAILED=()

# suite NAME COMMAND…: goes on after a failure, so that one run shows all of them. The command runs in
# a subshell.
suite() {
    local name=$1 log status begin=$SECONDS
    shift
    log_file "test-$name"
    log=$LOG_FILE
    printf '\n=== %s\n' "$name"
    set +e
    (
        set -e
        "$@"
    ) </dev/null 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    set -e
    if ((status == 0)); then
        SUITE_ROWS+=("$(printf '%-24s %5d s  passed' "$name" $((SECONDS - begin)))")
    else
        SUITE_ROWS+=("$(printf '%-24s %5d s  FAILED (%d)' "$name" $((SECONDS - begin)) "$status")")
        SUITES_FAILED+=("$name")
    fi
    suite_summary "$name" "$log" >>"$SUMMARY"
}

# timed NAME COMMAND…: a step of the preparation, for the table. Runs in this shell.
timed() {
    local name=$1 begin=$SECONDS
    shift
    "$@"
    SUITE_ROWS+=("$(printf '%-24s %5d s' "$name" $((SECONDS - begin)))")
}

# The closing lines of the runners that are in use: ctest, GoogleTest, vitest and Playwright.
suite_summary() {
    local name=$1 log=$2 lines
    lines=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E \
        -e '^[0-9]+% tests passed, [0-9]+ tests failed out of [0-9]+' \
        -e '^Total Test time' \
        -e '^  [A-Za-z0-9_.-]+: \[  (PASSED|SKIPPED|FAILED) +\] [0-9]+ test' \
        -e '^ *(Test Files|Tests) +.*[0-9]+ (passed|failed)' \
        -e '^ *[0-9]+ (passed|failed|flaky|skipped|did not run)\b' || true)
    [[ -z $lines ]] || printf '%s\n%s\n' "--- $name" "$lines"
}

# What runs ctest. sanitize.sh puts something before it.
CTEST=(ctest)

# run_ctest PRESET [ctest options]: ctest counts binaries; GoogleTest's own counts are in its log.
run_ctest() {
    local preset=$1 status=0
    shift
    cd "$ROOT" || return
    "${CTEST[@]}" --preset "$preset" --parallel "$(nproc)" "$@" || status=$?
    local log=$ROOT/build/$preset/Testing/Temporary/LastTest.log
    [[ ! -f $log ]] || awk '
        /^[0-9]+\/[0-9]+ Test(ing)?: / { name = $NF }
        /^\[  (PASSED|FAILED|SKIPPED) *\] [0-9]+ test/ { print "  " name ": " $0 }
    ' "$log"
    return "$status"
}
