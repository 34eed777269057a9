// Several processes under mpirun, as on a cluster.

#include "../cli/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::string tutorial = "scenarios/comparison/compare.yaml";

/// Runs the program as so many processes on this machine, however few processors it has.
Done in_processes(int count, const std::string& arguments) {
  return passage(arguments,
                 "OMPI_MCA_btl_vader_single_copy_mechanism=none "
                 "OMPI_MCA_rmaps_base_oversubscribe=1 mpirun --allow-run-as-root "
                 "--oversubscribe -n " +
                     std::to_string(count));
}

TEST(Mpi, GivesTheSameBytesForAnyNumberOfProcesses) {
  const ScratchFolder folder;
  const auto out = [&](const std::string& name) { return (folder / name).string(); };
  const std::string command = "compare " + tutorial + " --quiet --replications 60 --out ";
  ASSERT_EQ(passage(command + out("one")).code, 0);

  for (const int processes : {2, 3}) {
    const std::string name = std::to_string(processes);
    const Done done = in_processes(processes, command + out(name));
    ASSERT_EQ(done.code, 0) << done.err;
    for (const std::string file : {"comparison.json", "comparison.csv", "futures.csv"})
      EXPECT_EQ(text_of(folder / name / file), text_of(folder / "one" / file)) << file;
  }
}

TEST(Mpi, LetsTheKeeperAlonePrint) {
  const Done one = passage("compare " + tutorial + " --json --replications 8");
  const Done three = in_processes(3, "compare " + tutorial + " --json --replications 8");

  EXPECT_EQ(three.code, 0) << three.err;
  EXPECT_EQ(three.out, one.out);
}

TEST(Mpi, StopsByTheSameRule) {
  const ScratchFolder folder;
  const std::string plan = (folder / "plan.yaml").string();
  write(plan,
        "proposals:\n"
        "  - {id: none, scenario: " PASSAGE_SOURCE_DIR
        "/scenarios/tutorial/06-shelling.yaml}\n"
        "  - {id: pause, scenario: " PASSAGE_SOURCE_DIR
        "/scenarios/tutorial/07-ceasefire.yaml}\n"
        "measures: [{measure: injured}]\n"
        "until: {measure: injured, half_width: 1.5, at_most: 640}\n");

  const Done two = in_processes(2, "compare " + plan + " --json");

  EXPECT_EQ(two.code, 0) << two.err;
  EXPECT_EQ(two.out, passage("compare " + plan + " --json").out);
}

TEST(Mpi, TellsMistakesOnce) {
  const Done done = in_processes(2, "compare no-such-file.yaml");

  EXPECT_NE(done.code, 0);
  const std::string mistake = "no-such-file.yaml";
  const std::size_t first = done.err.find("error: there is no such file");
  ASSERT_NE(first, std::string::npos) << done.err;
  EXPECT_EQ(done.err.find("error: there is no such file", first + 1), std::string::npos);
}

TEST(Mpi, GoesOnWhereAnotherNumberOfProcessesWas) {
  const ScratchFolder folder;
  const std::string out = (folder / "out").string();
  const std::string command = "compare " + tutorial + " --quiet --out " + out + " --replications ";
  ASSERT_EQ(in_processes(2, command + "15").code, 0);
  ASSERT_EQ(passage(command + "40").code, 0);
  const std::string whole = (folder / "whole").string();
  ASSERT_EQ(passage("compare " + tutorial + " --quiet --replications 40 --out " + whole).code, 0);

  EXPECT_EQ(text_of(folder / "out" / "comparison.json"),
            text_of(folder / "whole" / "comparison.json"));
}

}  // namespace
}  // namespace passage::test
