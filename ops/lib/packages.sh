# shellcheck shell=bash
# Debian packages. ops/packages says which group of commands needs which.

# packages_install GROUP…: installs what is missing of these groups; quick when nothing is.
packages_install() {
    local -a wanted missing
    mapfile -t wanted < <(packages_of "$@")
    mapfile -t missing < <(packages_missing "${wanted[@]}")
    ((${#missing[@]} > 0)) || return 0
    command -v apt-get >/dev/null ||
        die "These Debian 12 packages are needed, and there is no apt-get here: ${missing[*]}"
    packages_ask_rights "${missing[@]}"
    say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    step "Reading the package lists" apt_get update
    [[ " ${missing[*]} " != *" postgresql-15 "* ]] || packages_no_main_cluster
    step "Installing packages" apt_get install "${missing[@]}"
}

packages_of() {
    local group package
    while read -r group package; do
        [[ " $* " != *" $group "* ]] || printf '%s\n' "$package"
    done <"$ROOT/ops/packages"
}

packages_missing() {
    # dpkg-query also fails for a name that it has never seen, which is one kind of missing.
    local installed package
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for package in "$@"; do
        grep -qxF "installed $package" <<<"$installed" || printf '%s\n' "$package"
    done
}

packages_ask_rights() {
    [[ $EUID -ne 0 ]] || return 0
    local advice="as root: apt-get update && apt-get install --no-install-recommends $*"
    command -v sudo >/dev/null ||
        die "Packages are missing, and there is no sudo here to install them. Run once, $advice"
    # Asked for here, where a prompt can be seen, and not in the middle of a step.
    if ! sudo -n true 2>/dev/null; then
        say "Packages are missing. sudo may ask for your password to install them."
        sudo -v || die "sudo does not let you install packages. Run once, $advice"
    fi
}

as_admin() {
    if [[ $EUID -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

apt_get() {
    # Another apt (a machine's nightly upgrade) may hold the lock: wait for it.
    as_admin env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -y -q \
        --no-install-recommends -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
        -o Acquire::Retries=3 "$@"
}

# Debian's server package makes and starts a cluster on port 5432 that nobody here needs. A machine
# that already has PostgreSQL's tools keeps the settings that it has.
packages_no_main_cluster() {
    local file=/etc/postgresql-common/createcluster.conf
    [[ ! -e $file ]] || return 0
    as_admin mkdir -p "${file%/*}"
    printf '%s\n' '# Made by Foramen, which runs its own cluster: installing a server makes no other.' \
        'create_main_cluster = false' | as_admin tee "$file" >/dev/null
}
