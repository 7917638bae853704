# One sanitizer family per build folder; ThreadSanitizer cannot be combined with the others.
if(FORAMEN_SANITIZE STREQUAL "address")
    # Debian's SOCI keeps the type information of its back ends to itself, and the vptr check needs it
    # at link time: that one check is left out.
    set(_sanitize -fsanitize=address,undefined -fno-sanitize=vptr)
    add_compile_options(${_sanitize} -fno-sanitize-recover=all)
    add_link_options(${_sanitize})
elseif(FORAMEN_SANITIZE STREQUAL "thread")
    add_compile_options(-fsanitize=thread)
    add_link_options(-fsanitize=thread)
elseif(FORAMEN_SANITIZE)
    message(FATAL_ERROR "FORAMEN_SANITIZE must be empty, 'address' or 'thread'")
endif()
