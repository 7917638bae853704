# shellcheck shell=bash
# The web UI, built only when something that it is made from has changed.

web_build() {
    local stamp=$STATE/web-built key
    key=$(web_sources | sha256sum)
    [[ ! -f $ROOT/web-ui/dist/index.html || ! -f $stamp || $(<"$stamp") != "$key" ]] || return 0
    require_ours "$ROOT/web-ui" "$ROOT/web-ui/dist"
    step "Building the web UI" web_run build
    printf '%s\n' "$key" >"$stamp"
}

web_run() {
    cd "$ROOT/web-ui" || return
    npm run --silent "$@"
}

# Every file of the folder, and the contract from which the types of the calls are made.
web_sources() {
    find "$ROOT/web-ui" "$ROOT/services/api/openapi.yaml" \
        \( -name node_modules -o -name dist \) -prune -o -type f -print0 |
        sort -z | xargs -0 sha256sum
}
