# Warnings are errors, for our own targets only: an INTERFACE target that foramen_library() links.
add_library(foramen_warnings INTERFACE)
target_compile_options(foramen_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Werror
    -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual -Wcast-align -Wunused -Wdouble-promotion -Wimplicit-fallthrough
    -Wextra-semi -Wswitch-enum -Wformat=2)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(foramen_warnings INTERFACE
        -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wmisleading-indentation)
endif()
