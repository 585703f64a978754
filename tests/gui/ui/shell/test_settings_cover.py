"""Settings as a page over whatever is there: how they are opened, left, and what lives on below."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from support.controls import control, focused
from support.opened import models_of, opened_session, shell_of

from seedance_studio.ui.composer.prompt_edit import PromptEdit
from seedance_studio.ui.shell.main_window import MainWindow
from seedance_studio.ui.shell.section_list import SectionList
from seedance_studio.ui.shell.settings_page import SettingsPage
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.shell.top_bar import CREATE, LIBRARY, REVIEW
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.notice_bar import NoticeBar
from seedance_studio.ui.widgets.painted import PaintedButton
from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind, NoticeModel
from seedance_studio.viewmodels.shell.status import StatusModel

CTRL = Qt.KeyboardModifier.ControlModifier


class Part(QWidget):
    """A section with one field, to which the keyboard goes."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName(f"Field of {section}")
        column = QVBoxLayout(self)
        column.addWidget(QLabel(section))
        column.addWidget(self.field)
        self.setFocusProxy(self.field)


@pytest.fixture
def made() -> list[Section]:
    """The sections that were made, in order."""
    return []


@pytest.fixture
def models(preferences, keys, starter, tmp_path, theme):
    with opened_session(tmp_path / "library", starter) as session:
        yield models_of(session, shell_of(preferences, keys, starter), theme)


@pytest.fixture
def window(models, made, keys, starter, qtbot, theme):
    def make(section: Section) -> QWidget:
        made.append(section)
        return Part(section)

    window = MainWindow(StatusModel(), keys, theme)
    qtbot.addWidget(window)
    window.settings.offer({section: lambda section=section: make(section) for section in Section})
    window.show_workspace(models, "")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    starter.run()
    yield window
    window.show_opening()


def page_of(window: MainWindow) -> SettingsPage:
    (page,) = (page for page in window.findChildren(SettingsPage) if page.isVisible())
    return page


def list_of(window: MainWindow) -> SectionList:
    return page_of(window).list


def button_of(window: MainWindow) -> IconButton:
    return control(window.top_bar, IconButton, "Settings")


def lit(window: MainWindow) -> str:
    return window.top_bar._views.value


def press_back(window, qtbot):
    control(window, PaintedButton, "Back to").click()


def press_escape(window, qtbot):
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)


def press_button(window, qtbot):
    qtbot.mouseClick(button_of(window), Qt.MouseButton.LeftButton)


def press_comma(window, qtbot):
    qtbot.keyClick(focused(), Qt.Key.Key_Comma, CTRL)


def press_one(window, qtbot):
    qtbot.keyClick(focused(), Qt.Key.Key_1, CTRL)


@pytest.mark.parametrize("leave", [press_back, press_escape, press_button, press_comma, press_one])
def test_the_way_out_leads_back_to_where_the_keyboard_was(window, qtbot, leave):
    prompt = window.workspace.composer.findChild(PromptEdit)
    prompt.setFocus()
    press_button(window, qtbot)
    assert not window.workspace.isVisible()
    assert (lit(window), button_of(window).isChecked()) == ("", True)
    assert QApplication.focusWidget() is list_of(window)
    leave(window, qtbot)
    assert window.settings.section is None
    assert window.workspace.view == CREATE
    assert window.workspace.isVisible()
    assert (lit(window), button_of(window).isChecked()) == (CREATE, False)
    assert QApplication.focusWidget() is prompt


