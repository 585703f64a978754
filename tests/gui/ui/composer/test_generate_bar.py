from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from support.controls import control, focused_name
from support.tracking import until

from seedance_studio.domain.request import Draft
from seedance_studio.ui.composer.outgoing_dialog import OutgoingDialog
from seedance_studio.ui.widgets.buttons import PrimaryButton

DRAFT = Draft(prompt="x")
SOFT = {"used": 390.0, "credits": 400.0, "is_hard": False}


def button(panel):
    return control(panel, PrimaryButton, "Generate")


def words(panel):
    """What is seen beside the button."""
    return [label.text() for label in panel._bar.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("charges", "resolution", "text", "source"),
    [
        ([], "720p", "Generate · ≈ 40 credits", "by the published rates"),
        ([28.5] * 20, "480p", "Generate · ≈ 28.5 credits", "from your last 12 like this"),
        ([1], "480p", "Generate · ≈ 1 credit", "from your last 1 like this"),
        ([12345.25], "480p", "Generate · ≈ 12,345.25 credits", "from your last 1 like this"),
        (
            [],
            "480p",
            "Generate",
            "The price is not known yet. The service reports it when it accepts the request.",
        ),
    ],
)
async def test_the_button_says_what_it_costs_and_how_we_know(
    open_panel, composers, charges, resolution, text, source
):
    await composers.charge(*charges, resolution=resolution)
    panel = await open_panel(Draft(prompt="x", resolution=resolution), width=320)
    await until(lambda: words(panel) == [source])
    assert button(panel).text() == text
    assert button(panel).accessibleName() == text
    shown = button(panel).shown_text
    font = button(panel).theme.font(15, QFont.Weight.DemiBold, tabular=True)
    assert QFontMetricsF(font).horizontalAdvance(shown) <= button(panel).body.width()
    assert text.startswith(shown)


async def test_the_number_of_takes_is_on_the_button_with_the_sum(open_panel):
    panel = await open_panel(Draft(prompt="x", takes=4))
    await until(lambda: button(panel).text() == "Generate 4 · ≈ 160 credits")
    assert "4 × 40, by the published rates" in words(panel)
    panel._bar.takes.number.stepBy(1)
    await until(lambda: button(panel).text() == "Generate 5 · ≈ 200 credits")


@pytest.mark.parametrize(
    ("width", "shown"), [(320, "Generate 4 · ≈ 160"), (480, "Generate 4 · ≈ 160 credits")]
)
async def test_where_there_is_little_room_the_unit_goes_and_never_the_number(open_panel, width, shown):
    panel = await open_panel(Draft(prompt="x", takes=4), width=width)
    await until(lambda: button(panel).text() == "Generate 4 · ≈ 160 credits")
    await until(lambda: button(panel).shown_text == shown)
    assert button(panel).accessibleName() == "Generate 4 · ≈ 160 credits"


async def test_the_button_stays_in_its_place_when_the_words_below_it_take_a_second_line(open_panel):
    panel = await open_panel(Draft(prompt="x"), width=360)
    await until(lambda: words(panel) == ["by the published rates"])
    before = button(panel).mapTo(panel, QPoint())
    panel._bar._source.setText("4 × 40, by the published rates and no other")
    await until(lambda: panel._bar._source.heightForWidth(panel._bar._source.width()) > 20)
    QCoreApplication.sendPostedEvents()
    assert button(panel).mapTo(panel, QPoint()) == before


async def test_without_a_price_the_number_is_still_there(open_panel):
    panel = await open_panel(Draft(prompt="x", resolution="480p", takes=3))
    await until(lambda: button(panel).text() == "Generate 3 · price unknown")


async def test_a_number_that_does_not_fit_turns_the_button_off_until_it_is_set(open_panel, composers):
    panel = await open_panel(Draft(prompt="x"))
    panel.prompt.setPlainText("{a|b} x")
    assert not button(panel).isEnabled()
    assert "Set the number of takes: 2 or a multiple of it." in words(panel)
    panel._bar.go()
    assert composers.sent == []
    QTest.keyClick(panel._bar.takes.number, Qt.Key.Key_Up)
    assert button(panel).isEnabled()
    await until(lambda: button(panel).text() == "Generate 2 · ≈ 80 credits")
    button(panel).click()
    await until(lambda: [request.prompt for request in composers.sent] == ["a x", "b x"])


