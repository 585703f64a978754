from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from support.controls import control, focused_name
from support.tracking import until

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.request import Draft

DRAFT = Draft(prompt="x")


def button(panel):
    return control(panel, QAbstractButton, "Generate")


def words(panel):
    return [label.text() for label in panel._bar.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("charges", "resolution", "text", "source"),
    [
        ([], "720p", "Generate · ≈ 40 credits", "by the published rates"),
        ([28.5] * 20, "480p", "Generate · ≈ 28.5 credits", "from your last 12 like this"),
        ([1], "480p", "Generate · ≈ 1 credit", "from your last 1 like this"),
        ([1234567.25], "480p", "Generate · ≈ 1,234,567.25 credits", "from your last 1 like this"),
        (
            [],
            "480p",
            "Generate",
            "The price is not known yet. The service reports it when it accepts the request.",
        ),
    ],
)
async def test_the_button_says_what_it_costs_and_how_we_know(
    open_panel, desk, charges, resolution, text, source
):
    desk.charges = charges
    panel = await open_panel(Draft(prompt="x", resolution=resolution), width=320)
    await until(lambda: words(panel) == [source])
    assert button(panel).text() == text
    assert button(panel).accessibleName() == text
    wide = button(panel).sizeHint().width() - 110
    assert wide <= button(panel).body.width()


async def test_a_slow_library_shows_that_it_is_sending_and_keeps_the_keyboard(open_panel, desk):
    desk.go.clear()
    panel = await open_panel(DRAFT)
    generate = button(panel)
    generate.setFocus()
    QTest.keyClick(generate, Qt.Key.Key_Space)
    await until(lambda: not generate.isEnabled())
    assert generate.text() == "Sending…"
    desk.go.set()
    await until(generate.isEnabled)
    assert generate.text() == "Generate · ≈ 40 credits"
    assert focused_name() == "Generate · ≈ 40 credits"


async def test_a_fast_one_does_not_flicker(open_panel, desk):
    panel = await open_panel(DRAFT)
    QTest.mouseClick(button(panel), Qt.MouseButton.LeftButton)
    while not desk.sent:
        assert button(panel).isEnabled()
        await desk.settle()
    assert button(panel).text() == "Generate · ≈ 40 credits"


async def test_while_one_that_waits_is_edited_the_button_saves_it(open_panel, desk):
    panel = await open_panel(DRAFT)
    (model,) = desk.models
    model.edit(Generation("a", model.outgoing, 0.0))
    assert desk.queue.edited == ["a"]
    save = control(panel, QAbstractButton, "Save changes")
    assert save.text() == "Save changes · ≈ 40 credits"
    assert "Editing a waiting generation; it is on hold until you finish." in words(panel)
    assert focused_name() == "Prompt"
    control(panel, QAbstractButton, "Stop editing").click()
    assert desk.queue.edited == []
    assert button(panel).text() == "Generate · ≈ 40 credits"


async def test_a_quick_typist_is_no_double_click(open_panel, desk):
    panel = await open_panel(Draft(prompt="first"))
    button(panel).click()
    await desk.settle()
    panel.prompt.setPlainText("second")
    button(panel).click()
    await desk.settle()
    button(panel).click()
    await desk.settle()
    assert [request.prompt for request in desk.sent] == ["first", "second"]
