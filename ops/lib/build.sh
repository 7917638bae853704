# shellcheck shell=bash
# The C++ build. Ninja decides what is old; the configuration is run again only when it has to be.

# build_configure PRESET [tests]: without "tests" the packages of the tests are not needed, and what an
# earlier run has configured with them stays so.
build_configure() {
    local preset=$1 folder=$ROOT/build/$1 tests=OFF stamp key
    stamp=$folder/.foramen-configured
    require_ours "$ROOT/build" "$folder"
    [[ ${2:-} != tests ]] || tests=ON
    if [[ $tests == OFF ]] && grep -qs '^FORAMEN_TESTS:BOOL=ON$' "$folder/CMakeCache.txt" &&
        [[ -f $stamp ]]; then
        tests=ON
    fi
    # Ninja sees a change of a CMakeLists.txt by itself, but not that a new one is there.
    key="$(build_lists | sha256sum | cut -c1-16) $tests $ROOT"
    [[ ! -f $stamp || $(<"$stamp") != "$key" ]] || return 0
    local -a fresh=()
    # CMake refuses the cache of a checkout that has been moved.
    [[ ! -f $folder/CMakeCache.txt ]] ||
        grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$ROOT" "$folder/CMakeCache.txt" || fresh=(--fresh)
    step "Configuring ($preset)" build_cmake --preset "$preset" "${fresh[@]}" "-DFORAMEN_TESTS=$tests"
    printf '%s\n' "$key" >"$stamp"
}

build_lists() {
    cat "$ROOT/CMakePresets.json"
    find "$ROOT"/{domain,db,services,tests} -name node_modules -prune -o -name CMakeLists.txt -print | sort
}

# build_targets PRESET [TARGET…]: all targets when none is named.
build_targets() {
    local preset=$1 target
    shift
    local -a targets=()
    for target in "$@"; do targets+=(--target "$target"); done
    # Clones of one project in several folders share what ccache keeps; without NOHASHDIR the folder
    # in the debug information would keep them apart.
    CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1 NINJA_STATUS='[%f/%t] ' step "Building ($preset)" \
        build_cmake --build --preset "$preset" --parallel "$(build_jobs)" "${targets[@]}"
}

# Presets are looked up in the current folder.
build_cmake() {
    cd "$ROOT" || return
    cmake "$@"
}

# A compiler can take 1.5 GiB: fewer jobs than cores on a machine with little memory.
build_jobs() {
    local -i cores memory jobs
    cores=$(nproc)
    memory=$(awk '$1 == "MemAvailable:" { print int($2 / 1024) }' /proc/meminfo)
    jobs=$((memory / 1536))
    ((jobs >= 1)) || jobs=1
    ((jobs <= cores)) || jobs=$cores
    printf '%d' "$jobs"
}