async def test_what_is_edited_is_one_clip(open_panel, composers):
    panel = await open_panel(Draft(prompt="x", takes=4))
    model = panel._model
    model.edit(await composers.a_waiting(model.outgoing))
    assert not panel._bar.takes.isVisible()
    await until(lambda: panel._bar.button.text() == "Save changes · ≈ 40 credits")
    model.stop_editing()
    assert model.alternatives.count == 4


async def test_a_slow_library_shows_that_it_is_sending_and_keeps_the_keyboard(open_panel, composers):
    panel = await open_panel(DRAFT)
    generate = button(panel)
    await until(lambda: generate.text() == "Generate · ≈ 40 credits")
    generate.setFocus()
    with composers.busy_library():
        QTest.keyClick(generate, Qt.Key.Key_Space)
        await until(lambda: not generate.isEnabled())
        assert generate.text() == "Sending…"
    await until(generate.isEnabled)
    assert generate.text() == "Generate · ≈ 40 credits"
    assert focused_name() == "Generate · ≈ 40 credits"


async def test_a_fast_one_does_not_flicker(open_panel, composers):
    panel = await open_panel(DRAFT)
    # However busy the machine of the test is.
    panel._bar._slow.setInterval(3_600_000)
    QTest.mouseClick(button(panel), Qt.MouseButton.LeftButton)
    while not composers.sent:
        assert button(panel).isEnabled()
        await composers.settle()
    await until(lambda: not panel._bar._slow.isActive())
    assert button(panel).text() == "Generate · ≈ 40 credits"


async def test_while_one_that_waits_is_edited_the_button_saves_it(open_panel, composers):
    panel = await open_panel(DRAFT)
    (model,) = composers.models
    waiting = await composers.a_waiting(model.outgoing)
    model.edit(waiting)
    assert composers.edited == {waiting.id}
    save = control(panel, QAbstractButton, "Save changes")
    await until(lambda: save.text() == "Save changes · ≈ 40 credits")
    assert "Editing a waiting generation; it is on hold until you finish." in words(panel)
    assert focused_name() == "Prompt"
    control(panel, QAbstractButton, "Stop editing").click()
    assert composers.edited == set()
    assert button(panel).text() == "Generate · ≈ 40 credits"


async def test_a_quick_typist_is_no_double_click(open_panel, composers):
    panel = await open_panel(Draft(prompt="first"))
    (model,) = composers.models
    for prompt in ("first", "second", "second"):
        panel.prompt.setPlainText(prompt)
        button(panel).click()
        await until(lambda: not model.submission.is_sending)
    assert [request.prompt for request in composers.sent] == ["first", "second"]


async def open_limited(open_panel, composers, draft=DRAFT, **limit):
    panel = await open_panel(draft)
    (model,) = composers.models
    if limit:
        await composers.limit(**limit)
    await until(lambda: not model.price.is_asking)
    return panel


async def test_what_is_used_and_what_this_click_adds_stand_above_the_button(open_panel, composers):
    panel = await open_limited(open_panel, composers, used=340)
    assert words(panel)[:3] == ["340", "of 1,000 today", "380 after this click"]
    assert button(panel).isEnabled()


async def test_without_a_limit_nothing_stands_there(open_panel, composers):
    panel = await open_limited(open_panel, composers)
    assert words(panel) == ["by the published rates"]


async def test_over_a_limit_that_stops_it_is_off_and_says_why(open_panel, composers):
    panel = await open_limited(open_panel, composers, used=980)
    generate = button(panel)
    assert not generate.isEnabled()
    reason = "Over today's limit of 1,000 · frees up at midnight"
    assert words(panel) == ["980", "of 1,000 today", "1,020 after this click", reason]
    assert generate.accessibleDescription() == reason
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await composers.settle()
    assert composers.sent == []


async def test_it_is_on_again_with_the_keyboard_once_the_limit_allows_it(open_panel, composers):
    panel = await open_limited(open_panel, composers, used=900)
    generate = button(panel)
    generate.setFocus()
    await composers.limit(credits=930)
    assert not generate.isEnabled()
    await composers.limit()
    assert generate.isEnabled()
    assert generate.hasFocus()


