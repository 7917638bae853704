# shellcheck shell=bash
# The demo clinic in the database that FORAMEN_DATABASE names for the program.

# demo_private: the private cluster has database "foramen" with a demo clinic of today, if wanted.
demo_private() {
    local status
    # A run that was ended in the middle leaves this one.
    database_drop foramen_new
    if ! database_exists foramen; then
        demo_make
        return
    fi
    step "Migrating the database" database_migrate "$(database_owner_url foramen)"
    status=$(demo_status)
    if [[ $status == none ]]; then
        demo_load
    elif [[ $status == older\ * ]]; then
        if demo_ask "${status#older }"; then demo_make; fi
    fi
}

# Made under another name and renamed when whole: what was there stays until the new one is ready.
demo_make() {
    step "Making the database" database_create foramen_new
    FORAMEN_DATABASE=$(database_service foramen_new) demo_load
    database_drop foramen
    cluster_psql -d postgres -c "ALTER DATABASE foramen_new RENAME TO foramen"
}

# demo_existing: a PostgreSQL that somebody else looks after. Nothing of it is ever dropped.
demo_existing() {
    local status
    if [[ -n ${FORAMEN_OWNER_DATABASE:-} ]]; then
        step "Migrating the database" database_migrate "$FORAMEN_OWNER_DATABASE"
    else
        say "FORAMEN_OWNER_DATABASE is not set, so no migration is applied (see ops/runbook.md)."
    fi
    status=$(demo_status)
    if [[ $status == none ]]; then
        demo_load
    elif [[ $status == older\ * ]]; then
        say "The demo clinic in this database was made on ${status#older }. It is kept:" \
            "nothing is dropped on a server that FORAMEN_DATABASE names."
    fi
}

demo_status() {
    "$SERVER_BINARY" demo status ||
        die "The database does not answer as it should. What to do stands in ops/runbook.md."
}

# Fails when the database holds a clinic already.
demo_load() { step "Loading the demo clinic" "$SERVER_BINARY" demo load; }

# The demo's appointments lie around the day on which it was made.
demo_ask() {
    local made=$1 answer
    if [[ ! -t 0 ]]; then
        say "The demo clinic was made on $made and is kept, because there is no terminal to ask at."
        return 1
    fi
    read -r -p "The demo clinic was made on $made. Make it anew for today?
Everything that was entered in it is lost. [y/N] " answer || answer=''
    [[ $answer == [yY]* ]]
}
