from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QTextEdit

from seedance_studio.domain.answers import Exchange, Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.organisation import Lineage, LineageKind
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.store.clips import clip_path
from seedance_studio.ui.jobs.card_parts import Thumb
from seedance_studio.ui.jobs.detail_parts import ExchangeRow
from seedance_studio.ui.jobs.details_panel import DetailsPanel
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.labels import ElidedLabel

BEGAN = 1_700_000_000.0
CLIP = Clip("clips/2023/a.mp4", 8_100_000, "00", 1280, 720, 5.04, "h264", "a.jpg")
REQUEST = GenerationRequest(
    "seedance-2.0",
    "A river <b>in</b> autumn",
    5,
    "720p",
    "16:9",
    media_urls=("https://x.example/one.png?token=secret",),
    webhook_url="https://hook.example/done?key=secret",
    metadata={"shot": 12, "scene": "river"},
)
EXCHANGES = (
    Exchange(BEGAN, "POST", "/api/open/v1/video/generations", 200, 0.312, '{"a":1}', '{"requestId":"req_1"}'),
    Exchange(BEGAN + 5, "GET", "/api/open/v1/video/generations/req_1", 503, 1.5, "", "upstream"),
    Exchange(BEGAN + 9, "GET", "/api/open/v1/video/generations/req_1", None, 30.0),
)


@pytest.fixture
def model(models, clock):
    clock.time = BEGAN + 72
    return models.details


@pytest.fixture
def show(qtbot, model, put, starter, actions, thumbnails, theme, session):
    panel = DetailsPanel(model, actions, thumbnails, theme)
    qtbot.addWidget(panel)
    panel.resize(335, 700)
    panel.show()
    known = set()

    def build(generation):
        put(generation)
        if generation.id not in known:
            known.add(generation.id)
            for exchange in EXCHANGES:
                asyncio.run(session.library.add_exchange(generation.id, exchange))
        model.show(generation.id)
        starter.run("details")
        QCoreApplication.sendPostedEvents()
        return panel

    return build


def ready(make, **members):
    return make(
        "a",
        State.READY,
        request=REQUEST,
        clip=CLIP,
        request_id="req_1",
        credits_charged=64.0,
        output_url="https://cdn.example/a.mp4?X-Signature=abc",
        finished_at=BEGAN + 72,
        **members,
    )


def texts(panel):
    """Everything that can be read, without what was replaced."""
    body = panel.findChild(QScrollArea).widget()
    found = [label.text() for label in body.findChildren(QLabel)]
    found += [label.accessibleName().split(": ", 1)[-1] for label in body.findChildren(ElidedLabel)]
    found += [edit.toPlainText() for edit in body.findChildren(QTextEdit)]
    return found


def button(panel, name):
    body = panel.findChild(QScrollArea).widget()
    return next(item for item in body.findChildren(QAbstractButton) if item.accessibleName() == name)


def test_an_empty_place_says_how_to_fill_it(qtbot, model, actions, thumbnails, theme):
    panel = DetailsPanel(model, actions, thumbnails, theme)
    qtbot.addWidget(panel)
    panel.show()
    (empty,) = panel.findChildren(EmptyState)
    assert empty.isVisible()


def test_what_was_changed_for_a_retake_of_one_thing_is_shown(show, session, make):
    generation = ready(make)
    change = Lineage(generation.id, "other", LineageKind.RETAKE, BEGAN, "camera", "pan left", "tilt up")
    asyncio.run(session.library.add(make("other")))
    asyncio.run(session.library.add(generation, [change]))
    assert "“pan left” → “tilt up”" in texts(show(generation))


def test_an_incomplete_copy_of_a_clip_that_is_lost_is_shown_with_its_place(show, session, make, copied):
    lost = make("a", State.EXPIRED, request_id="req_1", problem=Problem(Code.INCOMPLETE))
    place = session.library.folder / f"{clip_path(lost)}.kept"
    place.parent.mkdir(parents=True)
    place.write_bytes(bytes(3_100_000))
    panel = show(lost)
    said = texts(panel)
    assert place.name in said
    assert "3.1 MB, kept until a complete copy is here" in said
    button(panel, "Copy: Incomplete copy").click()
    assert copied == [str(place)]


