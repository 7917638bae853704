# shellcheck shell=bash
# The state folder: database, logs, the fetched Node, locks. Nothing in it is needed to build again.

# state_init sets STATE and LOG_DIR. Call it after packages_install: it asks what user postgres may see.
state_init() {
    local wanted=${FORAMEN_STATE_DIR:-$ROOT/.state}
    [[ $wanted == /* ]] || wanted=$PWD/$wanted
    STATE=$wanted
    # As root PostgreSQL runs as user postgres, who has to reach its data. Before anything has been
    # installed (ops/serve --stop) there is no such user and no data.
    if [[ $EUID -eq 0 ]] && id postgres >/dev/null 2>&1 && ! postgres_can_reach "$wanted"; then
        STATE=/var/lib/foramen/$(short_hash "$wanted")
        say "User postgres cannot reach $wanted, so the state is kept in $STATE."
    fi
    mkdir -p "$STATE/logs" 2>/dev/null ||
        die "The state folder $STATE cannot be made or written." \
            "Set FORAMEN_STATE_DIR to a folder of yours."
    require_ours "$STATE" "$STATE/logs"
    [[ -z $LOG_DIR ]] || rm -r "$LOG_DIR"
    LOG_DIR=$STATE/logs
    # npm and ccache keep their caches below HOME; service accounts and bare containers have none.
    if [[ ! -w ${HOME:-/nonexistent} ]]; then
        export HOME=$STATE/home
        mkdir -p "$HOME"
    fi
}

# What is made below the deepest folder that exists can be passed by everybody (umask 022).
postgres_can_reach() {
    local folder=$1
    while [[ ! -d $folder ]]; do folder=$(dirname "$folder"); done
    (cd / && runuser -u postgres -- test -x "$folder")
}
