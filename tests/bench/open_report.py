#!/usr/bin/python3
"""open_report.py REPORT...: how long headless Chromium takes to open each report until all of it is drawn, beside a page
of as many bytes that does nothing. Needs Debian's packages chromium, chromium-driver and python3-selenium."""
import pathlib
import statistics
import sys
import tempfile

from selenium import webdriver

TIMES = 7


def driver():
    options = webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1440,900"):
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=webdriver.chrome.service.Service("/usr/bin/chromedriver"))


def milliseconds(browser, path):
    """From the navigation to the frame after the page has been drawn; the median of several."""
    spans = []
    for _ in range(TIMES):
        browser.get("about:blank")
        browser.get(path.as_uri())
        spans.append(browser.execute_async_script(
            "const done = arguments[0];"
            "requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));"))
    return statistics.median(spans)


def main():
    browser = driver()
    print("| report | MB | opens in, s | a page that does nothing, s | ratio |\n|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as scratch:
        for report in (pathlib.Path(one).resolve() for one in sys.argv[1:]):
            size = report.stat().st_size
            still = pathlib.Path(scratch) / "still.html"
            still.write_text("<!doctype html><title>Still</title><script type='application/json'>"
                             + "0" * size + "</script>")
            own, floor = milliseconds(browser, report), milliseconds(browser, still)
            print(f"| {report.parent.name} | {size / 1e6:.2f} | {own / 1e3:.2f} | {floor / 1e3:.2f} | {own / floor:.0f} |")
    browser.quit()


if __name__ == "__main__":
    main()