def test_all_that_was_sent_and_received_is_there(show, make):
    said = texts(show(ready(make)))
    for fact in (
        "Ready in 1 min 12 s",
        "A river <b>in</b> autumn",
        "seedance-2.0",
        "720p",
        "16:9",
        "https://x.example/one.png",
        "https://hook.example/done",
        "12",
        "river",
        "64",
        "1 min 12 s",
        "clips/2023/a.mp4",
        "8.1 MB",
        "1280 × 720",
        "5.04 s",
        "h264",
        "https://cdn.example/a.mp4",
        "req_1",
        "a",
    ):
        assert fact in said, fact


def test_links_are_shown_without_what_opens_them_and_copied_whole(show, make, copied, qtbot):
    panel = show(ready(make))
    assert not any("secret" in text or "Signature" in text for text in texts(panel))
    for name in ("Copy: Output link", "Copy: Reference 1", "Copy: Webhook URL", "Copy: Request ID"):
        qtbot.mouseClick(button(panel, name), Qt.MouseButton.LeftButton)
    assert copied == [
        "https://cdn.example/a.mp4?X-Signature=abc",
        "https://x.example/one.png?token=secret",
        "https://hook.example/done?key=secret",
        "req_1",
    ]


def test_the_file_is_copied_with_its_whole_path(show, make, copied, qtbot, tmp_path):
    qtbot.mouseClick(button(show(ready(make)), "Copy: File"), Qt.MouseButton.LeftButton)
    assert copied == [str(tmp_path / "clips/2023/a.mp4")]


LONG = "A fox crosses a frozen lake at first light, its breath in the cold air. " * 8


