#!/usr/bin/python3
"""report_in_browser.py PASSAGE SOURCE MODULES: opens reports in headless Chromium and uses them as a reader would. Needs
Debian's packages chromium, chromium-driver and python3-selenium; MODULES is where npm has put axe-core."""
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PASSAGE, SOURCE, MODULES = (pathlib.Path(one).resolve() for one in sys.argv[1:4])
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> حلب"


def passage(*words):
    subprocess.run([PASSAGE, *words], cwd=SOURCE, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def browser(width=1440):
    options = webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 f"--window-size={width},900", "--lang=en-GB"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.chrome.service.Service("/usr/bin/chromedriver"))


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            cls.driver = browser()
        except WebDriverException as error:
            raise unittest.SkipTest(f"Chromium cannot start here: {error}")
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name)
        passage("compare", "scenarios/aleppo-2016/compare.yaml", "--replications", "2", "--quiet", "--report",
                "--out", cls.folder / "out")
        cls.comparison = json.loads((cls.folder / "out/comparison.json").read_text())

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()
        cls.scratch.cleanup()

    def setUp(self):
        self.driver.get((self.folder / "out/report.html").as_uri())

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def test_opens_without_errors_and_without_a_network(self):
        self.assertEqual([entry["message"] for entry in self.driver.get_log("browser")], [])
        asked = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        urls = [one["params"]["request"]["url"] for one in asked if one["method"] == "Network.requestWillBeSent"]
        self.assertEqual([url for url in urls if not url.startswith(("file:", "data:"))], [])

    def test_tells_the_finding_by_its_name(self):
        finding = self.one("section#finding")
        self.assertEqual(finding.accessible_name, "What was found")
        self.assertIn("in 2 paired futures", finding.text)
        self.assertIn("No answer, as it was", finding.text)

    def test_shows_the_numbers_of_the_comparison(self):
        shown = [float(cell.get_attribute("data-value")) for cell in self.all("td[data-value]")
                 if cell.get_attribute("data-value") not in ("null", "undefined")]
        for measure in self.comparison["measures"]:
            for proposal in measure["proposals"].values():
                self.assertIn(proposal["mean"], shown)
                if "difference" in proposal:
                    self.assertIn(proposal["difference"]["mean"], shown)
        for bound in self.comparison["bound"]["proposals"].values():
            self.assertIn(bound["vehicles"], shown)

    def test_moves_by_the_keyboard(self):
        slider, clock = self.one("input[type=range]"), self.one(".clock")
        before, name = clock.text, self.one("svg.map title").get_attribute("textContent")
        slider.send_keys(Keys.ARROW_RIGHT)
        self.assertNotEqual(clock.text, before)
        slider.send_keys(Keys.END)
        self.assertEqual(clock.text, self.comparison["ends"])
        self.assertNotEqual(self.one("svg.map title").get_attribute("textContent"), name)

    def test_plays_and_stops(self):
        button = next(one for one in self.all("button") if one.text == "Play")
        before = self.one(".clock").text
        button.click()
        time.sleep(1)
        self.assertNotEqual(self.one(".clock").text, before)
        button.click()
        self.assertEqual(button.text, "Play")
        stopped = self.one(".clock").text
        time.sleep(.5)
        self.assertEqual(self.one(".clock").text, stopped)

    def test_switches_the_fan_and_the_proposals_on_the_maps(self):
        self.assertEqual(len(self.all("svg.fan[data-kind=lines]")), len(self.comparison["proposals"]))
        self.one("input[value=band]").click()
        self.assertEqual(len(self.all("svg.fan[data-kind=band]")), len(self.comparison["proposals"]))
        last = self.all("figcaption select")[1].find_elements(By.TAG_NAME, "option")[-1]
        title = last.text
        last.click()
        self.assertTrue(self.all("svg.map title")[1].get_attribute("textContent").startswith(title))

    def test_fits_a_phone(self):
        self.driver.set_window_size(500, 900)  # as narrow as a window of it gets
        wide = self.driver.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
        self.driver.set_window_size(1440, 900)
        self.assertLessEqual(wide, 0)

    def test_is_accessible_by_the_rules_of_axe(self):
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        for width in (1440, 768, 500):
            self.driver.set_window_size(width, 900)
            for summary in self.all("summary"):  # what is folded away is judged too
                self.driver.execute_script("arguments[0].parentNode.open = true", summary)
            self.driver.execute_script((MODULES / "axe-core/axe.min.js").read_text())
            found = self.driver.execute_async_script(
                "axe.run({runOnly: arguments[0]}).then(arguments[1])", rules)
            self.assertGreater(len(found["passes"]), 20)
            self.assertEqual([(one["id"], one["impact"], one["nodes"][0]["html"][:200]) for one in found["violations"]],
                             [], width)
        self.driver.set_window_size(1440, 900)

    def test_everything_that_acts_has_a_name(self):
        for control in self.all("button, select, input, summary, svg[role=img]"):
            self.assertNotEqual(control.accessible_name.strip(), "", control.get_attribute("outerHTML")[:200])

    def test_shows_hostile_names_as_text(self):
        scenario = self.folder / "hostile.yaml"
        scenario.write_text(f"""
format: 1
name: {json.dumps(HOSTILE)}
begins: 2020-01-01
ends: 2020-01-02
zone: "+00:00"
parties: [{{id: city, label: {json.dumps(HOSTILE)}}}]
places:
  - {{id: a, label: {json.dumps(HOSTILE)}, holder: city, people: 10, latitude: 36.2, longitude: 37.1}}
  - {{id: b, kind: shelter, holder: city, latitude: 36.21, longitude: 37.12}}
roads: [{{from: a, to: b, length: 1 km}}]
""")
        passage("run", scenario, "--quiet", "--report", "--out", self.folder / "hostile")
        self.driver.get((self.folder / "hostile/report.html").as_uri())
        self.assertEqual(self.one("h1").text, HOSTILE)
        self.assertEqual(self.all("img"), [])
        self.assertEqual([entry["message"] for entry in self.driver.get_log("browser")], [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
