# Warnings are errors, for our own targets only: an INTERFACE target that foramen_library() links.
add_library(foramen_warnings INTERFACE)
target_compile_options(foramen_warnings INTERFACE
    -Wall -Wextra -Wpedantic
    -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual -Wcast-align -Wunused -Wdouble-promotion -Wimplicit-fallthrough
    -Wextra-semi -Wswitch-enum -Wformat=2)
# Instrumentation makes GCC warn of what is not there (its manual says so of -fsanitize); the same code
# is compiled with errors in the other builds.
if(NOT FORAMEN_SANITIZE)
    target_compile_options(foramen_warnings INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(foramen_warnings INTERFACE
        -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wmisleading-indentation)
endif()
