"""Real clock processes that send notices, and what befalls them: killed in the middle of it, or frozen for minutes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.tools.homes import ROOT, Home

COMMAND = [sys.executable, "-m", "flask", "--app", "wsgi", "clock", "run"]
ESTABLISHED = "01"


class Senders:
    """So many processes side by side; whoever is killed is followed by another."""

    def __init__(self, home: Home, count: int, random: Random) -> None:
        self.kills = 0
        #: Lines (port of the service, port of the sender) that were open when their process was killed, and when.
        self.killed_lines: dict[tuple[int, int], float] = {}
        self._random = random
        self._environment = home.process_environment(DURE_PUSH_ALLOW_PRIVATE="1", PYTHONWARNINGS="ignore")
        self._running = [self._start() for _ in range(count)]

    def kill_one(self) -> bool:
        """Kill one that is sending, without warning; False where none is at this moment."""
        busy = [place for place, process in enumerate(self._running) if open_lines(process.pid)]
        if not busy:
            return False
        place = self._random.choice(busy)
        process = self._running[place]
        process.send_signal(signal.SIGSTOP)  # what it is doing stays as it is while we look
        self.killed_lines |= dict.fromkeys(open_lines(process.pid), time.monotonic())
        process.kill()
        process.wait()
        self.kills += 1
        self._running[place] = self._start()
        return True

    def freeze_one(self) -> subprocess.Popen[bytes] | None:
        """Stop one that is sending; whoever called lets it go on by SIGCONT."""
        for process in self._running:
            if open_lines(process.pid):
                process.send_signal(signal.SIGSTOP)
                self.killed_lines |= dict.fromkeys(open_lines(process.pid), time.monotonic())
                return process
        return None

    def stop(self) -> None:
        """End all of them as an operator would; gives up on whoever does not listen."""
        for process in self._running:
            process.terminate()
        for process in self._running:
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(COMMAND, cwd=ROOT, env=self._environment, start_new_session=True)


def open_lines(pid: int) -> set[tuple[int, int]]:
    """The process's open TCP lines on loopback: the other side's port and its own."""
    own = set()
    for file in Path(f"/proc/{pid}/fd").iterdir():
        try:
            own.add(os.readlink(file))
        except OSError:
            continue
    found = set()
    for line in Path(f"/proc/{pid}/net/tcp").read_text().splitlines()[1:]:
        (
            _,
            here,
            there,
            state,
            *_,
        ) = line.split()
        if state == ESTABLISHED and f"socket:[{line.split()[9]}]" in own:
            found.add((int(there.rpartition(":")[2], 16), int(here.rpartition(":")[2], 16)))
    return found
