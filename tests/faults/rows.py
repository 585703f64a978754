"""What a row of the two tables is, and short names for the files that hold the tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`tests` are files below `tests/` with the test's name, `[id]` where one of its cases is meant."""

    number: int
    what: str
    expected: str
    tests: tuple[str, ...] = ()


ENGINE = "unit/engine/sending/test_sender.py::"
FOLLOW = "unit/engine/sending/test_follower.py::"
SUBMIT = "unit/api/client/test_submit.py::"
REFUSED = "unit/api/client/test_submit_refused.py::"
READS = "unit/api/client/test_reads.py::"
ODD = "unit/api/client/test_odd_answers.py::"
DOWNLOAD = "unit/api/download/test_download.py::"
RESUME = "unit/api/download/test_resuming.py::"
ADDRESS = "unit/api/download/test_addresses.py::"
PROBE = "unit/media/test_probe.py::"
INSPECT = "unit/media/test_inspect.py::"
RENEW = "unit/engine/sending/sender/test_renewing.py::"
STORAGE = "unit/hosting/test_storage.py::"
KEYS = "unit/system/test_keys.py::"
LINE = "faults/test_engine.py::"
CLIPS = "faults/test_bad_clips.py::"
PROGRAM = "e2e/test_faults.py::"
LOST = LINE + "test_an_outcome_that_no_one_knows_waits_for_the_person"
UNKNOWN = ENGINE + "test_an_unknown_outcome_is_unconfirmed_and_never_sent_again"
