#!/usr/bin/python3
"""scenario_in_editor.py PASSAGE SOURCE MODULES: opens scenarios with yaml-language-server, as an editor does, and asks
what is wrong with them and what could come next. MODULES is where npm has put the server."""
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PASSAGE, SOURCE, MODULES = (pathlib.Path(one).resolve() for one in sys.argv[1:4])
SERVER = MODULES / "yaml-language-server/bin/yaml-language-server"


class Server:
    """One that speaks the language server protocol on its standard streams."""

    def __init__(self):
        self.process = subprocess.Popen(["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0
        self.told = {}  # What is wrong with each file, by its URI, as it was last told.
        self.request("initialize", {"processId": None, "rootUri": None, "capabilities": {
            "textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}}}})
        self.send({"method": "initialized", "params": {}})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:  # It asks: nothing is configured.
            items = message.get("params", {}).get("items", [])
            self.send({"id": message["id"], "result": [None] * len(items)})
        return message

    def request(self, method, params):
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.asked and "method" not in message:
                return message["result"]

    def open(self, path, text):
        """What is wrong with it."""
        uri = path.as_uri()
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": uri, "languageId": "yaml", "version": 1, "text": text}}})
        while uri not in self.told:
            self.receive()
        return self.told[uri]

    def completions(self, path, line, column):
        result = self.request("textDocument/completion", {
            "textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}})
        return {item["label"] for item in (result["items"] if isinstance(result, dict) else result)}


class Editor(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name) / "town"
        subprocess.run([PASSAGE, "init", cls.folder], check=True, stdout=subprocess.DEVNULL)
        cls.server = Server()
        cls.numbers = itertools.count()

    @classmethod
    def tearDownClass(cls):
        cls.server.process.kill()
        cls.server.process.communicate()
        cls.scratch.cleanup()

    def opened(self, name, change=lambda text: text):
        """The file under a name of its own, so that nothing told of another is taken for what is told of it."""
        text = change((self.folder / name).read_text())
        path = self.folder / f"{next(self.numbers)}-{name}"
        return path, text.split("\n"), [one["message"] for one in self.server.open(path, text)]

    def test_finds_nothing_wrong_with_what_init_writes(self):
        for name in ("world.yaml", "ceasefire.yaml"):
            self.assertEqual(self.opened(name)[2], [], name)

    def test_finds_keys_and_values_that_are_none(self):
        wrong = self.opened("world.yaml", lambda text: text.replace("holder:", "holdr:", 1))[2]
        self.assertIn("holdr", " ".join(wrong))
        wrong = self.opened("world.yaml", lambda text: text.replace("sensitivity: low", "sensitivity: lowish"))[2]
        self.assertIn("severe", " ".join(wrong))

    def test_offers_the_keys_that_can_be(self):
        path, lines, _ = self.opened("ceasefire.yaml", lambda text: text + "\nweather:\n  \n")
        offered = self.server.completions(path, len(lines) - 2, 2)
        self.assertIn("spells", offered)
        path, lines, _ = self.opened("world.yaml", lambda text: text + "\n")
        offered = self.server.completions(path, len(lines) - 1, 0)
        self.assertLessEqual({"accords", "corridors", "fleets"}, offered)

    def test_tells_what_a_key_means(self):
        path, lines, _ = self.opened("world.yaml")
        line = next(i for i, text in enumerate(lines) if text.startswith("zone:"))
        told = self.server.request("textDocument/hover", {
            "textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": 1}})
        self.assertIn("UTC", json.dumps(told))

    def test_finds_nothing_wrong_with_any_scenario_here(self):
        mode = f"# yaml-language-server: $schema={(SOURCE / 'docs/scenario.schema.json').as_uri()}\n"
        scenarios = [path for path in sorted((SOURCE / "scenarios").rglob("*.yaml"))
                     if "\nproposals:" not in path.read_text() and path.name not in ("calibration.yaml", "search.yaml")]
        self.assertGreater(len(scenarios), 30)
        for path in scenarios:
            wrong = self.server.open(path, mode + path.read_text())
            self.assertEqual([one["message"] for one in wrong], [], path.name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