def test_four_lines_of_a_long_prompt_are_seen_until_all_is_asked_for(show, make, copied, qtbot):
    request = replace(REQUEST, prompt=LONG)
    panel = show(replace(ready(make), request=request))
    prompt = next(edit for edit in panel.findChildren(QTextEdit) if edit.toPlainText() == LONG)
    line = prompt.document().size().height() / prompt.document().firstBlock().layout().lineCount()
    qtbot.waitUntil(lambda: abs(prompt.height() - 4 * line) <= 1)
    qtbot.mouseClick(button(panel, "Show all"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: prompt.height() > 8 * line)
    show(replace(ready(make, attempts=2), request=request))
    assert button(panel, "Show less").isVisible()
    qtbot.mouseClick(button(panel, "Copy: Prompt"), Qt.MouseButton.LeftButton)
    assert copied == [LONG]
    show(make("b", State.READY, request=request))
    assert button(panel, "Show all").isVisible()
    show(ready(make))
    assert not button(panel, "Show all").isVisible()


def test_facts_come_before_ids_and_each_label_is_tied_to_its_value(show, make):
    panel = show(ready(make))
    labels = [label.text() for label in panel.findChild(QScrollArea).widget().findChildren(QLabel)]
    order = ["COST AND TIME", "SETTINGS", "REFERENCES", "CLIP", "METADATA", "IDS"]
    assert [text for text in labels if text in order] == order
    names = {label.text(): label.buddy() for label in panel.findChildren(QLabel) if label.buddy()}
    assert names["Credits charged"].accessibleName() == "Credits charged: 64"
    assert names["Request ID"].accessibleName() == "Request ID: req_1"
    assert names["Size"].textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_the_clips_picture_stands_beside_its_state(show, make, starter, tmp_path):
    picture = QImage(160, 90, QImage.Format.Format_RGB32)
    picture.fill(QColor("#00ff00"))
    assert picture.save(str(tmp_path / "a.jpg"))
    panel = show(replace(ready(make), clip=replace(CLIP, thumbnail="a.jpg")))
    starter.run("thumbnail")
    assert panel.findChild(Thumb).grab().toImage().pixelColor(46, 29).green() > 200


def test_reuse_and_curl_are_offered(show, models, service, make, copied, qtbot):
    panel = show(ready(make))
    qtbot.mouseClick(button(panel, "Reuse"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(panel, "Copy as cURL"), Qt.MouseButton.LeftButton)
    assert models.composer.draft.prompt == REQUEST.prompt
    assert models.composer.draft.made_from == "a"
    assert copied[0].startswith(f"curl -X POST {service.url}/")


def test_another_length_and_what_could_not_be_verified_are_said(show, actions, make, heard, qtbot, tmp_path):
    actions.opened.connect(heard.append)
    usual = texts(show(ready(make)))
    assert "Note" not in usual
    assert "Not verified" not in usual
    odd = replace(CLIP, duration=8.0, codec="zz99", doubt=Code.CODEC_UNKNOWN)
    panel = show(replace(ready(make), clip=odd))
    said = texts(panel)
    assert "8 s came instead of 5 s" in said
    assert (
        "The clip is in a format that this program can't decode. It arrived complete and is kept."
        " Another program may be able to play it: use Open outside."
    ) in said
    qtbot.mouseClick(button(panel, "Open outside"), Qt.MouseButton.LeftButton)
    assert heard == [tmp_path / "clips/2023/a.mp4"]


def test_what_is_not_known_of_a_clip_is_left_out_and_its_name_stands_beside_the_first_line(show, make):
    unknown = replace(CLIP, width=0, height=0, duration=0.0, codec="", doubt=Code.CODEC_UNKNOWN)
    panel = show(replace(ready(make), clip=unknown))
    said = texts(panel)
    assert "Size" in said
    assert not {"Picture", "Length", "Codec"} & set(said)
    name = next(label for label in panel.findChildren(QLabel) if label.text() == "Not verified")
    value = name.buddy()
    assert value.accessibleName().startswith("Not verified: ")
    assert value.height() > 2 * name.height()
    assert abs(name.y() - value.y()) <= 1


def test_a_problem_says_what_it_means_and_what_to_do(show, make):
    problem = Problem(Code.GENERATION_FAILED, "It did not work.", "odd")
    said = texts(show(make("a", State.FAILED, problem=problem)))
    assert "The service could not make this video: “It did not work.”" in said
    assert "Whether the credits are refunded is up to the service." in said
    assert "Retry sends it again, for a new charge." in said
    assert "odd" in said


def test_an_exchange_opens_and_closes(show, make, qtbot):
    panel = show(ready(make))
    name = "POST /api/open/v1/video/generations, 200 · 312 ms"
    assert '{\n  "a": 1\n}' not in texts(panel)
    qtbot.mouseClick(button(panel, name), Qt.MouseButton.LeftButton)
    assert '{\n  "a": 1\n}' in texts(panel)
    row = panel.findChildren(ExchangeRow)[0]
    assert all(edit.isVisible() for edit in row.findChildren(QTextEdit))
    qtbot.keyClick(button(panel, name), Qt.Key.Key_Space)
    assert not any(edit.isVisible() for edit in row.findChildren(QTextEdit))


def test_an_exchange_without_an_answer_says_so(show, make):
    panel = show(ready(make))
    assert button(panel, "GET /api/open/v1/video/generations/req_1, no answer · 30 s")
    assert button(panel, "GET /api/open/v1/video/generations/req_1, 503 · 1.5 s")


def test_a_change_keeps_the_place_and_what_was_opened(show, make, qtbot):
    panel = show(ready(make))
    name = "POST /api/open/v1/video/generations, 200 · 312 ms"
    qtbot.mouseClick(button(panel, name), Qt.MouseButton.LeftButton)
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 120)
    bar.setValue(120)
    show(ready(make, attempts=2))
    assert button(panel, name).isChecked()
    assert bar.value() == 120


def test_another_generation_starts_at_the_top_and_closed(show, make, qtbot):
    panel = show(ready(make))
    name = "POST /api/open/v1/video/generations, 200 · 312 ms"
    qtbot.mouseClick(button(panel, name), Qt.MouseButton.LeftButton)
    show(make("b", State.READY, clip=CLIP))
    assert not button(panel, name).isChecked()
    assert panel.findChild(QScrollArea).verticalScrollBar().value() == 0


def test_nothing_is_wider_than_the_pane(show, make):
    request = GenerationRequest("m" * 60, "x" * 400, 5, "720p", "16:9", metadata={"k" * 80: "v" * 400})
    panel = show(make("a" * 64, State.FAILED, request=request, problem=Problem(Code.REFUSED, "w" * 200)))
    scroll = panel.findChild(QScrollArea)
    assert scroll.widget().width() <= scroll.viewport().width()


def test_the_theme_can_change_while_it_shows(show, make, theme):
    panel = show(ready(make))
    theme.apply("light")
    corner = panel.grab().toImage().pixelColor(2, 2)
    assert corner.name() == theme.tokens.panel
    assert "h264" in texts(panel)
