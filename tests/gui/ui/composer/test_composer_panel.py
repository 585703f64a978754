from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from support.composing import AUDIO, IMAGE, OTHER, VIDEO
from support.controls import control, focused, focused_name
from support.tracking import until

from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.ui.composer.duration_slider import DurationSlider
from seedance_studio.ui.composer.summary import SummaryStrip
from seedance_studio.viewmodels.composer.submission import TWICE_GUARD_SECONDS

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
DRAFT = Draft(prompt="A paper boat")
FAULTY = Draft(webhook_url="ftp://x", metadata=(("a", "{"),))


def generate(panel):
    return control(panel, QAbstractButton, "Generate")


async def hold(composers, widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """A key that is held until it repeats, so slowly that nothing but the repetition tells."""
    composers.clock.pace = 10.0
    QTest.keyPress(widget, key, modifiers)
    await composers.settle()
    for _ in range(20):
        for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, "", autorep=True))
            await composers.settle()
    QTest.keyRelease(widget, key, modifiers)


async def test_what_is_typed_is_sent_with_ctrl_enter(open_panel, composers):
    panel = await open_panel()
    assert focused_name() == "Prompt"
    QTest.keyClicks(panel.prompt, "A paper boat")
    QTest.keyClick(panel.prompt, Qt.Key.Key_Return, CTRL)
    await until(lambda: composers.sent)
    assert composers.sent[0].prompt == "A paper boat"
    assert panel.prompt.toPlainText() == "A paper boat"


@pytest.mark.parametrize("name", ["Reference URL", "Model", "Duration", "Generate"])
async def test_ctrl_enter_sends_from_everywhere(open_panel, composers, name):
    panel = await open_panel(DRAFT)
    widget = control(panel, QWidget, name)
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return, CTRL)
    await until(lambda: composers.sent)
    await composers.settle()
    assert len(composers.sent) == 1


async def test_ctrl_enter_sends_nothing_while_the_pane_is_not_shown(open_panel, composers, qtbot):
    panel = await open_panel(DRAFT)
    window, field = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    row.addWidget(panel)
    row.addWidget(field)
    window.show()
    window.activateWindow()
    await until(lambda: QApplication.activeWindow() is window)
    panel.hide()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    await composers.settle()
    assert composers.sent == []
    panel.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    await until(lambda: composers.sent)
    panel.setParent(None)


async def test_a_double_click_sends_once(open_panel, composers):
    panel = await open_panel(DRAFT)
    QTest.mouseClick(generate(panel), LEFT)
    await composers.settle()
    composers.clock.time += TWICE_GUARD_SECONDS / 2
    QTest.mouseDClick(generate(panel), LEFT)
    await composers.settle()
    assert len(composers.sent) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
async def test_a_held_key_on_the_button_sends_once(open_panel, composers, key):
    panel = await open_panel(DRAFT)
    button = generate(panel)
    button.setFocus()
    await hold(composers, button, key)
    await composers.settle()
    assert len(composers.sent) == 1


async def test_a_held_ctrl_enter_sends_once(open_panel, composers):
    panel = await open_panel(DRAFT)
    await hold(composers, panel.prompt, Qt.Key.Key_Return, CTRL)
    await composers.settle()
    assert len(composers.sent) == 1


async def test_tab_goes_down_the_pane(open_panel):
    panel = await open_panel(
        Draft(prompt="x", references=as_references((IMAGE, OTHER)), webhook_url="https://a.example/b")
    )
    control(panel, QAbstractButton, "1: Image").setFocus()
    seen = [focused_name()]
    for _ in range(22):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused_name())
    assert seen == [
        "1: Image, first.jpg",
        "2: Image, last.png",
        "Reference URL",
        "Add reference",
        "New draft",
        "Clear",
        "More for this draft",
        "Prompt",
        "Several",
        "Model",
        "Resolution",
        "16:9",
        "Duration",
        "Webhook and metadata",
        "Webhook URL",
        "Add value",
        "Takes",
        "More takes",
        "Generate · ≈ 64 credits",
        "What will be sent",
        "Choose files",
        "Reference history",
        "1: Image, first.jpg",
    ]


