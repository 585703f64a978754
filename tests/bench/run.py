"""Measures the program against floors and rivals in one run and prints the ratios; nothing is asserted."""

from __future__ import annotations

import functools
import http.server
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STARTS, DOWNLOADS, GENERATIONS, LISTED = 7, 5, 20, 1000
FEW, MANY = 3, 300
FILE_BYTES = 300 << 20
UPLOADS, UPLOAD_BYTES = 3, 500 << 20
SOAKED, SOAKED_EARLY, SOAK_MEMORY = 500, 20, 40 << 20


def main() -> int:
    """Runs every measurement. One that fails or takes too long is named, and the others go on."""
    status = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for measure in (
            first_paint,
            idle,
            typing,
            stalls,
            downloads,
            uploads,
            organising,
            library_grid,
            spending,
            lists,
            sending,
            waiting,
            soak,
        ):
            try:
                measure(place)
            except subprocess.SubprocessError as error:
                sys.stdout.write(f"{measure.__name__}: {error}\n")
                status = 1
    return status


def first_paint(place: Path) -> None:
    """Process start to the first painted window, in turns with a bare Qt window."""
    times: dict[str, list[tuple[float, float]]] = {"ours": [], "bare": []}
    for turn in range(STARTS + 1):
        for kind, taken in times.items():
            mark = place / f"{kind}-{turn}"
            arguments = [str(mark), kind, str(place / "painted")]
            began = time.monotonic()
            call("first_paint.py", *arguments, patience=30)
            painted, worked = map(float, mark.read_text().split())
            if turn:  # the first one of each warms the disk's cache
                taken.append((painted - began, worked))
    for number, kind in enumerate(("", ", processor time")):
        ours, bare = (statistics.median(took[number] for took in times[name]) for name in ("ours", "bare"))
        ratio = ours / bare
        name = f"first painted window{kind}"
        say(name, f"{ours:.3f} s", f"{bare:.3f} s bare Qt", ratio, "≤ 1.8", ratio <= 1.8)


def idle(place: Path) -> None:
    """The memory of a window in which nothing happens."""
    file, found = place / "resting", dict[str, dict[str, float]]()
    for kind in ("ours", "bare"):
        call("idle.py", str(file), kind, str(place / "rested"), patience=60)
        found[kind] = {name: taken / (1 << 20) for name, taken in json.loads(file.read_text()).items()}
    mine, floor = (found[kind]["resident"] for kind in ("ours", "bare"))
    shown = (f"{mine:.0f} MiB", f"{floor:.0f} MiB bare Qt")
    say("memory of an idle window", *shown, mine / floor, "≤ 120 MiB", mine <= 120)
    held = {
        "qt": "pages of Qt's and PySide's libraries",
        "files": "pages of other libraries and fonts",
        "picture": "the window's picture",
        "python": "Python's small objects",
        "heaps": "all else, such as larger objects of Python's and Qt's",
    }
    for name, words in held.items():
        ours, bare = (found[kind][name] for kind in ("ours", "bare"))
        sys.stdout.write(f"    {ours:3.0f} MiB {words}, of a bare window's {bare:.0f}\n")


def typing(place: Path) -> None:
    """One key in a prompt with five mentions, until it is painted."""
    file = place / "keys"
    call("typed_keys.py", str(file), str(place / "typed"), patience=120)
    taken = sorted(json.loads(file.read_text()))
    usual, late = statistics.median(taken), taken[int(len(taken) * 0.99)]
    say("a key, five mentions", f"{usual:.1f} ms", f"{late:.1f} ms of 99 %", None, "< 8 ms", usual < 8)


def stalls(place: Path) -> None:
    """The longest stand-still of the window's loop with 20 generations and a clip that plays."""
    file = place / "gaps"
    call("stalls.py", str(file), "idle", patience=30)
    floor = max(json.loads(file.read_text()))
    call("stalls.py", str(file), str(place / "busy"), str(GENERATIONS), patience=300)
    late = sorted(json.loads(file.read_text()))
    longest, usual = late[-1], late[int(len(late) * 0.999)]
    say(
        "longest stall of the loop",
        f"{longest:.0f} ms",
        f"{floor:.0f} ms idle",
        None,
        "≤ 50 ms",
        longest <= 50,
    )
    sys.stdout.write(f"    of {len(late)} ticks, 99.9 % were at most {usual:.0f} ms late\n")


