"""A server's refusal, an id, a file's name and a prompt are shown as the text that they are."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QWidget

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.generation import State
from seedance_studio.domain.references import Reference
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.ui.jobs.details_panel import DetailsPanel
from seedance_studio.ui.jobs.jobs_panel import JobsPanel
from seedance_studio.ui.references.reference_tile import ReferenceTile
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.ui.widgets.notice_bar import NoticeBar
from seedance_studio.viewmodels.feed_table import FeedTable

BEGAN = 1_700_000_000.0


@pytest.fixture
def evil(tmp_path) -> str:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(tmp_path / "evil.png"))
    return f'<b>bold</b> &lt;i&gt; <img src="file://{tmp_path}/evil.png">'


@pytest.fixture
def refused(make, evil):
    lost = make("lost", State.FAILED, problem=Problem("remote_failed", evil), request_id=evil)
    request = lost.request
    object.__setattr__(request, "prompt", evil)
    return lost


def check(root: QWidget) -> int:
    """How many of the widgets say it; none of them as markup."""
    said = 0
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget, QLabel) and widget.text():
            assert widget.textFormat() is Qt.TextFormat.PlainText
            said += "<img" in widget.text()
        if "<img" in plain(widget.toolTip()):
            said += 1
    return said


def plain(tip: str) -> str:
    """What a tool tip shows; there is no picture in it."""
    if not GuiQt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    shown = document.toPlainText()
    assert "\N{OBJECT REPLACEMENT CHARACTER}" not in shown
    return shown


def test_cards_and_details_show_others_words_as_text(
    qtbot, models, jobs, actions, thumbnails, queue, theme, starter, refused, evil, put
):
    details = models.details
    panel = JobsPanel(jobs, actions, thumbnails, queue, theme)
    sheet = DetailsPanel(details, actions, thumbnails, theme)
    for widget in (panel, sheet):
        qtbot.addWidget(widget)
        widget.resize(340, 700)
        widget.show()
    put(refused)
    details.show("lost")
    starter.run("details")
    qtbot.waitUntil(lambda: check(panel) > 0)
    assert check(sheet) > 0


def test_notices_tiles_and_cut_lines_show_others_words_as_text(qtbot, theme, thumbnails, evil):
    bar, line, parent = NoticeBar(theme), ElidedLabel(theme), QWidget()
    reference = Reference("1", f"https://example.com/{quote(evil, safe='')}")
    tracked = TrackedReference(reference, FileFacts(MediaKind.IMAGE, "png", 1))
    tile = ReferenceTile(tracked, 0, True, thumbnails, theme, parent)
    for widget in (bar, line, parent):
        qtbot.addWidget(widget)
    bar.show_notice("error", evil)
    line.resize(60, 20)
    line.set_text(evil)
    assert check(bar) == 1
    assert check(line) == 1
    assert check(tile) == 1


def test_a_clip_s_tool_tip_is_its_prompt_as_text(archive, tmp_path, refused, evil):
    strip = FeedTable(archive.feed(), str, tmp_path)
    archive.open(strip.feed, refused)
    tip = strip.index_at(0).data(Qt.ItemDataRole.ToolTipRole)
    assert plain(tip) == evil
