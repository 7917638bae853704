# shellcheck shell=bash
# Form: what a machine can say about the text of the program.

# Each checker runs, whatever the others say.
lint_all() {
    local status=0
    lint_cpp || status=1
    lint_shell || status=1
    return "$status"
}

lint_cpp() {
    say "clang-format"
    local found
    # shellcheck disable=SC2016 # expanded by the inner shell
    found=$(cd "$ROOT" && repo_git ls-files -z '*.cpp' '*.hpp' |
        xargs -0 -r -n 1 -P "$(nproc)" sh -c \
            'clang-format-14 --dry-run -Werror "$1" >/dev/null 2>&1 || echo "$1"' format | sort)
    [[ -n $found ]] || return 0
    say "These files are not as clang-format-14 -i leaves them:"
    say "$found"
    return 1
}

lint_shell() {
    say "shellcheck"
    local -a files
    mapfile -t files < <(repo_git ls-files ops .ci | while read -r file; do
        head -n 1 "$ROOT/$file" | grep -qE '^#!.*bash|^# shellcheck shell=bash' && echo "$file"
    done)
    (cd "$ROOT" && shellcheck -x "${files[@]}")
}

# The web UI's own checks, each of them whatever the others say.
web_check() {
    local script status=0
    for script in lint types:check test; do
        say "npm run $script"
        web_run "$script" || status=1
    done
    return "$status"
}
