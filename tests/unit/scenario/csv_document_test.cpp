#include "scenario/csv_document.hpp"

#include "in_memory.hpp"

#include <string>

#include <gtest/gtest.h>

namespace passage {
namespace {

/// The rows of a table, one a line: 'key=text@line:column'.
std::string rows_of(const std::string& text, const CsvMention& mention = {}) {
  Diagnostics diagnostics;
  const Node table = parse_csv(text, "t.csv", mention, diagnostics);
  std::string shown;
  if (const List* list = std::get_if<List>(&table.value)) {
    for (const Node& row : list->items) {
      for (const Entry& cell : std::get<Map>(row.value).entries) {
        shown += cell.key + "=" + std::get<Text>(cell.value.value) + "@" +
                 std::to_string(cell.value.mark.line) + ":" +
                 std::to_string(cell.value.mark.column) + " ";
      }
      shown += "\n";
    }
  }
  return shown + to_text(diagnostics);
}

TEST(CsvDocument, GivesEveryCellItsKeyAndPlace) {
  EXPECT_EQ(rows_of("id,people\na,10\nb,20\n"),
            "id=a@2:1 people=10@2:3 \nid=b@3:1 people=20@3:3 \n");
}

TEST(CsvDocument, LeavesOutEmptyCellsAndEmptyLines) {
  EXPECT_EQ(rows_of("id,people\na,\n\n,20\n"), "id=a@2:1 \npeople=20@4:2 \n");
}

TEST(CsvDocument, ReadsQuotedCellsWithCommasQuotesAndLines) {
  EXPECT_EQ(rows_of("id,label\r\na,\"x, \"\"y\"\"\nz\"\r\nb,w"),
            "id=a@2:1 label=x, \"y\"\nz@2:3 \nid=b@4:1 label=w@4:3 \n");
}

TEST(CsvDocument, MapsColumnsAndUnitsToKeys) {
  CsvMention mention;
  mention.columns["length"] = {"km", {}};
  mention.units["length"] = {"km", {}};
  mention.ignored.push_back({"note", {}});

  EXPECT_EQ(rows_of("km,note\n2.5,far\n800 m,near\n", mention),
            "length=2.5 km@2:1 \nlength=800 m@3:1 \n");
}

TEST(CsvDocument, TellsOfRowsThatDoNotFitTheHeader) {
  EXPECT_EQ(rows_of("id,people\na\nb,1,2\n"),
            "t.csv:2:1: error: this row has 1 cells, the header 2\n"
            "t.csv:3:1: error: this row has 3 cells, the header 2\n");
}

TEST(CsvDocument, TellsOfBrokenQuotes) {
  EXPECT_EQ(rows_of("id\n\"a\"b\n"),
            "id=a@2:1 \nt.csv:2:4: error: text follows a closed quotation mark; write a quotation "
            "mark inside quotes twice\n");
  EXPECT_EQ(rows_of("id\n\"a\n"),
            "id=a\n@2:1 \nt.csv:2:1: error: this quotation mark is never closed\n");
}

TEST(CsvDocument, TellsOfHeadersThatCannotBe) {
  EXPECT_EQ(rows_of("id,id\n"), "t.csv:1:4: error: the column 'id' is given twice\n");
  EXPECT_EQ(rows_of("id,\n"), "t.csv:1:4: error: this column has no name\n");
  CsvMention twice;
  twice.columns["length"] = {"km", {}};
  EXPECT_EQ(rows_of("km,length\n", twice), "t.csv:1:4: error: two columns give 'length'\n");
  EXPECT_EQ(rows_of("id;people\n"),
            "t.csv:1:1: error: cells are parted by ';' here; part them by ','\n");
}

TEST(Tables, StandWhereAListMay) {
  const Scenario scenario = scenario_of(
      "places: {csv: data/places.csv}\nroads: {csv: data/roads.csv, units: {length: km}}",
      {{"data/places.csv", "id,holder,people\nhill,north,\"1,000\"\n"},
       {"data/roads.csv", "from,to,length\nhill,market,1.5\n"}});

  ASSERT_EQ(scenario.places.size(), 4U);
  EXPECT_EQ(scenario.places[3].people, Persons{1000});
  EXPECT_EQ(scenario.roads[2].length, Metres{1500});
}

TEST(Tables, TellOfAnUnknownColumnOnceForAllRows) {
  EXPECT_EQ(complaints_of("places: {csv: p.csv}\nroads: [{from: a, to: market, length: 1 km}, "
                          "{from: b, to: market, length: 1 km}]",
                          {{"p.csv", "id,holdr,holder\na,x,north\nb,y,north\n"}}),
            "p.csv:1:4: error: places[a].holdr is not a known key; did you mean 'holder'?\n");
}

TEST(Tables, TellOfMistakesInTheirMention) {
  EXPECT_EQ(complaints_of("places: {csv: p.csv, column: {}, columns: {id: nme}, ignore: [x]}",
                          {{"p.csv", "name,holder\n"}}),
            "s.yaml:2:22: error: column is not a known key beside csv; did you mean 'columns'?\n"
            "s.yaml:2:48: error: the table has no column 'nme'; did you mean 'name'?\n"
            "s.yaml:2:63: error: the table has no column 'x'\n");
}

TEST(Tables, TellOfWrongCellsInTheirOwnPlace) {
  EXPECT_EQ(
      complaints_of("places: {csv: p.csv}\n", {{"p.csv", "id,holder,people\nmarket,nort,ten\n"}}),
      "p.csv:2:8: error: places[market].holder names no party: 'nort'; did you mean "
      "'north'?\n"
      "p.csv:2:13: error: places[market].people 'ten' is not a whole number of people such "
      "as '98000' or '98_000'\n");
}

}  // namespace
}  // namespace passage