def downloads(place: Path) -> None:
    """Bytes per second against curl."""
    clip = place / "clip.bin"
    with clip.open("wb") as file:
        for _ in range(FILE_BYTES >> 20):
            file.write(os.urandom(1 << 20))
    handler = functools.partial(_Quiet, directory=str(place))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/clip.bin"
        ours: list[float] = []
        curls: list[float] = []
        for turn in range(DOWNLOADS):
            target = place / f"ours-{turn}"
            ours.append(float(call("download.py", url, str(target), patience=60)))
            target.unlink()
            curls.append(_curl(url, target))
            target.unlink()
        server.shutdown()
    mine, rival = (FILE_BYTES / statistics.median(taken) / 1e6 for taken in (ours, curls))
    ratio = mine / rival
    say("download on loopback", f"{mine:.0f} MB/s", f"{rival:.0f} MB/s curl", ratio, "≥ 0.8", ratio >= 0.8)


def uploads(place: Path) -> None:
    """Bytes per second against `aws s3 cp` on the same server, memory, and the loop meanwhile."""
    sys.path.insert(0, str(ROOT / "tests"))
    sys.path.insert(0, str(ROOT))
    from support.s3_server import ACCESS_KEY, BUCKET, SECRET, serve_s3

    file = place / "upload.bin"
    with file.open("wb") as out:
        for _ in range(UPLOAD_BYTES >> 20):
            out.write(os.urandom(1 << 20))
    found: list[dict[str, float]] = []
    rivals: list[float] = []
    with serve_s3(place / "s3") as server:
        keys = {"AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
        given = os.environ | keys | {"AWS_DEFAULT_REGION": "us-east-1"}
        aws = [sys.executable, "-m", "awscli", "--endpoint-url", server.url, "s3", "cp", "--only-show-errors"]
        for turn in range(UPLOADS):
            given_ours = (server.url, str(file), f"ours-{turn}", ACCESS_KEY, SECRET)
            found.append(_upload_beside_idle(place, *given_ours))
            began = time.monotonic()
            target = f"s3://{BUCKET}/bench/aws-{turn}"
            subprocess.run([*aws, str(file), target], env=given, check=True, timeout=120)
            rivals.append(time.monotonic() - began)
            server.clear()
    mine = UPLOAD_BYTES / statistics.median(item["seconds"] for item in found) / 1e6
    rival = UPLOAD_BYTES / statistics.median(rivals) / 1e6
    ratio = mine / rival
    say("upload of 500 MB", f"{mine:.0f} MB/s", f"{rival:.0f} MB/s aws s3 cp", ratio, "≥ 1.0", ratio >= 1)
    growth = max(item["growth"] for item in found) / (1 << 20)
    say("memory for it", f"{growth:.0f} MiB", "a peak of its own", None, "< 64 MiB", growth < 64)
    stall, floor = (statistics.median(item[name] for item in found) for name in ("stall", "floor"))
    say("longest stall meanwhile", f"{stall:.0f} ms", f"{floor:.0f} ms idle", None, "≤ 16 ms", stall <= 16)


def organising(place: Path) -> None:
    """Commands on 10,000 of 100,000 clips."""
    sys.stdout.write(call("organising.py", str(place / "organised"), patience=300))


def library_grid(place: Path) -> None:
    """Moving and scrolling in the grid of 100,000 clips."""
    sys.stdout.write(call("library_grid.py", str(place / "grid"), patience=300))


def spending(place: Path) -> None:
    """Opening the Spending view over 100,000 charges."""
    file = place / "spending"
    call("spending.py", str(file), str(place / "spent"), patience=300)
    found = json.loads(file.read_text())
    names = {"first": "opening Spending first", "month": "again, a month", "all": "again, all time"}
    for name, what in names.items():
        wall, own = found[name]
        reached = wall <= 100 and own <= 16
        say(what, f"{wall:.0f} ms", f"{own:.0f} ms CPU a turn", None, "100, 16", reached)


def lists(place: Path) -> None:
    """A list of 1,000 rows: until the first are seen, the window's thread meanwhile, and memory."""
    file = place / "list"
    call("lists.py", str(file), str(place / "listed"), str(LISTED), patience=300)
    found = json.loads(file.read_text())
    first, whole, busy, opening, growth = (
        found[name] for name in ("first", "whole", "busy", "opening", "growth")
    )
    say("1,000 rows, first seen", f"{first:.0f} ms", f"{whole:.0f} ms all", None, "≤ 100 ms", first <= 100)
    say(
        "its thread, CPU at a time",
        f"{busy:.0f} ms",
        f"{opening:.0f} ms opening",
        None,
        "≤ 16 ms",
        busy <= 16,
    )
    grown = growth / (1 << 20)
    say("memory of 5 more readings", f"{grown:.1f} MB", "flat", None, "≤ 8 MB", grown <= 8)


def sending(place: Path) -> None:
    """A plan of 1,000 rows that is sent: how long the window's thread is busy at a time meanwhile."""
    file = place / "sending"
    call("sending.py", str(file), str(place / "sent"), str(LISTED), patience=1800)
    found = json.loads(file.read_text())
    longest, usual = found["longest"], found["usual"]
    name = f"sending a plan of {found['sent']}"
    say(name, f"{longest:.0f} ms CPU", f"{usual:.0f} ms of 99.9 %", None, "≤ 16 ms", longest <= 16)


def waiting(place: Path) -> None:
    """The CPU that generations cost while they wait: many against few."""
    found: dict[int, dict[str, float]] = {}
    for count in (FEW, MANY):
        file = place / f"waiting-{count}"
        call("waiting.py", str(file), str(place / f"queue-{count}"), str(count), patience=300)
        found[count] = json.loads(file.read_text())
    names = {"idle": "a second of rest", "change": "one of them moved", "press": "one more pressed"}
    for name, what in names.items():
        few, many = found[FEW][name], found[MANY][name]
        ratio = many / few
        said = f"{few:.0f} ms with {FEW}"
        say(f"{MANY} wait, {what}", f"{many:.0f} ms", said, ratio, "≤ 1.25", ratio <= 1.25)


def soak(place: Path) -> None:
    """Widgets, handles, threads and memory of one long session, against those near its start."""
    file = place / "soak"
    call("soak.py", str(file), str(place / "soaked"), str(SOAKED), str(SOAKED_EARLY), patience=1800)
    early, late = json.loads(file.read_text())
    for name in ("widgets", "handles", "threads"):
        reached = late[name] <= early[name] * 1.05 + 2
        compared = f"{early[name]} after {SOAKED_EARLY}"
        say(f"{name} after {SOAKED}", str(late[name]), compared, late[name] / early[name], "≤ 1.05", reached)
    growth = late["memory"] - early["memory"]
    now, before = (found["memory"] / (1 << 20) for found in (late, early))
    compared = f"{before:.0f} MiB after {SOAKED_EARLY}"
    say(f"memory after {SOAKED}", f"{now:.0f} MiB", compared, None, "+ 40 MiB", growth <= SOAK_MEMORY)


def _upload_beside_idle(place: Path, *arguments: str) -> dict[str, float]:
    """One upload, and as `floor` what a loop of another process that does nothing felt at the same time: the
    server takes its share of the machine too."""
    idle = place / "idle"
    command = [sys.executable, str(HERE / "stalls.py"), str(idle), "idle"]
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}, cwd=ROOT):
        told = json.loads(call("upload.py", *arguments, patience=120))
    return told | {"floor": max(json.loads(idle.read_text()))}


def _curl(url: str, target: Path) -> float:
    command = ["curl", "-s", "-o", str(target), "-w", "%{time_total}", url]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing of each request."""


def call(script: str, *arguments: str, patience: float) -> str:
    """Runs one of the measurements in a process of its own."""
    command = [sys.executable, str(HERE / script), *arguments]
    given = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "QT_QPA_PLATFORM": "xcb"}
    # Nobody's program compiles itself at each start.
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command, env=given, capture_output=True, text=True, check=False, timeout=patience, cwd=ROOT
    )
    if done.returncode:
        raise subprocess.SubprocessError(f"{script} failed:\n{done.stderr[-4000:]}")
    return done.stdout


def say(what: str, ours: str, other: str, ratio: float | None, aim: str, reached: bool) -> None:
    """One line of the table."""
    shown = f"{ratio:.2f}" if ratio is not None else "—"
    verdict = "reached" if reached else "missed"
    sys.stdout.write(f"{what:28} {ours:>10}   {other:>20}   ratio {shown:>5}   aim {aim:8} {verdict}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
