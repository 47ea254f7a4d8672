"""A Chromium of 2019 or 2020, driven over its debugging pipe: Playwright asks what it does not know."""

import base64
import json
import os
import signal
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

# Reads a message on descriptor 3 and answers on descriptor 4; a zero byte ends each.
READS, WRITES = 3, 4
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]
PATIENCE = 60  # seconds: a wait for what does not come ends
FAULTS = "Runtime.exceptionThrown", "Log.entryAdded"


class OldChrome:
    """A window that opens one page after the other; `faults` says what went wrong on them."""

    def __init__(self, program: Path, profile: Path) -> None:
        heard, self.to = os.pipe()
        self.at, told = os.pipe()
        self.process = os.posix_spawn(
            program,
            [program, *ARGUMENTS, f"--user-data-dir={profile}", "about:blank"],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, heard, READS),
                (os.POSIX_SPAWN_DUP2, told, WRITES),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            ],
        )
        os.close(heard)
        os.close(told)
        self.rest, self.sent, self.session = b"", 0, ""
        self.faults: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.to)
        os.close(self.at)

    def open(self, address: str, width: int = 390, height: int = 844) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        self.call("Page.navigate", url=address)
        path = json.dumps(address.partition("?")[0])
        self.wait_for(f"location.href.startsWith({path}) && document.readyState === 'complete'")

    def wait_for(self, condition: str) -> None:
        """Until an expression of JavaScript holds."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(f"!!({condition})"):
            assert time.monotonic() < end, f"never: {condition}; {self.faults}"
            time.sleep(0.1)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression of JavaScript on the page, as JSON can say it."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def screenshot(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of a command of the DevTools protocol."""
        self.sent += 1
        message: dict[str, Any] = {"id": self.sent, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while (answer := self.message()).get("id") != self.sent:
            if answer["method"] in FAULTS:
                self.faults.append(json.dumps(answer["params"], ensure_ascii=False))
        assert "error" not in answer, f"{method}: {answer['error']}"
        result: dict[str, Any] = answer["result"]
        return result

    def message(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            read = os.read(self.at, 1 << 20)
            assert read, "the browser is gone"
            self.rest += read
        text, _, self.rest = self.rest.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message
