# shellcheck shell=bash
# The running clinic. Whoever runs one holds the lock on serve.lock (descriptor 8) and so does the
# server itself: the lock is free when, and only when, nothing of it runs any more. serve.run says
# what runs: process, port, build.

SERVER_BINARY=$ROOT/build/release/services/server/foramen

server_lock() {
    require_ours "$STATE/serve.lock"
    exec 8>>"$STATE/serve.lock"
    flock -n 8
}

# What runs is old when the program or the web UI has been built anew since.
server_build() { cat "$SERVER_BINARY" "$STATE/web-built" | sha256sum | cut -c1-16; }

server_answers() { curl --silent --fail --max-time 5 --output /dev/null "http://127.0.0.1:$1/readyz"; }

# server_start PORT: with the environment that the caller has set. Sets SERVER_PID.
server_start() {
    local port=$1
    SERVER_LOG=$LOG_DIR/server.log
    [[ ! -f $SERVER_LOG ]] || mv "$SERVER_LOG" "$SERVER_LOG.1"
    # A session of its own: Ctrl-C reaches the command alone, which then ends the server in order.
    FORAMEN_LISTEN=127.0.0.1:$port FORAMEN_ADMIN_LISTEN=127.0.0.1:$((port + 1)) \
        FORAMEN_SITE=$ROOT/web-ui/dist setsid "$SERVER_BINARY" serve </dev/null >"$SERVER_LOG" 2>&1 &
    SERVER_PID=$!
    printf '%s\n' "$SERVER_PID" "$port" "$(server_build)" >"$STATE/serve.run"
}

# Waits until the server says that it is ready.
server_wait() {
    local port=$1 deadline=$((SECONDS + 60))
    until server_answers $((port + 1)); do
        if ! kill -0 "$SERVER_PID" 2>/dev/null; then
            tail -n 20 "$SERVER_LOG" >&2
            die "The server ended. Is port $port or $((port + 1)) in use? FORAMEN_PORT chooses another." \
                "Its log: $SERVER_LOG"
        fi
        if ((SECONDS >= deadline)); then
            curl --silent --max-time 5 "http://127.0.0.1:$((port + 1))/readyz" >&2 || true
            die "The server is not ready after 60 seconds. Its log: $SERVER_LOG"
        fi
        sleep 0.1
    done
}

# server_stop PID: asks it to finish, and ends it when it has not after 20 seconds.
server_stop() {
    local pid=$1 deadline=$((SECONDS + 20))
    kill -TERM "$pid" 2>/dev/null || return 0
    while kill -0 "$pid" 2>/dev/null; do
        if ((SECONDS >= deadline)); then
            say "The server did not stop within 20 seconds. Ending it."
            kill -KILL "$pid" 2>/dev/null || true
            return 0
        fi
        sleep 0.05
    done
}
