# shellcheck shell=bash
# Databases of the private cluster that cluster_locate has named, and migrations on any server.

# The address of a database of the private cluster, for psql and dbmate, and for the service.
database_owner_url() { printf 'postgres://foramen_owner@/%s?host=%s&sslmode=disable' "$1" "$CLUSTER_SOCKET"; }
database_service() { printf "host=%s dbname=%s user=foramen_service" "$CLUSTER_SOCKET" "$1"; }

database_exists() {
    [[ $(cluster_psql -d postgres -c "SELECT 1 FROM pg_database WHERE datname = '$1'") == 1 ]]
}

database_drop() { cluster_psql -d postgres -c "DROP DATABASE IF EXISTS $1 WITH (FORCE)"; }

# database_create NAME: an empty database with every table.
database_create() {
    cluster_psql -d postgres -f "$ROOT/db/roles.sql"
    cluster_psql -d postgres -c "CREATE DATABASE $1 OWNER foramen_owner"
    cluster_psql -d postgres -c "REVOKE ALL ON DATABASE $1 FROM PUBLIC"
    cluster_psql -d postgres -c "GRANT CONNECT ON DATABASE $1 TO foramen_service"
    database_migrate "$(database_owner_url "$1")"
}

# database_migrate URL: applies the migrations that are missing, as the owner. The address may hold a
# password, so it goes through the environment: everybody can read an argument.
database_migrate() {
    DATABASE_URL=$1 "$ROOT/db/node_modules/@dbmate/linux-x64/bin/dbmate" --env-file /dev/null --no-dump-schema \
        --migrations-dir "$ROOT/db/migrations" migrate
}
