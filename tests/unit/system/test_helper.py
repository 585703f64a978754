"""A helper process may die or hang at any time, never gets the API key, and never outlives us."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import programs

from seedance_studio.system.helper import HelperLost, HelperProcess

_ECHO = """
import os, sys
for line in sys.stdin:
    word = line.strip()
    if word == "die": os._exit(3)
    if word == "begin": print("not yet", flush=True); word = "hang"
    if word == "hang": __import__("threading").Event().wait()
    if word == "much": sys.stderr.write("e" * 500_000); sys.stderr.flush()
    if word == "twice": print("not yet", flush=True)
    if word == "key": word = str("SEEDANCE_API_KEY" in os.environ)
    print(word, flush=True)
"""
COMMAND = (sys.executable, "-c", _ECHO)


@pytest.fixture
def echo() -> Iterator[HelperProcess]:
    helper = HelperProcess(COMMAND)
    yield helper
    helper.close()


def ask(helper: HelperProcess, word: str, timeout: float = 20) -> str:
    return helper.ask(
        word.encode(), timeout, lambda line: None if line == b"not yet\n" else line.decode().strip()
    )


def test_it_starts_when_it_is_first_asked_and_stays(echo: HelperProcess) -> None:
    assert echo.pid is None
    assert ask(echo, "one") == "one"
    first = echo.pid
    assert [ask(echo, word) for word in ("two", "twice", "much")] == ["two", "twice", "much"]
    assert echo.pid == first


def test_a_death_is_an_error_and_the_next_question_starts_a_new_helper(echo: HelperProcess) -> None:
    ask(echo, "one")
    with pytest.raises(HelperLost, match="died with 3"):
        ask(echo, "die")
    assert ask(echo, "again") == "again"


def test_a_helper_that_died_unnoticed_is_started_again(echo: HelperProcess) -> None:
    ask(echo, "one")
    pid = echo.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert ask(echo, "again") == "again"


def test_one_that_hangs_is_ended(echo: HelperProcess) -> None:
    ask(echo, "one")
    pid = echo.pid
    with pytest.raises(HelperLost) as caught:
        ask(echo, "hang", timeout=0.2)
    assert caught.value.took_too_long
    assert pid is not None
    assert not programs.is_running(pid)
    assert ask(echo, "again") == "again"


def test_an_answer_that_its_reader_can_not_take_ends_it(echo: HelperProcess) -> None:
    def refuse(_: bytes) -> str:
        raise HelperLost("nonsense")

    ask(echo, "one")
    pid = echo.pid
    with pytest.raises(HelperLost, match="nonsense"):
        echo.ask(b"x", 20, refuse)
    assert pid is not None
    assert not programs.is_running(pid)


def test_a_program_that_is_not_there_is_a_loss_too() -> None:
    with pytest.raises(HelperLost):
        ask(HelperProcess(["/no/such/program"]), "x")


def test_closing_ends_it_in_the_middle_of_a_question(echo: HelperProcess) -> None:
    ask(echo, "one")
    pid = echo.pid
    lost: list[BaseException] = []

    def hang() -> None:
        try:
            ask(echo, "hang")
        except HelperLost as error:
            lost.append(error)

    asking = threading.Thread(target=hang)
    asking.start()
    echo.close()
    asking.join(20)
    assert len(lost) == 1
    assert pid is not None
    assert not programs.is_running(pid)
    with pytest.raises(HelperLost, match="closed"):
        ask(echo, "x")
    echo.close()


def test_closing_between_two_answers_is_a_loss(echo: HelperProcess) -> None:
    ask(echo, "one")
    pid = echo.pid
    assert pid is not None
    closing = threading.Thread(target=echo.close)

    def close_meanwhile(_: bytes) -> None:
        closing.start()
        assert programs.becomes_true(lambda: not programs.is_running(pid), 20)

    with pytest.raises(HelperLost, match="died"):
        echo.ask(b"begin", 20, close_meanwhile)
    closing.join(20)
    assert echo.pid is None


def test_it_never_sees_the_key(echo: HelperProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDANCE_API_KEY", "sd2_live_secret")
    assert ask(echo, "key") == "False"


def test_it_ends_with_us_also_when_we_are_killed(tmp_path: Path) -> None:
    program = (
        "import json, sys, os, signal\n"
        "from pathlib import Path\n"
        "from seedance_studio.system.helper import HelperProcess\n"
        "helper = HelperProcess(json.loads(sys.argv[1]))\n"
        "helper.ask(b'one', 20, lambda line: line)\n"
        "Path(sys.argv[2]).write_text(str(helper.pid))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    arguments = [sys.executable, "-c", program, json.dumps(COMMAND), str(tmp_path / "pid")]
    assert subprocess.run(arguments, check=False, timeout=60).returncode == -signal.SIGKILL
    pid = int((tmp_path / "pid").read_text())
    assert programs.becomes_true(lambda: not programs.is_running(pid), 10)
