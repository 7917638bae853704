# shellcheck shell=bash
# Builds and suites under AddressSanitizer with UndefinedBehaviorSanitizer, and under ThreadSanitizer.

# A report ends the program: a suite must not pass with one in its output.
sanitize_options() {
    ASAN_OPTIONS=detect_leaks=1:halt_on_error=1:strict_string_checks=1:detect_stack_use_after_return=1
    UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1$(suppressions ubsan)
    LSAN_OPTIONS=print_suppressions=0$(suppressions lsan)
    TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1$(suppressions tsan)
    export ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS TSAN_OPTIONS
}

suppressions() {
    local file=$ROOT/tests/support/$1.supp
    # In quotes, because a blank would end the option.
    [[ ! -f $file ]] || printf ":suppressions='%s'" "$file"
}

sanitize_ctest_asan() {
    sanitize_options
    run_ctest asan -L sanitize-address
}

sanitize_ctest_tsan() {
    sanitize_options
    # g++ 12's ThreadSanitizer knows fewer address layouts than newer kernels make.
    if (($(cat /proc/sys/vm/mmap_rnd_bits 2>/dev/null || echo 0) > 28)); then
        # shellcheck disable=SC2034 # run_ctest reads it
        CTEST=(setarch "$(uname -m)" -R ctest)
    fi
    run_ctest tsan -L sanitize-thread
}
