# tiramisu_add_grammar(VENDOR): generates the C++ parser of grammars/<vendor>/<Vendor>.g4
# with the ANTLR4 tool and builds it as an object library tiramisu_grammar_<vendor>.
#
# The generated code does not compile as C++20 (its u8 literals became char8_t), so it
# is compiled as C++17, with warnings off; the runtime's headers are SYSTEM includes.

find_program(ANTLR4_TOOL NAMES antlr4 REQUIRED)
find_path(ANTLR4_INCLUDE_DIR antlr4-runtime.h PATH_SUFFIXES antlr4-runtime REQUIRED)
find_library(ANTLR4_LIBRARY NAMES antlr4-runtime REQUIRED)

add_library(antlr4_runtime INTERFACE)
target_include_directories(antlr4_runtime SYSTEM INTERFACE ${ANTLR4_INCLUDE_DIR})
target_link_libraries(antlr4_runtime INTERFACE ${ANTLR4_LIBRARY})

function(tiramisu_add_grammar vendor grammar)
  set(source_dir ${PROJECT_SOURCE_DIR}/grammars/${vendor})
  set(out_dir ${PROJECT_BINARY_DIR}/grammars/${vendor})
  set(outputs
    ${out_dir}/${grammar}Lexer.cpp ${out_dir}/${grammar}Lexer.h
    ${out_dir}/${grammar}Parser.cpp ${out_dir}/${grammar}Parser.h)
  add_custom_command(
    OUTPUT ${outputs}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${out_dir}
    COMMAND ${ANTLR4_TOOL} -Dlanguage=Cpp -no-listener -no-visitor -Werror
            -package tiramisu::grammar::${vendor} -Xexact-output-dir -o ${out_dir} ${source_dir}/${grammar}.g4
    DEPENDS ${source_dir}/${grammar}.g4
    COMMENT "Generating the ${vendor} parser"
    VERBATIM)
  add_library(tiramisu_grammar_${vendor} OBJECT ${outputs})
  target_compile_features(tiramisu_grammar_${vendor} PRIVATE cxx_std_17)
  set_target_properties(tiramisu_grammar_${vendor} PROPERTIES CXX_STANDARD 17)
  target_compile_options(tiramisu_grammar_${vendor} PRIVATE -w)
  target_link_libraries(tiramisu_grammar_${vendor} PUBLIC antlr4_runtime)
  target_include_directories(tiramisu_grammar_${vendor} SYSTEM PUBLIC ${PROJECT_BINARY_DIR}/grammars)
endfunction()
