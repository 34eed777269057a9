# Writes SOURCE, a C++ file with the bytes of each of FILES as the text of that name in NAMES, which HEADER declares
# in NAMESPACE. FILES and NAMES are lists of the same length.

set(text "#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\n\n")
foreach(file name IN ZIP_LISTS FILES NAMES)
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(APPEND text "namespace {\nconstexpr unsigned char bytes_of_${name}[] = {${bytes}0};\n}\n")
  string(APPEND text "const std::string_view ${name}{reinterpret_cast<const char*>(bytes_of_${name}),\n"
    "  sizeof(bytes_of_${name}) - 1};\n\n")
endforeach()
string(APPEND text "}  // namespace ${NAMESPACE}\n")
file(WRITE "${SOURCE}" "${text}")
