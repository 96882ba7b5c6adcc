"""Debian's Chromium, driven over its debugging pipe with nothing but the standard library."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

VARIABLE = "ANALYSER_CHROMIUM"
NO_BROWSER = "no browser here: apt-get install chromium, or set ANALYSER_CHROMIUM"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
PATIENCE_S = 60.0


def browser_path() -> str | None:
    """Return where a Chromium is; None where there is none."""
    named = os.environ.get(VARIABLE)
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """A running Chromium; its pages are tabs of their own."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="analyser-browser-")
        to_read, self.to_write = os.pipe()
        self.from_read, to_browser_write = os.pipe()
        high = [fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (to_read, to_browser_write)]
        self.process = subprocess.Popen(
            [str(browser_path()), *FLAGS, f"--user-data-dir={self.folder}", "about:blank"],
            preexec_fn=lambda: [os.dup2(fd, 3 + n) for n, fd in enumerate(high)],  # noqa: PLW1509
            pass_fds=(3, 4),  # where the browser reads and writes; no thread runs yet
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for fd in high:
            os.close(fd)
        os.close(to_read)
        os.close(to_browser_write)
        self.buffer, self.count = b"", 0
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Ask the browser for something, and return its answer."""
        self.count += 1
        message: dict[str, Any] = {"id": self.count, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self.to_write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next(PATIENCE_S)
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])
            self.events.append(answer)

    def _next(self, patience_s: float) -> dict[str, Any]:
        end = time.monotonic() + patience_s
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.from_read], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise TimeoutError("the browser does not answer")
            self.buffer += os.read(self.from_read, 1 << 20)
        text, _, self.buffer = self.buffer.partition(b"\0")
        return dict(json.loads(text))

    def page(self, width: int = 1440, height: int = 900, *, dark: bool = False,
             script: bool = True) -> Page:  # fmt: skip
        """Return a new page of a size, in a light."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Page(self, target, session, (width, height), dark=dark, script=script)

    def close(self) -> None:
        """End the browser and what it kept."""
        self.process.terminate()
        self.process.wait(timeout=20)
        os.close(self.to_write)
        os.close(self.from_read)
        shutil.rmtree(self.folder, ignore_errors=True)


class Page:
    """One page in a browser."""

    def __init__(self, browser: Browser, target: str, session: str, size: tuple[int, int],
                 *, dark: bool, script: bool) -> None:  # fmt: skip
        self.browser, self.target, self.session, self.size = browser, target, session, size
        for domain in ("Page", "Runtime", "Network", "Log", "DOM"):
            self.call(f"{domain}.enable")
        self.call("Performance.enable", timeDomain="threadTicks")  # CPU: others' work is not ours
        width, height = size
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=width < 600)  # fmt: skip
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=scheme)
        if not script:
            self.call("Emulation.setScriptExecutionDisabled", value=True)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser for something about this page."""
        return self.browser.call(method, self.session, **params)

    def open(self, address: str | Path, ready: str = "!document.querySelector('.no-script')",
             ) -> Page:  # fmt: skip
        """Open a file or an address, and wait until it is ready."""
        url = address.as_uri() if isinstance(address, Path) else address
        self.call("Page.navigate", url=url)
        self.wait(f"document.readyState === 'complete' && ({ready})")
        return self

    def wait(self, condition: str, patience_s: float = 20.0) -> None:
        """Wait until an expression holds."""
        end = time.monotonic() + patience_s
        while not self.run(f"Boolean({condition})"):
            if time.monotonic() > end:
                raise TimeoutError(f"{condition} never held; {self.problems()}")
            time.sleep(0.05)

    def run(self, expression: str) -> Any:
        """Return what an expression gives in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=True)  # fmt: skip
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description"))
        return answer["result"].get("value")

    def frame(self) -> None:
        """Let two frames pass."""
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def move(self, x: float, y: float, kind: str = "mouseMoved", **more: Any) -> None:
        """Move, press or release the pointer."""
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag the pointer from one place to another."""
        self.move(*start)
        self.move(*start, kind="mousePressed", button="left", clickCount=1)
        self.move((start[0] + end[0]) / 2, start[1], buttons=1)
        self.frame()
        self.move(*end, buttons=1)
        self.frame()
        self.move(*end, kind="mouseReleased", button="left", clickCount=1)
        self.frame()

    def key(self, name: str, *, shift: bool = False) -> None:
        """Press and release a key."""
        text = {"text": name} if len(name) == 1 else {"text": "\r"} if name == "Enter" else {}
        code = {"Enter": 13, "Tab": 9, "Escape": 27, "ArrowLeft": 37}.get(name, 0)
        for kind in ("keyDown", "keyUp"):
            more = text if kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=name, modifiers=8 if shift else 0,
                      windowsVirtualKeyCode=code, **more)  # fmt: skip
        self.frame()

    def box(self, selector: str) -> dict[str, float]:
        """Return where an element is in the window."""
        return dict(self.run(f"document.querySelector({json.dumps(selector)})"
                             ".getBoundingClientRect().toJSON()"))  # fmt: skip

    def click(self, selector: str) -> None:
        """Click the middle of an element, scrolled into sight."""
        self.run(
            f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block:'center'}})"
        )
        box = self.box(selector)
        at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.move(*at, kind="mousePressed", button="left", clickCount=1)
        self.move(*at, kind="mouseReleased", button="left", clickCount=1)
        self.frame()

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """Write a screenshot."""
        data = self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        if whole:
            size = self.call("Page.getLayoutMetrics")["cssContentSize"]
            clip = {"x": 0, "y": 0, "scale": 1, "width": self.size[0], "height": size["height"]}
            data = self.call("Page.captureScreenshot", captureBeyondViewport=True,
                             clip=clip)["data"]  # fmt: skip
        path.write_bytes(base64.b64decode(data))

    def paper(self) -> bytes:
        """Return the page as it is printed, as PDF."""
        answer = self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        return base64.b64decode(answer["data"])

    def cpu_s(self) -> float:
        """Return the main thread's CPU time so far. [s]."""
        metrics = self.call("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))

    def problems(self) -> list[str]:
        """Return what the console complained of, and exceptions."""
        found = []
        for event in self._own_events():
            method, params = event["method"], event.get("params", {})
            if method == "Runtime.exceptionThrown":
                details = params["exceptionDetails"]
                found.append(details.get("exception", {}).get("description") or details["text"])
            elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
                found.append(params["entry"]["text"])
            elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning"):
                found.append(str(params["args"]))
        return found

    def requests(self) -> list[str]:
        """Return every address that was asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self._own_events()
            if event["method"] == "Network.requestWillBeSent"
        ]

    def _own_events(self) -> list[dict[str, Any]]:
        self.run("0")
        return [e for e in self.browser.events if e.get("sessionId") == self.session]

    def close(self) -> None:
        """Close the page."""
        self.browser.call("Target.closeTarget", targetId=self.target)
