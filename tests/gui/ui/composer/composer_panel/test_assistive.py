"""What assistive tools change is what will be sent: every control of the composer by its default action."""

from __future__ import annotations

import json

import pytest
import pytest_asyncio
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from support.assistive import Role, act, actions_of, find, label_of, name_of, walk
from support.composing import IMAGE, OTHER
from support.controls import close_dialogs
from support.tracking import until

from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.ui.composer.composer_panel import ComposerPanel
from seedance_studio.ui.jobs.thumbnails import Thumbnails

DRAFT = Draft(
    prompt="A paper boat", references=as_references((IMAGE, OTHER)), webhook_url="https://example.com/done"
)


@pytest_asyncio.fixture
async def panel(bench, theme, qtbot):
    bench.composer.load(DRAFT)
    thumbnails = Thumbnails(bench.composers.tasks)
    panel = ComposerPanel(bench.composer, bench.models, thumbnails, theme)
    qtbot.addWidget(panel)
    panel.resize(364, 1400)
    panel.show()
    panel.activateWindow()
    await until(lambda: QApplication.activeWindow() is panel)
    await rest(bench)
    yield panel


async def rest(bench) -> None:
    """Nothing is under way, and nothing comes due between two loops."""
    await bench.quiet()
    await bench.composer.flush()


def looks(panel: QWidget) -> dict[str, object]:
    """The request as the controls show it, read as a screen reader reads them."""
    shown: dict[str, object] = {"mediaUrls": 0}
    for item in walk(panel):
        name, role = name_of(item), item.role()
        match role:
            case Role.RadioButton if item.state().checked:
                shown["aspectRatio"] = name
            case Role.ComboBox:
                shown[label_of(item).lower()] = item.text(QAccessible.Text.Value)
            case Role.SpinBox | Role.Slider:
                shown[name.lower()] = int(item.valueInterface().currentValue())
            case Role.EditableText if name == "Prompt":
                shown["prompt"] = item.text(QAccessible.Text.Value)
            case Role.EditableText if name == "Webhook URL":
                shown["webhookUrl"] = item.text(QAccessible.Text.Value)
            case Role.Button if name[:1].isdigit():
                shown["mediaUrls"] = int(name.partition(":")[0])
    return shown


def will_be_sent(bench) -> dict[str, object]:
    """The request of “What will be sent”, and how often."""
    bodies = bench.models.outgoing.bodies
    (same,) = set(bodies)
    body = json.loads(same)
    return body | {"mediaUrls": len(body.get("mediaUrls", ())), "takes": len(bodies)}


def short_name(item: QAccessibleInterface) -> str:
    # The button's name also carries the number of takes.
    return name_of(item).partition(" · ")[0].rstrip(" 0123456789")


def own_buttons(panel: QWidget) -> list[QAbstractButton]:
    return [button for button in panel.findChildren(QAbstractButton) if button.window() is panel]


def close_all() -> None:
    close_dialogs()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


async def test_every_control_by_its_default_action_shows_what_will_be_sent(bench, panel):
    # The button's name carries the price, which changes.
    controls = [(item.role(), short_name(item)) for item in walk(panel) if actions_of(item)]
    # After these there is nothing to send.
    controls.remove((Role.Button, "Clear"))
    controls.remove((Role.Button, "New draft"))
    # It shows the same options as boxes to tick, which the next test presses.
    controls.remove((Role.CheckBox, "Several"))
    assert len(controls) > 15
    for role, name in controls:
        found = [item for item in walk(panel) if item.role() == role and short_name(item) == name]
        if not found or not actions_of(found[0]):
            # An entry of a list that another choice has emptied, or a control that is hidden by now.
            continue
        act(found[0])
        # A press by an assistive tool lasts a tenth of a second, as one by a finger does.
        await until(lambda: not any(button.isDown() for button in own_buttons(panel)))
        await bench.quiet()
        close_all()
        shown, sent = looks(panel), will_be_sent(bench)
        assert shown == {member: sent[member] for member in shown}, f"{role} {name}"
        # The webhook's part can be folded.
        assert set(sent) - set(shown) <= {"webhookUrl"}
    # One take more was asked for.
    assert len(bench.composers.sent) == 2
    await rest(bench)


async def test_values_that_are_ticked_by_accessible_actions_are_sent_once_each(bench, panel):
    act(find(panel, Role.CheckBox, "Several"))
    for name in ("seedance-2.0-fast", "10 s"):
        act(find(panel, Role.CheckBox, name))
    # The number is the person's to set.
    assert bench.composer.wanted == ()
    find(panel, Role.SpinBox, "Takes").valueInterface().setCurrentValue(4)
    bodies = [json.loads(body) for body in bench.models.outgoing.bodies]
    asked = {(body["model"], body["duration"]) for body in bodies}
    assert asked == {(model, s) for model in ("seedance-2.0", "seedance-2.0-fast") for s in (5, 10)}
    # The cell of a combination is a box to tick, too.
    act(find(panel, Role.CheckBox, "2.0, 10 s"))
    act(find(panel, Role.Button, "Generate"))
    await until(lambda: len(bench.composers.sent) == 3)
    sent = {(request.model, request.duration) for request in bench.composers.sent}
    assert sent == asked - {("seedance-2.0", 10)}
    await rest(bench)


@pytest.mark.parametrize("ratio", ["9:16", "1:1", "16:9"])
async def test_a_shape_that_is_chosen_by_an_accessible_action_is_the_one_that_is_sent(bench, panel, ratio):
    act(find(panel, Role.RadioButton, ratio))
    assert find(panel, Role.RadioButton, ratio).state().checked
    assert will_be_sent(bench)["aspectRatio"] == ratio
    act(find(panel, Role.Button, "Generate"))
    await until(lambda: bench.composers.sent)
    assert bench.composers.sent[0].aspect_ratio == ratio
    await rest(bench)


@pytest.mark.parametrize(
    ("box", "entry", "member"),
    [("Resolution", "480p", "resolution"), ("Model", "seedance-2.0-fast", "model")],
)
@pytest.mark.parametrize("opens", [True, False], ids=["opened", "closed"])
async def test_an_entry_of_a_list_is_chosen_by_its_accessible_action(bench, panel, box, entry, member, opens):
    (combo,) = (item for item in walk(panel) if item.role() == Role.ComboBox and label_of(item) == box)
    if opens:
        act(combo)
        await until(lambda: QApplication.activePopupWidget())
    items = [item for item in walk(combo.child(0)) if name_of(item) == entry]
    act(items[0])
    await until(lambda: will_be_sent(bench)[member] == entry)
    assert combo.text(QAccessible.Text.Value) == entry
    await until(lambda: QApplication.activePopupWidget() is None)
    await rest(bench)


async def test_values_and_texts_that_assistive_tools_set_are_sent(bench, panel):
    find(panel, Role.Slider, "Duration").valueInterface().setCurrentValue(11)
    prompt = find(panel, Role.EditableText, "Prompt").editableTextInterface()
    prompt.insertText(0, "Slowly, ")
    webhook = find(panel, Role.EditableText, "Webhook URL").editableTextInterface()
    webhook.insertText(0, "https://example.org/")
    sent = will_be_sent(bench)
    assert (sent["duration"], sent["prompt"]) == (11, "Slowly, A paper boat")
    assert sent["webhookUrl"] == "https://example.org/https://example.com/done"
    assert looks(panel) == sent
    await rest(bench)
