# Writes SOURCE, a C++ file with the bytes of each of FILES as the text of that NAME in
# passage::parts. FILES and NAMES are lists of the same length.

set(text "#include \"report/page_parts.hpp\"\n\nnamespace passage::parts {\n\n")
foreach(file name IN ZIP_LISTS FILES NAMES)
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(APPEND text "namespace {\nconstexpr unsigned char bytes_of_${name}[] = {${bytes}0};\n}\n")
  string(APPEND text "const std::string_view ${name}{reinterpret_cast<const char*>(bytes_of_${name}),\n"
    "  sizeof(bytes_of_${name}) - 1};\n\n")
endforeach()
string(APPEND text "}  // namespace passage::parts\n")
file(WRITE "${SOURCE}" "${text}")
