"""`python -m tests.village N [seed]`: N papers from phones over a hub and a weak line to the centre, in bad weather.

Phones, hub and centre are on hosts of their own where the machine allows it; the line is 50 kbit/s, 300 ms each way,
5 % loss, cut and mended at random; hub and centre lose their power at random. The last line tells the whole:
`N submissions: 0 lost, 0 doubled, 0 changed`.
"""

import contextlib
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random, SystemRandom

from app import create_app
from app.config import read_settings
from app.db import transaction
from app.offline.hub import enrolled
from app.offline.uploads import queries
from sync.uploads import seal_file
from tests.faults.office import Verdict, compare, holds
from tests.faults.papers import Paper, write
from tests.tools import homes
from tests.tools.homes import Home
from tests.village import net
from tests.village.host import Host
from tests.village.phone import File, Phone

PAPERS_A_PHONE, PAPERS_A_FILE = 5, 4
#: Bad weather for so long; then, for so long at most, everything that was promised must come through.
STORM_SECONDS, STORM_A_PAPER, PATIENCE_SECONDS, PATIENCE_A_PAPER = 45.0, 1.0, 300.0, 8.0


def main(arguments: list[str]) -> int:
    """Run, tell, and give 1 when anything was lost, doubled or changed."""
    count = int(arguments[0]) if arguments else 30
    seed = int(arguments[1]) if len(arguments) > 1 else SystemRandom().randrange(10**9)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # told to stop, all is put away on the way out
    country = net.Country() if net.can_be_made() else net.OneHost()
    print(
        f"{count} submissions, seed {seed}, {'three hosts' if country.line is not None or country.hub else 'one host'}",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="dure-village-") as directory, country:
        verdict = _village(Path(directory), country, count, Random(seed), seed)
    for line in verdict.details:
        print(line)
    print(f"{count} submissions: {verdict.lost} lost, {verdict.doubled} doubled, {verdict.changed} changed")
    return 1 if verdict.lost or verdict.doubled or verdict.changed else 0


def _village(directory: Path, country: "net.Country | net.OneHost", count: int, random: Random, seed: int) -> Verdict:
    centre, hub = _hosts(directory, country)
    papers = [write(f"{seed}-{number}", random) for number in range(count)]
    files = {paper.marker: attach(paper, random) for paper in papers[::PAPERS_A_FILE]}
    storm = max(STORM_SECONDS, STORM_A_PAPER * count)
    patience = storm + PATIENCE_SECONDS + PATIENCE_A_PAPER * count
    try:
        hub.flask("hub", "enrol", _code(centre.home))
        hub.start()
        began = time.monotonic()
        phones = _phones(hub, country, papers, files, random, began + patience)
        weather = Weather(country, hub, centre, Random(seed), began + storm)
        _let_live(phones, weather)
        _wait_for_files(hub, began + patience)
    finally:
        hub.stop()
        centre.stop()
    _tell(country, hub, centre, phones, time.monotonic() - began)
    verdict = compare(holds(centre.home), phones)
    verdict.changed += len(weather.trouble)
    verdict.details += weather.trouble
    _look_for_files(centre.home, phones, files, verdict)
    _search(hub.home, papers, verdict)
    return verdict


def attach(paper: Paper, random: Random) -> File:
    """A photo that follows a paper: the paper names its key and digest, inside the seal."""
    data = random.randbytes(random.randrange(2_000, 30_000))
    sealed, key, digest = seal_file(data)
    about = {"name": "사진.jpg", "type": "image/jpeg", "size": len(data), "key": key, "digest": digest}
    paper.answers["document"] = about
    return File(sealed, digest)


def _wait_for_files(hub: Host, until: float) -> None:
    """Files follow their papers over the same line, when the papers are through."""
    with contextlib.closing(sqlite3.connect(hub.home.path / "dure.sqlite3")) as database:
        waiting = "SELECT count(*) FROM upload WHERE received_at IS NOT NULL AND sent_at IS NULL"
        while database.execute(waiting).fetchone()[0] and time.monotonic() < until:
            time.sleep(1)


def _look_for_files(office: Home, phones: list[Phone], files: dict[str, File], verdict: Verdict) -> None:
    """Each file whole at the centre, byte for byte what its phone sealed."""
    app = create_app(read_settings(office.environment()))
    with app.app_context():
        for row in (row for phone in phones for row in phone.rows if row.paper.marker in files):
            file = files[row.paper.marker]
            there = b"".join(queries.parts(row.envelope["id"], file.digest))
            if there != file.sealed:
                verdict.lost += not there
                verdict.changed += bool(there)
                verdict.details.append(f"{row.paper.marker}: its file, {len(there)} of {len(file.sealed)} bytes")
    print(f"{len(files)} files followed their papers")


