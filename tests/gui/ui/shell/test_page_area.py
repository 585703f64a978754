"""Where a notice lies: over the page's lower edge, beside nothing that plays, and nothing moves for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from seedance_studio.domain.accounts import Account, NamedKey
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code
from seedance_studio.ui.messages.notices import notice_words
from seedance_studio.ui.shell.page_area import PageArea
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.notice_bar import NoticeBar
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel

STRIP = 144
WAITING = Notice(
    NoticeKind.WAITING_FOUND, count=3, actions=(NoticeAction.SEND_WAITING, NoticeAction.REVIEW_WAITING)
)
WHICH_KEY = Notice(
    NoticeKind.WHICH_KEY,
    count=3,
    keys=tuple(
        NamedKey(Account(account, name, ""), HeldKey(KeySource.KEYRING, f"sd2_live_{name}_7f3a"))
        for account, name in (("", ""), ("1" * 32, "Main key"), ("2" * 32, "Client B"))
    ),
)
LONGEST = [
    WAITING,
    WHICH_KEY,
    Notice(NoticeKind.MAYBE_CHARGED, count=12, actions=(NoticeAction.REVIEW_OPEN,)),
    Notice(NoticeKind.ON_NETWORK),
    Notice(
        NoticeKind.QUEUE_STOPPED,
        Problem(str(Code.PAYMENT_REQUIRED)),
        actions=(NoticeAction.ENTER_KEY, NoticeAction.GO_ON),
    ),
]


class Page(QWidget):
    """Composer, stage over a filmstrip, and jobs, as the Create view has them."""

    def __init__(self) -> None:
        super().__init__()
        self.panes = QSplitter(self)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.stage, self.strip = QWidget(), QWidget()
        self.strip.setFixedHeight(STRIP)
        column.addWidget(self.stage, 1)
        column.addWidget(self.strip)
        self.composer = QLabel("composer")
        for part in (self.composer, middle, QLabel("jobs")):
            self.panes.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)


@pytest.fixture
def notices():
    return NoticeModel()


@pytest.fixture
def area(notices, theme, qtbot):
    theme.motion.set_reduced(True)
    area = PageArea(QWidget(), theme)
    area.show_notices(notices)
    qtbot.addWidget(area)
    area.resize(1480, 800)
    area.show()
    return area


def show_page(area: PageArea, width: int) -> Page:
    page = Page()
    area.show_page(page, page.strip)
    area.resize(width, 620)
    page.panes.setSizes([364, width - 700, 336])
    return page


def bar_of(area: PageArea) -> NoticeBar:
    bar = area.findChild(NoticeBar)
    assert bar is not None
    return bar


def place_of(area: PageArea, part: QWidget) -> QRect:
    return QRect(part.mapTo(area, QPoint(0, 0)), part.size())


def test_a_page_stays_where_it_is(area, notices, qapp):
    page = show_page(area, 1480)
    qapp.processEvents()
    before = [place_of(area, part) for part in (page.composer, page.stage, page.strip)]
    notices.show(WAITING)
    qapp.processEvents()
    assert [place_of(area, part) for part in (page.composer, page.stage, page.strip)] == before
    assert bar_of(area).isVisible()
    notices.dismiss()
    assert bar_of(area).isHidden()


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("width", [1040, 1100, 1480, 2560])
@pytest.mark.parametrize("notice", LONGEST, ids=lambda notice: str(notice.kind))
def test_no_notice_lies_over_the_stage_or_the_composer(area, notices, qapp, speak, language, width, notice):
    speak(language)
    page = show_page(area, width)
    notices.show(notice)
    qapp.processEvents()
    bar = bar_of(area)
    assert notice_words(notice) in [label.text() for label in bar.findChildren(TokenLabel)]
    assert not bar.geometry().intersects(place_of(area, page.stage))
    assert not bar.geometry().intersects(place_of(area, page.composer))
    assert area.rect().contains(bar.geometry())
    for part in bar.findChildren(QWidget):
        assert bar.rect().contains(part.geometry())
    (words,) = bar.findChildren(TokenLabel)
    assert words.height() >= words.heightForWidth(words.width())


def test_it_follows_the_panes(area, notices, qapp):
    page = show_page(area, 1480)
    notices.show(WAITING)
    qapp.processEvents()
    page.panes.setSizes([600, 544, 336])
    qapp.processEvents()
    strip = place_of(area, page.strip)
    assert strip.contains(bar_of(area).geometry())
    assert abs(bar_of(area).geometry().center().x() - strip.center().x()) <= 1


def test_without_a_stage_it_lies_in_the_middle_of_the_lower_edge(area, notices, qapp):
    notices.show(WAITING)
    area.show_page(QLabel("Welcome"))
    qapp.processEvents()
    bar = bar_of(area).geometry()
    assert abs(bar.center().x() - area.rect().center().x()) <= 1
    assert area.height() - bar.bottom() < 14


def test_a_new_window_says_what_still_stands(notices, theme, qtbot):
    theme.motion.set_reduced(True)
    notices.show(WAITING)
    area = PageArea(QWidget(), theme)
    area.show_notices(notices)
    qtbot.addWidget(area)
    area.resize(900, 600)
    area.show()
    assert bar_of(area).isVisible()


def test_the_keys_of_a_question_are_its_answers(area, notices, qapp):
    show_page(area, 1480)
    answers = []
    notices.answered.connect(answers.append)
    notices.show(WHICH_KEY)
    buttons = {button.text(): button for button in bar_of(area).findChildren(QPushButton) if button.text()}
    assert list(buttons) == ["Key without a name ····7f3a", "Main key ····7f3a", "Client B ····7f3a"]
    buttons["Client B ····7f3a"].click()
    assert answers == ["2" * 32]
    assert notices.current is None
