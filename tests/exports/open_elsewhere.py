#!/usr/bin/python3
"""open_elsewhere.py PASSAGE SOURCE: opens what passage export writes with the programs that it is for: GDAL's ogrinfo
and pandas. Needs Debian's packages gdal-bin and python3-pandas."""
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import pandas

PASSAGE, SOURCE = (pathlib.Path(one).resolve() for one in sys.argv[1:3])


def said(*words):
    return subprocess.run([str(word) for word in words], cwd=SOURCE, check=True, capture_output=True, text=True).stdout


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name)
        said(PASSAGE, "compare", "scenarios/aleppo-2016/compare.yaml", "--replications", "2", "--quiet",
             "--out", cls.folder)
        for form in ("gpkg", "geojson", "csv", "hxl"):
            said(PASSAGE, "export", cls.folder, "--to", form)
        cls.package = cls.folder / "gpkg/passage.gpkg"
        told = said("ogrinfo", "-ro", "-al", "-so", cls.package)
        cls.counts = {name: int(count) for name, count in
                      re.findall(r"^Layer name: (\S+)$.*?^Feature Count: (\d+)$", told, re.M | re.S)}

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_layers_have_as_many_features_as_tables_have_rows(self):
        for name in ("districts", "roads", "corridors", "flows", "people"):
            rows = rows_of(self.folder / f"csv/{name}.csv")
            proposals = {row["proposal"] for row in rows}
            self.assertEqual(len(proposals), 5)
            for proposal in proposals:
                self.assertEqual(self.counts[f"{name}_{proposal}"], sum(row["proposal"] == proposal for row in rows))
        for name in ("events", "comparison", "futures", "quantiles", "bounds"):
            self.assertEqual(self.counts[name], len(rows_of(self.folder / f"csv/{name}.csv")), name)

    def test_layers_have_the_values_of_the_tables(self):
        row = [row for row in rows_of(self.folder / "csv/districts.csv") if row["proposal"] == "accepted"][5]
        told = said("ogrinfo", "-ro", "-where", f"id = '{row['id']}'", self.package, "districts_accepted")
        for column in ("label", "people_at_start", "people_at_end", "unable_to_leave", "killed", "departures"):
            self.assertRegex(told, rf"{column} \(\w+\) = {re.escape(row[column])}\n")
        self.assertIn("MULTIPOLYGON", told)

    def test_the_package_says_what_must_be_known_of_it(self):
        told = said("ogrinfo", "-ro", self.package, "about")
        self.assertIn("name (String) = summary.md\n", told)
        self.assertIn("### Protection check", told)
        self.assertIn("## Under what conditions", told)

    def test_times_are_those_of_the_scenario_in_utc(self):
        first = next(row for row in rows_of(self.folder / "csv/flows.csv") if row["proposal"] == "accepted")
        self.assertTrue(first["begins"].endswith("+02:00"))
        utc = pandas.Timestamp(first["begins"]).tz_convert("UTC").strftime("%Y/%m/%d %H:%M:%S")
        told = said("ogrinfo", "-ro", "-fid", "1", self.package, "flows_accepted")
        self.assertIn(f"begins (DateTime) = {utc}", told)

    def test_layers_come_with_styles_that_are_xml(self):
        told = said("ogrinfo", "-ro", "-sql", "SELECT f_table_name, useAsDefault FROM layer_styles", self.package)
        for name in ("districts_accepted", "roads_accepted", "flows_accepted", "people_accepted"):
            self.assertIn(f"f_table_name (String) = {name}\n", told)
        styles = list((self.folder / "geojson").glob("*.qml"))
        self.assertEqual(len(styles), 20)
        for style in styles:
            xml.etree.ElementTree.parse(style)

    def test_the_same_package_comes_again(self):
        before = self.package.read_bytes()
        said(PASSAGE, "export", self.folder, "--to", "gpkg")
        self.assertEqual(self.package.read_bytes(), before)

    def test_geojson_is_read(self):
        for path in (self.folder / "geojson").glob("*.geojson"):
            features = json.loads(path.read_text())["features"]
            told = said("ogrinfo", "-ro", "-al", "-so", path)
            self.assertIn(f"Feature Count: {len(features)}\n", told, path.name)

    def test_pandas_reads_every_table_without_options(self):
        for folder in ("csv", "hxl"):
            tables = sorted((self.folder / folder).glob("*.csv"))
            self.assertEqual(len(tables), 10)
            for path in tables:
                table = pandas.read_csv(path)
                self.assertEqual(len(table), len(rows_of(path)), path.name)
                self.assertFalse(any(name.startswith("Unnamed") for name in table.columns), path.name)
        people = pandas.read_csv(self.folder / "csv/people.csv")
        self.assertEqual(people["people"].dtype.kind, "i")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