def _hosts(directory: Path, country: "net.Country | net.OneHost") -> tuple[Host, Host]:
    office = homes.make(directory / "centre")
    centre = Host("centre", office, country.centre, country.centre_address).start()
    village = Home(directory / "hub")
    village.path.mkdir()
    hub = Host("hub", village, country.hub, country.hub_address, DURE_ROLE="hub", DURE_UPSTREAM=centre.url)
    hub.flask("setup")
    return centre, hub


def _code(home: Home) -> str:
    app = create_app(read_settings(home.environment()))
    with app.app_context(), transaction():
        return enrolled.make_code("solnae", "Solnae").shown


def _phones(
    hub: Host,
    country: "net.Country | net.OneHost",
    papers: list[Paper],
    files: dict[str, File],
    random: Random,
    until: float,
) -> list[Phone]:
    shares = [papers[at : at + PAPERS_A_PHONE] for at in range(0, len(papers), PAPERS_A_PHONE)]
    return [Phone(hub.url, country.phones, Random(random.random()), share, files, until) for share in shares]


def _let_live(phones: list[Phone], weather: "Weather") -> None:
    threads = [threading.Thread(target=phone.live, args=(lambda: False,)) for phone in phones]
    for thread in threads:
        thread.start()
    storm = threading.Thread(target=weather.blow, args=(lambda: any(thread.is_alive() for thread in threads),))
    storm.start()
    for thread in threads:
        thread.join()
    storm.join()


class Weather:
    """What goes wrong: the line is cut and mended, hub and centre lose their power. Half-way it clears up."""

    def __init__(
        self, country: "net.Country | net.OneHost", hub: Host, centre: Host, random: Random, until: float
    ) -> None:
        self.country, self.hub, self.centre, self.random, self.until = country, hub, centre, random, until
        self.drives, self.trouble = 0, list[str]()

    def blow(self, is_anybody_there: Callable[[], bool]) -> None:
        """Until everybody has gone home."""
        acts = [self._cut, self._cut, self.hub.lose_power, self.centre.lose_power]
        time.sleep(self.random.uniform(3, 12))
        self._drive_to_town()
        while is_anybody_there() and time.monotonic() < self.until:
            time.sleep(self.random.uniform(3, 12))
            self.random.choice(acts)()

    def _drive_to_town(self) -> None:
        """A stick up and down again: half-copied once, brought in twice each way. Hub and centre go on meanwhile."""
        self.drives += 1
        stick = self.hub.home.path.parent / f"stick-{self.drives}"
        stick.mkdir()
        for packer, reader, words in ((self.hub, self.centre, ()), (self.centre, self.hub, ("--for", "solnae"))):
            packer.flask("bundle", "export", str(stick), *words)
            [file] = [path for path in stick.iterdir() if ("-up" in path.name) == (packer is self.hub)]
            half = stick.parent / f"half-{file.name}"
            half.write_bytes(file.read_bytes()[: self.random.randrange(1, file.stat().st_size)])
            try:
                reader.flask("bundle", "import", str(half))
                self.trouble.append(f"half a stick was taken by the {reader.name}")
            except RuntimeError:
                pass
            for _ in range(2):
                reader.flask("bundle", "import", str(file))

    def _cut(self) -> None:
        if self.country.line is None:
            return
        self.country.line.is_cut = True
        time.sleep(self.random.uniform(1, 10))
        self.country.line.is_cut = False


def _tell(country: "net.Country | net.OneHost", hub: Host, centre: Host, phones: list[Phone], seconds: float) -> None:
    carried = f"; the line carried {country.line.carried}" if country.line else ""
    print(f"{len(phones)} phones, hub killed {hub.kills}, centre killed {centre.kills} times, {seconds:.0f} s{carried}")
    for phone in phones:
        for line in phone.trouble:
            print(line)
    with contextlib.closing(sqlite3.connect(hub.home.path / "dure.sqlite3")) as database:
        states = database.execute("SELECT state, count(*) FROM hub_envelope GROUP BY state").fetchall()
    print(f"at the hub: {dict(states)}", flush=True)


def _search(home: Home, papers: list[Paper], verdict: Verdict) -> None:
    """Nothing that was written may be readable on the hub's disk (files, database, log), nor on a stick."""
    planted = {paper.marker for paper in papers} | {paper.answers["phone"] for paper in papers}
    planted |= {paper.answers["full_name"] for paper in papers}
    needles = [text.encode(coding) for text in planted for coding in ("utf-8", "utf-16-le")]
    places = [home.path, *home.path.parent.glob("stick-*")]
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    found = [path.name for path in files for needle in needles if needle in path.read_bytes()]
    searched = f"searched {len(files)} files of hub and stick for {len(planted)} planted words"
    print(f"{searched}: {len(found)} found {found or ''}")
    if found:
        verdict.lost += len(found)
        verdict.details.append(f"readable at the hub: {sorted(set(found))}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
