from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.examples import examples

from seedance_studio.domain.open_api import request_headers
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.viewmodels.composer.curl import as_curl

needs_shell = pytest.mark.skipif(shutil.which("sh") is None, reason="the text is for a POSIX shell")


def request(prompt="A river", **members):
    return GenerationRequest("seedance-2.0", prompt, 5, "720p", "16:9", **members)


@pytest.fixture
def spoken(tmp_path: Path):
    """What a program named curl is given when a shell runs the text."""
    program = tmp_path / "curl"
    program.write_text('#!/bin/sh\nfor word; do printf "%s\\0" "$word"; done\n')
    program.chmod(0o755)

    def run(text: str) -> list[str]:
        surroundings = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "SEEDANCE_API_KEY": "sd2_test"}
        done = subprocess.run(["sh", "-c", text], env=surroundings, capture_output=True, check=True)
        return done.stdout.decode().split("\0")[:-1]

    return run


@needs_shell
def test_a_shell_gives_curl_the_exact_request(spoken):
    asked = request(
        'It\'s "quoted" $HOME `id` \\ line\nnext !',
        media_urls=("https://x.example/a b'.png?x=1&y=2",),
        webhook_url="https://hook.example/",
        metadata={"take": 3},
    )
    words = spoken(as_curl(asked, "https://api.example/"))
    assert words[:3] == ["-X", "POST", "https://api.example/api/open/v1/video/generations"]
    said = [words[place + 1] for place, word in enumerate(words) if word == "-H"]
    assert said == [f"{name}: {value}" for name, value in request_headers("sd2_test", has_body=True).items()]
    assert json.loads(words[words.index("--data-raw") + 1]) == asked.to_wire()


@needs_shell
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_prompt_comes_through(spoken, prompt):
    words = spoken(as_curl(request(prompt), "https://api.example"))
    assert json.loads(words[-1])["prompt"] == prompt


def test_the_key_is_left_to_the_environment():
    assert '"Authorization: Bearer $SEEDANCE_API_KEY"' in as_curl(request(), "https://api.example")
