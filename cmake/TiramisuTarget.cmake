# One folder of src/ is one static library whose link line is its row in the
# folder table of ARCHITECTURE.md. Warnings come from one INTERFACE target.

add_library(tiramisu_warnings INTERFACE)
target_compile_options(tiramisu_warnings INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # false positives of GCC 12 on std::string (its bug 105651)
  $<$<BOOL:${TIRAMISU_WERROR}>:-Werror>)

# tiramisu_add_layer(NAME SOURCES... DEPENDS ... LIBRARIES ...)
#   NAME       folder below src/; the target is tiramisu_<NAME>, alias tiramisu::<NAME>
#   DEPENDS    the layers that it stands on (public)
#   LIBRARIES  outside libraries that its sources use (private)
function(tiramisu_add_layer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_library(tiramisu_${name} STATIC ${ARG_SOURCES})
  add_library(tiramisu::${name} ALIAS tiramisu_${name})
  target_include_directories(tiramisu_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(tiramisu_${name} PRIVATE tiramisu_warnings)
  foreach(layer IN LISTS ARG_DEPENDS)
    target_link_libraries(tiramisu_${name} PUBLIC tiramisu_${layer})
  endforeach()
  target_link_libraries(tiramisu_${name} PRIVATE ${ARG_LIBRARIES})
endfunction()