async def test_tab_finds_new_tiles_where_they_are(open_panel, composers):
    panel = await open_panel(DRAFT)
    url = control(panel, QLineEdit, "Reference URL")
    url.setFocus()
    QTest.keyClicks(url, IMAGE)
    QTest.keyClick(url, Qt.Key.Key_Return)
    await composers.settle()
    QTest.keyClick(url, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused_name() == "1: Image, first.jpg"


async def test_the_first_fault_gets_the_keyboard_and_all_are_told(open_panel, composers):
    panel = await open_panel(FAULTY)
    QTest.mouseClick(generate(panel), LEFT)
    assert focused_name() == "Prompt"
    QTest.keyClicks(panel.prompt, "now")
    assert focused_name() == "Prompt"
    generate(panel).setFocus()
    QTest.mouseClick(generate(panel), LEFT)
    assert focused_name() == "Webhook URL"
    webhook = control(panel, QLineEdit, "Webhook URL")
    webhook.setText("")
    QTest.mouseClick(generate(panel), LEFT)
    assert focused_name() == "Metadata value"
    await composers.settle()
    assert composers.sent == []


async def test_faults_stand_right_under_their_fields(open_panel, composers):
    panel = await open_panel(FAULTY)
    QTest.mouseClick(generate(panel), LEFT)
    await composers.settle()
    assert len(told(panel)) == 3
    for words, field in (
        ("Describe what should happen in the clip.", "Prompt"),
        ("Only https links can be sent.", "Webhook URL"),
        ("1: This value is not valid JSON.", "Metadata value"),
    ):
        line = told(panel)[words]
        above = control(panel, QWidget, field)
        gap = bottom(panel, line) - line.height() - bottom(panel, above)
        assert 0 <= gap <= 10, words


def told(panel):
    from seedance_studio.ui.composer.field_error import ErrorLine

    return {line.text: line for line in panel.findChildren(ErrorLine) if line.isVisible()}


def bottom(panel, widget):
    return widget.mapTo(panel, widget.rect().bottomLeft()).y()


async def test_a_fault_out_of_sight_is_scrolled_to(open_panel):
    panel = await open_panel(Draft(prompt="x", webhook_url="ftp://x"), height=420)
    panel.findChild(QScrollArea).verticalScrollBar().setValue(0)
    QTest.mouseClick(generate(panel), LEFT)
    webhook = control(panel, QLineEdit, "Webhook URL")
    assert not webhook.visibleRegion().isEmpty()


@pytest.mark.parametrize("height", [300, 640, 1000])
@pytest.mark.parametrize("width", [320, 364, 480])
async def test_the_button_is_in_sight_and_nothing_is_cut_at_the_side(open_panel, width, height):
    panel = await open_panel(
        Draft(
            prompt="x " * 500, references=as_references((IMAGE, OTHER, VIDEO, AUDIO)), metadata=(("a", "b"),)
        ),
        width=width,
        height=height,
    )
    button = generate(panel)
    assert panel.rect().contains(button.rect().translated(button.mapTo(panel, QPoint())))
    assert button.visibleRegion().boundingRect() == button.rect()
    area = panel.findChild(QScrollArea)
    assert area.widget().width() <= area.viewport().width()


@pytest.mark.parametrize(
    ("urls", "words"),
    [
        ((), "Text to video"),
        ((IMAGE,), "Image to video: 1 image"),
        ((IMAGE, OTHER), "Image to video: 2 images"),
        ((IMAGE, VIDEO, AUDIO), "From references: 1 image, 1 video, 1 audio"),
        ((VIDEO,), "From references: 1 video"),
    ],
)
async def test_the_strip_says_what_will_be_sent(open_panel, speak, urls, words):
    speak("en")
    panel = await open_panel()
    panel._model.references.add_text(" ".join(urls))
    assert panel.findChild(SummaryStrip).accessibleName() == words


async def test_the_strip_says_how_many_clips_a_press_makes(open_panel, speak):
    speak("en")
    panel = await open_panel(DRAFT)
    strip = panel.findChild(SummaryStrip)
    QTest.mouseClick(control(panel, QAbstractButton, "More takes"), LEFT)
    assert strip.accessibleName() == "Text to video, 2 clips"
    QTest.mouseClick(control(panel, QAbstractButton, "Fewer takes"), LEFT)
    assert strip.accessibleName() == "Text to video"


async def test_a_link_left_in_the_field_is_added_before_it_is_paid_for(open_panel, composers):
    panel = await open_panel(DRAFT)
    url = control(panel, QLineEdit, "Reference URL")
    url.setText(IMAGE)
    QTest.mouseClick(generate(panel), LEFT)
    await composers.settle()
    assert composers.sent == []
    assert url.text() == ""
    await until(lambda: generate(panel).accessibleName() == "Generate · ≈ 64 credits")
    QTest.mouseClick(generate(panel), LEFT)
    await until(lambda: composers.sent)
    assert composers.sent[0].media_urls == (IMAGE,)


async def test_a_link_that_was_refused_already_is_not_in_the_way(open_panel, composers):
    panel = await open_panel(DRAFT)
    control(panel, QLineEdit, "Reference URL").setText("http://example.com/a.jpg")
    QTest.mouseClick(generate(panel), LEFT)
    await composers.settle()
    assert composers.sent == []
    assert "Only https links can be sent." in told(panel)
    QTest.mouseClick(generate(panel), LEFT)
    await until(lambda: composers.sent)
    assert composers.sent[0].media_urls == ()


async def test_reuse_fills_every_field(open_panel, composers):
    panel = await open_panel()
    panel._model.load(
        Draft(
            model="seedance-1.5-pro",
            prompt="again",
            duration=10,
            resolution="1080p",
            aspect_ratio="9:16",
            references=as_references((VIDEO,)),
            webhook_url="https://a.example/b",
            metadata=(("k", "v"),),
        )
    )
    await composers.settle()
    assert panel.prompt.toPlainText() == "again"
    assert control(panel, QComboBox, "Model").currentText() == "seedance-1.5-pro"
    assert control(panel, QComboBox, "Resolution").currentText() == "1080p"
    assert control(panel, QAbstractButton, "9:16").isChecked()
    assert control(panel, QLineEdit, "Webhook URL").text() == "https://a.example/b"
    assert control(panel, QLineEdit, "Metadata name").text() == "k"
    assert control(panel, QLineEdit, "Metadata value").text() == "v"
    control(panel, QAbstractButton, "1: Video, move.mp4")


async def test_a_prompt_that_names_what_is_not_there_says_what_to_do(open_panel, composers):
    panel = await open_panel(
        Draft(prompt="Fly past image 3 🎈 image 1", references=as_references((IMAGE, OTHER)))
    )
    QTest.mouseClick(generate(panel), LEFT)
    await composers.settle()
    assert composers.sent == []
    said = "The prompt names “image 3”, but there is no such reference."
    assert any(label.text().startswith(said) for label in panel.findChildren(QLabel) if label.isVisible())
    assert focused_name() == "Prompt"
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    marks = panel.prompt.extraSelections()
    found = [(mark.cursor.selectionStart(), mark.cursor.selectedText()) for mark in marks]
    # Qt counts an emoji twice.
    assert found == [(9, "image 3"), (20, "image 1")]
    assert [mark.format.underlineStyle() == wave for mark in marks] == [True, False]


@pytest.mark.parametrize(("height", "least_lines"), [(620, 2), (700, 3), (900, 9)])
async def test_the_prompt_gives_way_before_duration_leaves_the_view(open_panel, height, least_lines):
    panel = await open_panel(Draft(prompt="one line\n" * 12), height=height)
    viewport = panel.findChild(QScrollArea).viewport()
    slider = control(panel, DurationSlider, "Duration")
    await until(lambda: slider.mapTo(viewport, slider.rect().bottomLeft()).y() < viewport.height())
    assert panel.prompt.height() >= least_lines * panel.prompt.fontMetrics().lineSpacing()


async def test_on_a_tall_screen_a_long_prompt_takes_what_nothing_else_needs(open_panel):
    panel = await open_panel(Draft(prompt="one line\n" * 80), height=1380)
    scroll = panel.findChild(QScrollArea)
    await until(lambda: panel.prompt.height() > 24 * panel.prompt.fontMetrics().lineSpacing())
    assert scroll.verticalScrollBar().maximum() == 0
    panel.prompt.setPlainText("one line")
    await until(lambda: panel.prompt.height() < 10 * panel.prompt.fontMetrics().lineSpacing())


FULL = Draft(prompt="A river from image 1\n" * 12, references=as_references((IMAGE, VIDEO)))


@pytest.mark.parametrize("drafts", [1, 3])
async def test_in_a_window_of_700_pixels_all_options_of_a_full_draft_are_in_view(open_panel, drafts):
    panel = await open_panel(OpenDrafts((FULL,) * drafts), height=651)
    viewport = panel.findChild(QScrollArea).viewport()
    slider = control(panel, DurationSlider, "Duration")
    await until(lambda: slider.mapTo(viewport, slider.rect().bottomLeft()).y() < viewport.height())
    # What it sums up stands below it, too. Where there is room, both are said.
    assert not panel.findChild(SummaryStrip).isVisible()
    panel.resize(364, 900)
    await until(panel.findChild(SummaryStrip).isVisible)


class Layouts(QObject):
    """Counts how often a widget is asked to lay itself out."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.mark.parametrize("height", [600, 900])
async def test_the_rows_come_to_rest(open_panel, height):
    panel = await open_panel(FULL, height=height)
    layouts = Layouts(panel.findChild(QScrollArea).widget())
    panel.prompt.insertPlainText("one line more\n")
    for _ in range(200):
        QApplication.processEvents()
    # Laid out again because of the prompt, and then no more.
    assert 0 < layouts.count < 10
