#!/usr/bin/env python3
"""Looks at pages in headless Chromium: checks what a browser alone can tell, and takes pictures.

    look.py FOLDER PAGE.html …      writes FOLDER/PAGE-light.png, …-dark.png, …-narrow.png,
                                    …-drawing.png, …-node.png, …-row.png, …-print.pdf

Of each page it checks that nothing is fetched and nothing reported, that every link on it leads
somewhere, from a row to its node and back by the keyboard as well, that all text of a picture
lies inside its box, that no two boxes overlap, and that the page is no wider than a telephone.
It ends with 1 where something is wrong.
"""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

CHECKS = r"""
(() => {
  const wrong = [];
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  if (new Set(ids).size != ids.length) wrong.push('an id stands twice');
  for (const link of document.querySelectorAll('a')) {
    const to = link.getAttribute('href');
    if (to === null) wrong.push('a link without an address: ' + link.textContent.slice(0, 40));
    else if (to.startsWith('#') && !document.getElementById(to.slice(1)))
      wrong.push('a link to nothing: ' + to);
    else if (!/^(#|https?:\/\/)/.test(to)) wrong.push('a strange address: ' + to);
  }
  if (document.querySelector('script,iframe,object,embed,img,link'))
    wrong.push('what a page must not hold');
  const boxes = svg => [...svg.querySelectorAll('a')].map(a => {
    const box = a.querySelector('.box').getBoundingClientRect();
    for (const text of a.querySelectorAll('text')) {
      const t = text.getBoundingClientRect();
      // Marks piled over a letter may rise as high as they like.
      if (t.left < box.left || t.right > box.right)
        wrong.push('text leaves its box: ' + text.textContent);
    }
    return box;
  });
  for (const svg of document.querySelectorAll('svg[role]')) {
    const all = boxes(svg).sort((a, b) => a.left - b.left);
    const whole = svg.getBoundingClientRect();
    for (let i = 0; i < all.length; i++) {
      const a = all[i];
      if (a.left < whole.left || a.right > whole.right || a.top < whole.top
          || a.bottom > whole.bottom) wrong.push('a box leaves the picture');
      for (let j = i + 1; j < all.length && all[j].left < a.right; j++)
        if (all[j].top < a.bottom && all[j].bottom > a.top) wrong.push('two boxes overlap');
    }
  }
  return wrong;
})()
"""


class Browser:
    """Chromium at the end of two pipes: messages of its protocol, each ended by a zero byte."""

    def __init__(self):
        name = next(filter(shutil.which, ["chromium", "chromium-browser", "google-chrome"]), None)
        if name is None:
            sys.exit("Chromium is not installed")
        self.profile = tempfile.TemporaryDirectory()
        to_read, self.to = os.pipe()
        self.source, from_write = os.pipe()

        def connect():
            read, write = os.dup(to_read), os.dup(from_write)
            os.dup2(read, 3)
            os.dup2(write, 4)

        self.process = subprocess.Popen(
            [name, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--remote-debugging-pipe", "--user-data-dir=" + self.profile.name],
            preexec_fn=connect, close_fds=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(from_write)
        self.rest = b""
        self.number = 0
        self.events = []
        self.session = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask(
            "Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.ask(domain + ".enable")

    def receive(self):
        while b"\0" not in self.rest:
            piece = os.read(self.source, 1 << 20)
            if not piece:
                sys.exit("the browser has gone")
            self.rest += piece
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.receive())

    def evaluate(self, script):
        return self.ask("Runtime.evaluate", expression=script, returnByValue=True)["result"].get(
            "value")

    def show(self, address, width, height, scheme):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height,
                 deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"}])
        # From an empty page: a fragment alone would load nothing.
        for url in ["about:blank", address]:
            self.events = []
            self.ask("Page.navigate", url=url)
            self.wait("Page.loadEventFired")

    def picture(self, path, of=None):
        """Of what the window shows, or of a whole element; a tall one is made smaller."""
        options = {}
        if of:
            x, y, width, height = self.evaluate(
                f"(r => [r.x + scrollX, r.y + scrollY, r.width, r.height])"
                f"(document.querySelector('{of}').getBoundingClientRect())")
            clip = {"x": x, "y": y, "width": width, "height": height,
                    "scale": min(1, 8000 / max(width, height))}
            options = {"captureBeyondViewport": True, "clip": clip}
        data = self.ask("Page.captureScreenshot", **options)["data"]
        path.write_bytes(base64.b64decode(data))

    def enter(self):
        """Presses Return, and tells what has the focus then."""
        for kind in ["keyDown", "keyUp"]:
            text = {"text": "\r"} if kind == "keyDown" else {}
            self.ask("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter",
                     windowsVirtualKeyCode=13, **text)
        return self.evaluate("document.activeElement.id")

    def close(self):
        self.session = None
        self.ask("Browser.close")
        self.process.wait()
        self.profile.cleanup()


def look(browser, page, folder):
    address = page.resolve().as_uri()
    wrong = []

    def file(what):
        return folder / f"{page.stem}-{what}"

    browser.show(address, 1280, 900, "light")
    for event in browser.events:
        method, told = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent" and told["request"]["url"] != address:
            wrong.append("it fetches " + told["request"]["url"])
        if method in ["Log.entryAdded", "Runtime.exceptionThrown"]:
            wrong.append("it reports " + json.dumps(told)[:200])
    wrong += browser.evaluate(CHECKS)
    browser.picture(file("light.png"), of="body")
    browser.show(address, 1280, 900, "dark")
    browser.picture(file("dark.png"), of="body")
    widest = browser.evaluate(
        "Math.max(0, ...[...document.querySelectorAll('.picture svg')].map(s => s.clientWidth))")
    if widest:
        browser.show(address, widest + 400, 900, "light")
        browser.picture(file("drawing.png"), of=".picture")
    browser.show(address, 390, 800, "light")
    if browser.evaluate("document.documentElement.scrollWidth") > 390:
        wrong.append("it is wider than a telephone")
    browser.picture(file("narrow.png"))
    row = browser.evaluate(
        "(link => link ? (link.focus(), link.closest('tr').id) : '')"
        "(document.querySelector('tr[id] a[href^=\"#n\"]'))")
    if row:
        node = browser.enter()
        if not node.startswith("n") or browser.enter()[0] not in "re":
            wrong.append("the keyboard does not lead to a node and back")
    # As a link to a node and back would leave it.
    for place, what in [("n1", "node.png"), ("r1", "row.png")]:
        browser.show(address + "#" + place, 1280, 900, "light")
        browser.picture(file(what))
    data = browser.ask("Page.printToPDF", preferCSSPageSize=True)["data"]
    file("print.pdf").write_bytes(base64.b64decode(data))
    return wrong


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    browser = Browser()
    failed = False
    for name in sys.argv[2:]:
        wrong = look(browser, pathlib.Path(name), folder)
        print(f"{name}: {'; '.join(sorted(set(wrong))[:8]) if wrong else 'well'}")
        failed = failed or bool(wrong)
    browser.close()
    sys.exit(1 if failed else 0)


main()
