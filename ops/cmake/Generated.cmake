# Sources made at build time: SQL files become constants, the contract becomes JSON in the binary.

# foramen_sql(TARGET): db/queries/*.sql -> <foramen/db/queries.hpp>, private to the target.
function(foramen_sql target)
    file(GLOB queries CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/queries/*.sql")
    file(GLOB migrations CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/migrations/*.sql")
    set(header "${CMAKE_CURRENT_BINARY_DIR}/generated/queries.hpp")
    add_custom_command(
        OUTPUT "${header}"
        COMMAND foramen_sql_constants "${header}" ${queries} --migrations ${migrations}
        DEPENDS foramen_sql_constants ${queries} ${migrations}
        COMMENT "SQL constants"
        VERBATIM)
    # For tools that read the sources without building them.
    add_custom_target(foramen_queries DEPENDS "${header}")
    target_sources(${target} PRIVATE "${header}")
    target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/generated")
endfunction()

# foramen_contract(TARGET): openapi.yaml -> generated/contract.cpp with the document as JSON.
function(foramen_contract target)
    set(source "${CMAKE_CURRENT_SOURCE_DIR}/openapi.yaml")
    set(generated "${CMAKE_CURRENT_BINARY_DIR}/generated/contract.cpp")
    add_custom_command(
        OUTPUT "${generated}"
        COMMAND foramen_contract_json "${source}" "${generated}"
        DEPENDS foramen_contract_json "${source}"
        COMMENT "contract as JSON"
        VERBATIM)
    target_sources(${target} PRIVATE "${generated}")
endfunction()
