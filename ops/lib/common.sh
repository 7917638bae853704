# shellcheck shell=bash
# What every command needs: the checkout, messages, and long steps that show their progress.

# ROOT is the checkout, whatever folder or symbolic link the command was called through.
ROOT=$(readlink -f "${BASH_SOURCE[0]}")
ROOT=${ROOT%/ops/lib/*}
COMMAND=${0##*/}

# User postgres must be able to pass through what root makes, whatever umask root has.
umask 022
# Messages of the tools in English, and the one UTF-8 locale that every Debian has.
export LC_ALL=C.UTF-8

say() { printf '%s\n' "$*"; }

die() {
    printf '%s: %s\n' "$COMMAND" "$*" >&2
    exit 1
}

short_hash() { printf '%s' "$1" | sha256sum | cut -c1-12; }

# git refuses a checkout of another user (root in a clerk's clone); these commands only read it.
repo_git() { git -c safe.directory="$ROOT" -C "$ROOT" "$@"; }

# What an earlier run of another user left behind would fail later and less clearly.
require_ours() {
    local path
    for path in "$@"; do
        if [[ -e $path && ! -w $path ]]; then
            die "$path belongs to user $(stat -c %U "$path"). Run this command as that user," \
                "or remove it first."
        fi
    done
}

# Logs of the steps. state_init moves this into the state folder; before that it is a temporary one.
LOG_DIR=''
log_file() {
    if [[ -z $LOG_DIR ]]; then
        LOG_DIR=$(mktemp -d "${TMPDIR:-/tmp}/foramen-log-XXXXXX")
    fi
    LOG_FILE=$LOG_DIR/${1//[^A-Za-z0-9]/-}.log
    # The one of an earlier run may be another user's.
    rm -f "$LOG_FILE"
}

# step TITLE COMMAND…: runs the command with its output in a log file and shows how long it has taken
# and its last line. When it fails, prints the end of the log and leaves. The command runs in a
# subshell, so what it sets is lost.
step() {
    local title=$1 status
    shift
    log_file "$title"
    set +e
    (
        set -e
        "$@"
    ) </dev/null 2>&1 | show_progress "$title" "$LOG_FILE"
    status=${PIPESTATUS[0]}
    set -e
    if ((status != 0)); then
        tail -n 40 "$LOG_FILE" >&2
        die "\"$title\" failed. Everything that it printed: $LOG_FILE"
    fi
}

# A terminal gets one line that is written over; a file gets a line now and then.
if [[ -t 1 && ${TERM:-dumb} != dumb ]]; then
    PROGRESS_WIDTH=$(stty -F /dev/tty size 2>/dev/null || true)
    PROGRESS_WIDTH=${PROGRESS_WIDTH#* }
    ((PROGRESS_WIDTH > 0)) || PROGRESS_WIDTH=80
else
    PROGRESS_WIDTH=0
fi

show_progress() {
    local title=$1 log=$2 piece partial='' line='' next=20
    local -i begin=SECONDS elapsed code
    : >"$log"
    while true; do
        if IFS= read -r -t 1 piece; then
            line=$partial$piece
            partial=''
            printf '%s\n' "$line" >>"$log"
        else
            code=$?
            partial+=$piece
            # Above 128 is the timeout of read, anything else the end of the output.
            ((code > 128)) || break
        fi
        elapsed=$((SECONDS - begin))
        if ((PROGRESS_WIDTH > 0)); then
            piece="$title, $elapsed s  $line"
            printf '\r\e[K%s' "${piece:0:PROGRESS_WIDTH-1}"
        elif ((elapsed >= next)); then
            printf '%s, %d s  %s\n' "$title" "$elapsed" "${line:0:100}"
            next=$((elapsed + 20))
        fi
    done
    printf '%s' "$partial" >>"$log"
    ((PROGRESS_WIDTH == 0)) || printf '\r\e[K'
    elapsed=$((SECONDS - begin))
    ((elapsed == 0)) || printf '%s: %d s\n' "$title" "$elapsed"
}

# Two commands that install or build in one checkout at the same time would spoil each other's work.
# Everything that is started while the lock is held inherits it.
prepare_lock() {
    require_ours "$STATE/prepare.lock"
    exec 9>>"$STATE/prepare.lock"
    if ! flock -n 9; then
        say "Another Foramen command is building in this folder. Waiting for it."
        flock 9
    fi
}

prepare_unlock() { exec 9>&-; }
