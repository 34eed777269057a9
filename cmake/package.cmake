# Read by cpack before it makes a package: without these two the package would name no libraries that it needs.
foreach(program IN ITEMS dpkg-shlibdeps file)
  find_program(PASSAGE_HAS_${program} ${program})
  if(NOT PASSAGE_HAS_${program})
    message(FATAL_ERROR "${program} is missing. Install it with:\n  apt-get install dpkg-dev file\n")
  endif()
endforeach()
