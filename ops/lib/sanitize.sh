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

# Builds what the kind's label asks for and nothing else.
sanitize_build() {
    local kind=$1 label=$2
    local -a targets
    prepare_lock
    build_configure "$kind" tests
    mapfile -t targets < <(cd "$ROOT" && ctest --preset "$kind" -N -L "$label" |
        sed -n 's/^ *Test *#[0-9]*: \(.*\)$/foramen_\1_tests/p')
    ((${#targets[@]} > 0)) || die "No suite has the label $label."
    build_targets "$kind" "${targets[@]}"
    prepare_unlock
}

sanitize_build_asan() { sanitize_build asan sanitize-address; }
sanitize_build_tsan() { sanitize_build tsan sanitize-thread; }

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
