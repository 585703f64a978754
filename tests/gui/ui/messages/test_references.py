"""What references and frames are called."""

from __future__ import annotations

import pytest

from seedance_studio.ui.messages.references import frame_name

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_frame_is_called_by_its_prompt_and_its_place():
    prompt = "A river flowing through\nan autumn forest, aerial view"
    assert frame_name(prompt) == "Last frame of A river flowing through an autumn fores…"
    assert frame_name("Dunes", 1250) == "Frame at 1.250 s of Dunes"