async def test_a_soft_limit_asks_on_the_button_itself(open_panel, composers):
    panel = await open_limited(open_panel, composers, **SOFT)
    generate = button(panel)
    generate.click()
    question = "Generate anyway · 430 of 400 today"
    assert (generate.text(), generate.accessibleName()) == (question, question)
    await composers.settle()
    assert composers.sent == []
    panel._bar._second._guard.stop()
    generate.click()
    await until(lambda: composers.sent)
    assert generate.text() == "Generate · ≈ 40 credits"


async def test_escape_takes_the_question_back(open_panel, composers):
    panel = await open_limited(open_panel, composers, **SOFT)
    generate = button(panel)
    generate.setFocus()
    generate.click()
    QTest.keyClick(generate, Qt.Key.Key_Escape)
    assert generate.text() == "Generate · ≈ 40 credits"


async def test_another_draft_is_another_question(open_panel, composers):
    panel = await open_limited(open_panel, composers, **SOFT)
    (model,) = composers.models
    button(panel).click()
    model.set_options(duration=10)
    await until(lambda: not model.price.is_asking)
    assert button(panel).text().startswith("Generate · ")
    await composers.settle()
    assert composers.sent == []


async def test_faults_are_shown_before_anything_is_asked(open_panel, composers):
    panel = await open_limited(open_panel, composers, draft=Draft(), **SOFT)
    button(panel).click()
    assert button(panel).text() == "Generate · ≈ 40 credits"
    assert composers.models[0].errors


async def test_an_unknown_price_under_a_limit_that_stops_wants_a_ceiling(open_panel, composers):
    unpriced = Draft(prompt="x", resolution="480p", duration=5)
    panel = await open_limited(open_panel, composers, draft=unpriced, used=340)
    generate = button(panel)
    assert not generate.isEnabled()
    assert "The price is not known. Say how much it may cost at most." in words(panel)
    field = control(panel, QLineEdit, "At most, in credits")
    field.setText("700")
    assert words(panel)[-1] == "Over today's limit of 1,000 · frees up at midnight"
    field.setText("60")
    assert generate.isEnabled()
    assert "400 after this click" in words(panel)
    generate.click()
    await until(lambda: composers.sent)
    assert [made.ceiling for made in composers.submitted] == [60.0]


async def test_the_field_is_gone_with_a_price(open_panel, composers):
    unpriced = Draft(prompt="x", resolution="480p", duration=5)
    panel = await open_limited(open_panel, composers, draft=unpriced, used=340)
    (model,) = composers.models
    field = control(panel, QLineEdit, "At most, in credits")
    field.setText("60")
    model.set_options(resolution="720p")
    await until(lambda: button(panel).text() == "Generate · ≈ 40 credits")
    assert not field.isVisible()
    assert field.text() == ""


async def test_what_is_held_for_a_generation_that_is_edited_does_not_count_twice(open_panel, composers):
    panel = await open_limited(open_panel, composers, used=940)
    (model,) = composers.models
    waiting = await composers.a_waiting(model.outgoing)
    await model.press.fuse.load()
    assert not button(panel).isEnabled()
    model.edit(waiting)
    await until(lambda: not model.price.is_asking)
    assert control(panel, QAbstractButton, "Save changes").isEnabled()


async def test_what_will_be_sent_says_what_it_costs_and_whether_it_fits(open_panel, composers):
    panel = await open_limited(open_panel, composers, used=980)
    control(panel, QAbstractButton, "What will be sent").click()
    (dialog,) = panel.findChildren(OutgoingDialog)
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "≈ 40 credits · by the published rates" in shown
    assert "1,020 after this click" in shown
    assert "Over today's limit of 1,000 · frees up at midnight" in shown
    await composers.limit(used=10)
    assert "1,030 after this click" in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.close()


async def test_an_edit_that_a_soft_limit_asks_about_is_saved_anyway(open_panel, composers):
    panel = await open_panel(DRAFT)
    (model,) = composers.models
    model.edit(await composers.a_waiting(model.outgoing))
    await composers.limit(**SOFT)
    panel.prompt.setPlainText("better")
    await until(lambda: not model.price.is_asking)
    save = control(panel, QAbstractButton, "Save changes")
    save.click()
    assert save.text() == "Save anyway · 430 of 400 today"
    panel._bar._second._guard.stop()
    save.click()
    await until(lambda: [request.prompt for request in composers.sent] == ["better"])
