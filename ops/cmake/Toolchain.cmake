# Language level, optimisation and hardening: the same for every target of the project.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
# -g1 keeps line numbers in back traces and a third of the link time and disk of -g.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1 -fno-omit-frame-pointer")

add_compile_definitions(_GLIBCXX_ASSERTIONS)
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo" AND NOT FORAMEN_SANITIZE)
    add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong
                        -fstack-clash-protection)
    add_link_options(-pie -Wl,-z,relro,-z,now)
endif()

find_program(FORAMEN_CCACHE ccache)
if(FORAMEN_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${FORAMEN_CCACHE}")
endif()
find_program(FORAMEN_MOLD mold)
if(FORAMEN_MOLD)
    add_link_options(-fuse-ld=mold)
endif()
# Clones lie under different paths; without this the cache would miss between them.
add_compile_options("-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