def is_ringed(window: MainWindow) -> bool:
    """Whether the chosen row of the list has a focus ring."""
    rows = list_of(window)
    row = rows.visualItemRect(rows.currentItem())
    return rows.grab(row).toImage().pixelColor(row.width() // 2, 2).name() == window._theme.tokens.accent


@pytest.mark.parametrize(("ask", "expected"), [(press_button, False), (press_comma, True)])
def test_the_list_has_a_focus_ring_for_those_who_use_keys(window, qtbot, ask, expected):
    ask(window, qtbot)
    assert is_ringed(window) is expected
    qtbot.keyClick(list_of(window), Qt.Key.Key_Down)
    assert is_ringed(window)
    rows = list_of(window)
    second = rows.visualItemRect(rows.item(2)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert window.settings.section is Section.LIMITS
    assert not is_ringed(window)


def test_the_space_bar_on_their_button_is_a_key_too(window, qtbot):
    button_of(window).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button_of(window), Qt.Key.Key_Space)
    assert is_ringed(window)


def test_without_the_keyboard_anywhere_it_is_nowhere_afterwards(window, qtbot):
    focused().clearFocus()
    window.show_settings()
    window.leave_settings()
    assert window.focusWidget() is None


def test_back_says_which_view_it_leads_to(window):
    window.navigation.show(REVIEW)
    window.show_settings()
    back = control(window, PaintedButton, "Back to")
    assert (back.accessibleName(), back.toolTip()) == ("Back to Review", "Back to Review (Esc)")
    back.click()
    assert window.workspace.view == REVIEW
    assert window.workspace.isVisible()


def test_the_section_that_was_seen_last_is_shown_again(window, qtbot):
    press_comma(window, qtbot)
    assert window.settings.section is Section.API_KEYS
    qtbot.keyClick(list_of(window), Qt.Key.Key_Down)
    qtbot.keyClick(list_of(window), Qt.Key.Key_Down)
    assert window.settings.section is Section.LIMITS
    press_comma(window, qtbot)
    press_comma(window, qtbot)
    assert window.settings.section is Section.LIMITS
    assert list_of(window).currentRow() == 2


def test_a_section_is_made_when_it_is_first_shown_and_let_go_with_the_settings(window, made, qtbot):
    window.show_settings()
    assert made == [Section.API_KEYS]
    qtbot.keyClick(list_of(window), Qt.Key.Key_Down)
    qtbot.keyClick(list_of(window), Qt.Key.Key_Up)
    assert made == [Section.API_KEYS, Section.HOSTING]
    window.leave_settings()
    window.show_settings()
    assert made == [Section.API_KEYS, Section.HOSTING, Section.API_KEYS]


def test_who_asks_for_a_section_gets_the_keyboard_into_it(window, qtbot):
    window.show_settings(Section.LIBRARY)
    assert QApplication.focusWidget() is control(window, QLineEdit, "Field of library")
    # Also while they are shown.
    window.show_settings(Section.KEYS)
    assert QApplication.focusWidget() is control(window, QLineEdit, "Field of keys")


def test_tab_goes_from_the_list_into_the_section(window, qtbot):
    window.show_settings()
    qtbot.keyClick(list_of(window), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is control(window, QLineEdit, "Field of api-keys")
    qtbot.keyClick(focused(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is list_of(window)


def test_escape_leaves_from_a_field_that_was_emptied_again(window, qtbot):
    window.show_settings(Section.API_KEYS)
    field = control(window, QLineEdit, "Field of api-keys")
    qtbot.keyClicks(field, "sd2")
    field.clear()
    press_escape(window, qtbot)
    assert window.settings.section is None


def test_escape_takes_the_keyboard_out_of_a_field_that_is_edited_first(window, qtbot):
    window.show_settings(Section.API_KEYS)
    field = control(window, QLineEdit, "Field of api-keys")
    qtbot.keyClicks(field, "sd2")
    press_escape(window, qtbot)
    assert window.settings.section is Section.API_KEYS
    assert QApplication.focusWidget() is list_of(window)
    assert field.text() == "sd2"
    press_escape(window, qtbot)
    assert window.settings.section is None


@pytest.mark.parametrize(
    ("ask", "view"),
    [
        (lambda window: window.top_bar.view_asked.emit(LIBRARY), LIBRARY),
        (lambda window: window.top_bar.search.setText("dunes"), LIBRARY),
        (lambda window: window.show_details("0" * 32), CREATE),
        (lambda window: window.review(lambda _: True), CREATE),
        (lambda window: window.workspace.library_asked.emit(), LIBRARY),
    ],
)
def test_whatever_shows_a_view_leaves_them(window, starter, ask, view):
    window.show_settings()
    ask(window)
    starter.run()
    assert window.settings.section is None
    assert (window.workspace.view, lit(window)) == (view, view)


def test_a_search_that_is_typed_leads_to_the_library_and_goes_on(window, qtbot, starter):
    window.workspace.composer.prompt.setFocus()
    window.show_settings()
    qtbot.keyClick(list_of(window), Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(focused(), "d")
    assert window.workspace.view == LIBRARY
    qtbot.keyClicks(focused(), "unes")
    assert QApplication.focusWidget() is window.top_bar.search
    assert window.top_bar.search.text() == "dunes"
    starter.run()


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_N, CTRL), (Qt.Key.Key_Period, CTRL)])
def test_a_command_of_create_leads_there(window, qtbot, key, modifier):
    window.show_settings()
    qtbot.keyClick(list_of(window), key, modifier)
    assert window.settings.section is None


def test_keys_of_the_views_do_nothing_meanwhile(window, models, qtbot):
    models.composer.set_prompt("")
    pressed = []
    models.composer.faults_found.connect(lambda: pressed.append(1))
    before = window.workspace.panes.text
    window.show_settings()
    for key, modifier in ((Qt.Key.Key_Return, CTRL), (Qt.Key.Key_B, CTRL), (Qt.Key.Key_J, CTRL)):
        qtbot.keyClick(list_of(window), key, modifier)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_R, Qt.Key.Key_C):
        qtbot.keyClick(page_of(window), key)
    assert window.settings.section is Section.API_KEYS
    assert (window.workspace.panes.text, pressed) == (before, [])
    window.leave_settings()
    qtbot.keyClick(window.workspace.composer.prompt, Qt.Key.Key_Return, CTRL)
    assert pressed == [1]


def test_another_library_below_changes_what_shows_the_library_alone(window, models, made):
    window.show_settings(Section.API_KEYS)
    field = focused()
    window.show_settings(Section.LIBRARY)
    window.show_settings(Section.API_KEYS)
    made.clear()
    window.show_opening()
    window.show_workspace(models, "")
    assert window.settings.section is Section.API_KEYS
    assert QApplication.focusWidget() is field
    assert not window.workspace.isVisible()
    window.show_settings(Section.LIBRARY)
    assert made == [Section.LIBRARY]


def test_a_section_of_the_library_is_made_anew_where_it_is_shown(window, models, made):
    window.show_settings(Section.LIMITS)
    made.clear()
    window.show_opening()
    window.show_workspace(models, "")
    assert made == [Section.LIMITS, Section.LIMITS]
    assert window.settings.section is Section.LIMITS


def test_what_is_shown_below_takes_no_keyboard(window):
    window.show_settings()
    page, button = QWidget(), QPushButton("Try it")
    QVBoxLayout(page).addWidget(button)
    window.show_page(page)
    button.setFocus()
    assert QApplication.focusWidget() is list_of(window)
    window.leave_settings()
    assert QApplication.focusWidget() is button


def test_a_notice_lies_over_them(window, qapp, theme):
    theme.motion.set_reduced(True)
    notices = NoticeModel()
    window.show_notices(notices)
    notices.show(Notice(NoticeKind.ON_NETWORK))
    window.show_settings()
    qapp.processEvents()
    (bar,) = window.findChildren(NoticeBar)
    under = window.childAt(bar.mapTo(window, bar.rect().center()))
    over = [under]
    while (above := over[-1].parentWidget()) is not None:
        over.append(above)
    assert bar.isVisible()
    assert bar in over


def test_the_welcome_can_be_below(window, models):
    page = QLabel("Welcome")
    window.show_page(page)
    window.show_settings(Section.API_KEYS)
    assert not page.isVisible()
    assert button_of(window).isVisible()
    assert control(window, PaintedButton, "Back").accessibleName() == "Back"
    window.leave_settings()
    assert page.isVisible()
    # A key that is taken opens a library below.
    window.show_settings(Section.API_KEYS)
    window.show_workspace(models, "")
    assert control(window, PaintedButton, "Back").accessibleName() == "Back to Create"


@pytest.mark.parametrize(
    ("name", "added"), [("https://cdn.example.com/boat.png", 1), ("file:///not/there/boat.png", 0)]
)
def test_what_is_dropped_goes_to_the_composer_which_is_shown(window, models, starter, name, added):
    window.navigation.show(LIBRARY)
    imported = []
    models.importing.begun.connect(lambda: imported.append(1))
    window.show_settings()
    mime, at = QMimeData(), QPointF(200, 200)
    mime.setUrls([QUrl(name)])
    facts = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(at.toPoint(), *facts), QDropEvent(at, *facts)):
        QApplication.sendEvent(window, event)
    assert window.settings.section is None
    assert window.workspace.view == CREATE
    starter.run()
    # The Library below would import the file.
    assert (len(models.composer.references.items), imported) == (added, [])


def test_before_there_are_sections_nothing_is_shown(keys, theme, qtbot):
    window = MainWindow(StatusModel(), keys, theme)
    qtbot.addWidget(window)
    window.show()
    window.show_settings()
    assert window.settings.section is None
    assert window.findChildren(SettingsPage) == []


@pytest.mark.parametrize("wide", [1040, 1100, 1480])
def test_nothing_of_the_list_is_cut(window, qapp, wide, speak):
    speak("tr")
    window.resize(wide, 700)
    window.show_settings()
    qapp.processEvents()
    rows = list_of(window)
    for row in range(rows.count()):
        item = rows.item(row)
        needs = rows.fontMetrics().horizontalAdvance(item.text()) + 40
        assert rows.visualItemRect(item).width() >= needs
    assert rows.horizontalScrollBar().maximum() == 0
    assert page_of(window).mapTo(window, QPoint(0, 0)).x() == 0
