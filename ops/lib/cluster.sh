# shellcheck shell=bash
# A private PostgreSQL cluster: reached over a Unix socket in a folder of its own user alone, no TCP.

POSTGRES_BIN=/usr/lib/postgresql/15/bin

# cluster_locate FOLDER: names the cluster that the other functions work on. It sets
#   CLUSTER         its folder: data/ and postgres.log
#   CLUSTER_SOCKET  the folder of its socket
cluster_locate() {
    CLUSTER=$(readlink -m "$1")
    CLUSTER_SOCKET=$(cluster_runtime_folder)/foramen-$(short_hash "$CLUSTER")
    # PostgreSQL refuses to run as root. A cluster of a user whom root helps out stays that user's.
    CLUSTER_USER=$(id -un)
    if [[ $EUID -eq 0 ]]; then
        CLUSTER_USER=postgres
        [[ ! -d $CLUSTER/data ]] || CLUSTER_USER=$(stat -c %U "$CLUSTER/data")
    fi
    # Settings of the user's own PostgreSQL must not lead these commands to another server.
    unset "${!PG@}"
}

# A socket's path has 107 bytes at most, and a checkout can lie deep: so never below the checkout.
cluster_runtime_folder() {
    local folder=${XDG_RUNTIME_DIR:-/tmp}
    # Root's own runtime folder is closed to user postgres; /run is open and only root writes there.
    [[ $EUID -ne 0 ]] || folder=/run
    [[ -d $folder && -w $folder && $folder =~ ^[A-Za-z0-9/_.-]{1,60}$ ]] || folder=/tmp
    printf '%s' "$folder"
}

as_cluster_user() {
    if [[ $EUID -eq 0 ]]; then
        # From /, because the user may not be allowed to see the current folder.
        (cd / && exec runuser -u "$CLUSTER_USER" -- "$@")
    else
        "$@"
    fi
}

# cluster_start [SETTING…]: makes the cluster when there is none, and starts it when it does not run.
# Each setting is a line of postgresql.conf.
cluster_start() {
    require_ours "$CLUSTER"
    [[ -f $CLUSTER/data/PG_VERSION ]] || cluster_make
    local version
    version=$(as_cluster_user cat "$CLUSTER/data/PG_VERSION")
    [[ $version == 15 ]] ||
        die "The data in $CLUSTER is of PostgreSQL $version, and this program needs 15." \
            "Move it with pg_upgrade or pg_dump, or set FORAMEN_STATE_DIR to another folder."
    ! cluster_answers || return 0
    cluster_end_leftovers
    cluster_make_socket_folder
    cluster_configure "$@"
    [[ ! -f $CLUSTER/postgres.log ]] ||
        as_cluster_user mv "$CLUSTER/postgres.log" "$CLUSTER/postgres.log.1"
    # Locks of this shell (descriptors 8 and 9) must not live as long as the server does.
    as_cluster_user "$POSTGRES_BIN/pg_ctl" -w -t 120 -D "$CLUSTER/data" -l "$CLUSTER/postgres.log" \
        start >/dev/null 8>&- 9>&- || {
        tail -n 20 "$CLUSTER/postgres.log"
        return 1
    }
}

# Made under another name and moved when whole, so that an interrupted run leaves no half cluster.
cluster_make() {
    mkdir -p "$CLUSTER"
    chmod 700 "$CLUSTER"
    [[ $EUID -ne 0 ]] || chown "$CLUSTER_USER" "$CLUSTER"
    as_cluster_user rm -rf "$CLUSTER/data.new"
    as_cluster_user "$POSTGRES_BIN/initdb" -D "$CLUSTER/data.new" -U postgres -A trust \
        --locale=C.UTF-8 --encoding=UTF8 --lc-messages=C --no-instructions
    printf '%s\n' "include 'foramen.conf'" |
        as_cluster_user tee -a "$CLUSTER/data.new/postgresql.conf" >/dev/null
    as_cluster_user mv "$CLUSTER/data.new" "$CLUSTER/data"
}

# Written at each start: the socket's folder depends on who runs it and where.
cluster_configure() {
    printf '%s\n' \
        "listen_addresses = ''" \
        "unix_socket_directories = '$CLUSTER_SOCKET'" \
        "unix_socket_permissions = 0700" \
        "timezone = 'UTC'" \
        "log_timezone = 'UTC'" \
        "log_line_prefix = '%m [%p] %d '" \
        "# Details and statements hold values of rows, and those are about patients." \
        "log_error_verbosity = terse" \
        "log_min_error_statement = panic" \
        "$@" | as_cluster_user tee "$CLUSTER/data/foramen.conf" >/dev/null
}

# The folder's name can be foretold and /tmp is open to all: never use a folder of somebody else.
cluster_make_socket_folder() {
    if [[ -L $CLUSTER_SOCKET || -e $CLUSTER_SOCKET && ! -d $CLUSTER_SOCKET ]]; then
        die "$CLUSTER_SOCKET is in the way. Remove it."
    fi
    [[ -d $CLUSTER_SOCKET ]] || mkdir -m 700 "$CLUSTER_SOCKET"
    [[ $EUID -ne 0 ]] || chown "$CLUSTER_USER" "$CLUSTER_SOCKET"
    [[ $(stat -c '%U %a' "$CLUSTER_SOCKET") == "$CLUSTER_USER 700" ]] ||
        die "$CLUSTER_SOCKET belongs to user $(stat -c %U "$CLUSTER_SOCKET"). It must be removed."
}

cluster_psql() {
    PGOPTIONS='-c client_min_messages=warning' "$POSTGRES_BIN/psql" -XqAt -v ON_ERROR_STOP=1 -h "$CLUSTER_SOCKET" -U postgres "$@"
}

cluster_answers() {
    [[ -S $CLUSTER_SOCKET/.s.PGSQL.5432 ]] || return 1
    cluster_psql -d postgres -c 'SELECT 1' >/dev/null 2>&1
}

# Process ids of the cluster's server and backends: they all work in its data folder.
cluster_processes() {
    local process folder
    while read -r process folder; do
        [[ $folder != "$CLUSTER/data" ]] || printf '%s ' "${process#/proc/}"
    done < <(find /proc/[0-9]* -maxdepth 1 -name cwd -printf '%h %l\n' 2>/dev/null)
}

# After a killed run: a server without its socket is stopped, backends without their server are
# waited for, and a pid file whose number another program has by now is removed, because PostgreSQL
# would take that program for itself.
cluster_end_leftovers() {
    local file=$CLUSTER/data/postmaster.pid deadline=$((SECONDS + 20)) left
    left=$(cluster_processes)
    if [[ -n $left ]]; then
        as_cluster_user "$POSTGRES_BIN/pg_ctl" -w -t 30 -m fast -D "$CLUSTER/data" stop >/dev/null || true
        while left=$(cluster_processes) && [[ -n $left ]]; do
            ((SECONDS < deadline)) ||
                die "PostgreSQL processes of an earlier run do not end: $left"
            sleep 0.1
        done
    fi
    as_cluster_user rm -f "$file"
    rm -rf "$CLUSTER_SOCKET"
}

cluster_stop() {
    [[ -d $CLUSTER/data ]] || return 0
    if [[ -n $(cluster_processes) ]]; then
        as_cluster_user "$POSTGRES_BIN/pg_ctl" -w -t 30 -m fast -D "$CLUSTER/data" stop >/dev/null ||
            as_cluster_user "$POSTGRES_BIN/pg_ctl" -w -t 30 -m immediate -D "$CLUSTER/data" stop >/dev/null
    fi
    rm -rf "$CLUSTER_SOCKET"
}
