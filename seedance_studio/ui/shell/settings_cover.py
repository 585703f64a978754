"""Shows the settings over whatever page is there, and leads back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from seedance_studio.ui.shell.page_area import PageArea
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.shell.top_bar import TopBar
from seedance_studio.ui.theme import Theme

if TYPE_CHECKING:
    from seedance_studio.ui.shell.settings_page import Makers, SettingsPage


class SettingsCover(QObject):
    """The page is made when it is asked for and deleted when it is left: nothing typed there stays behind.

    What lies below lives on and can be replaced meanwhile.
    """

    def __init__(self, pages: PageArea, top_bar: TopBar, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._top_bar = top_bar
        self._theme = theme
        self._makers: Makers = {}
        self._page: SettingsPage | None = None
        self._last = Section.API_KEYS
        self._had_keyboard: QWidget | None = None
        top_bar.settings_asked.connect(self.toggle)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def offer(self, makers: Makers) -> None:
        """Shows these sections from now on. Before there are any, nothing is shown."""
        self._makers = makers

    @property
    def section(self) -> Section | None:
        """The section that is shown; None while the settings are not."""
        return None if self._page is None else self._page.section

    def show(self, section: Section | None = None) -> None:
        """Shows a section with the keyboard in it, or the list at the section that was shown last."""
        if not self._makers:
            return
        if section is None:
            self._show_list(Qt.FocusReason.ShortcutFocusReason)
        else:
            page = self._page or self._open()
            page.show_section(section)
            page.enter_section()

    def leave(self) -> None:
        """Shows what lies below again, and returns the keyboard to where it was."""
        page, self._page = self._page, None
        if page is None:
            return
        self._last = page.section
        focused = cast("QWidget | None", self._window.focusWidget())
        # The search field keeps it while a search is typed.
        is_elsewhere = focused is not None and not page.isAncestorOf(focused)
        self._pages.uncover()
        self._top_bar.set_settings_shown(False)
        if not is_elsewhere:
            self._give_back_keyboard()

    def toggle(self, reason: Qt.FocusReason) -> None:
        """Does what the button of the settings does, pressed by a key or the pointer."""
        if self._page is not None:
            self.leave()
        elif self._makers:
            self._show_list(reason)

    def go_back(self) -> None:
        """Does what Escape does: takes the keyboard out of a field that is edited, or else leaves."""
        field = self._window.focusWidget()
        if isinstance(field, QLineEdit | QPlainTextEdit) and _is_edited(field) and self._page is not None:
            self._page.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.leave()

    def renew(self) -> None:
        """Another library is open, or none."""
        if self._page is not None:
            self._page.show_way_back(self._top_bar.view_name)
            self._page.renew()

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Gets the keyboard from what lies below: Qt gives it to hidden widgets too."""
        page = self._page
        if page is not None and now is not None and self._window.isAncestorOf(now) and not now.isVisible():
            self._had_keyboard = now
            page.list.setFocus()

    def _give_back_keyboard(self) -> None:
        before, now = self._had_keyboard, cast("QWidget | None", self._window.focusWidget())
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        elif now is not None:
            # Qt passed it on to whatever comes next.
            now.clearFocus()

    def _show_list(self, reason: Qt.FocusReason) -> None:
        page = self._page or self._open()
        page.show_section(self._last)
        page.list.setFocus(reason)

    def _open(self) -> SettingsPage:
        # It is not there at the first paint.
        from seedance_studio.ui.shell.settings_page import SettingsPage

        self._had_keyboard = self._window.focusWidget()
        page = self._page = SettingsPage(self._makers, self._theme)
        page.show_way_back(self._top_bar.view_name)
        page.back_asked.connect(self.leave)
        self._pages.cover(page)
        self._top_bar.set_settings_shown(True)
        return page


def _is_edited(field: QLineEdit | QPlainTextEdit) -> bool:
    """Whether something was typed that still stands there."""
    if isinstance(field, QPlainTextEdit):
        return field.document().isModified() and not field.document().isEmpty()
    return field.isModified() and bool(field.text())
