"""Setting up the person's own storage: choose one, get a key there, paste everything, see it tested."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.providers import RULES, Provider
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.commands import key_words
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.messages.providers import provider_name, step_words
from seedance_studio.ui.outside import open_page
from seedance_studio.ui.shell.guide_steps import GuideSteps
from seedance_studio.ui.shell.paste_box import PasteBox
from seedance_studio.ui.shell.provider_cards import ProviderCards
from seedance_studio.ui.shell.settings_sections import Section, section_name
from seedance_studio.ui.shell.setup_step import OVERHANG, SetupStep, Stand
from seedance_studio.ui.shell.share_link_box import ShareLinkBox
from seedance_studio.ui.shell.storage_aside import StorageAside
from seedance_studio.ui.shell.storage_fields import StorageFields
from seedance_studio.ui.shell.storage_ticks import StorageTicks
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import LinkButton, PrimaryButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.scroll_body import ScrollBody
from seedance_studio.ui.widgets.titled_page import PAGE_SIDE, PAGE_TOP, TITLE_GAP
from seedance_studio.viewmodels.shell.link_trial import LinkTrial
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.storage_entry import EntryState, StorageEntry

_BETWEEN = 24
_STEPS_WIDE, _STEPS_MOST = 1008, 1280
"""Pixels of the steps where there is room for all, and at most."""
_TEST = (256, 320)
_ASIDE = (300, 376)
"""The least and the greatest width of the test, and of what stands beside the steps."""
_FIELDS_WIDE = 688
"""Pixels with which the fields and their margins show 32 characters; more goes to the test."""
_ANY = 16_777_215
_ASIDE_FROM = 1063
"""Pixels of width from which what belongs beside has a column of its own."""

_KEPT = (EntryState.KEPT, EntryState.KEPT_FOR_SESSION)


class HostingSection(QWidget):
    """What was typed is forgotten, and a test stopped, when it is left."""

    create_asked = Signal()
    """The person wants to go on with the draft."""

    def __init__(
        self,
        entry: StorageEntry,
        trial: LinkTrial,
        preferences: Preferences,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._entry = entry
        self._trial = trial
        self._theme = theme
        self._told = entry.state
        self.setAccessibleName(section_name(Section.HOSTING))
        self._choose = SetupStep(theme, 1, self.tr("Choose a storage"))
        self._get = SetupStep(theme, 2, "")
        self._enter = SetupStep(theme, 3, self.tr("Paste everything"))
        self._test = SetupStep(theme, 4, self.tr("Test"), is_narrow=True)
        self._cards = ProviderCards(theme, self.tr("Storages"))
        words = self.tr("Open it in the browser")
        self._console = LinkButton(theme, words, strong=True, icon="external-link", opens=True)
        self._steps = GuideSteps(theme)
        self._paste = PasteBox(entry, theme)
        self._fields = StorageFields(entry, theme)
        self._again = LinkButton(theme, "", icon="retry")
        self._use = PrimaryButton(theme, self.tr("Use this storage"))
        self._go_on = PrimaryButton(theme, self.tr("Go to Create"))
        self._message = TokenLabel(theme, "", "muted", 12)
        self._message.setWordWrap(True)
        self._message.setContentsMargins(FOCUS_ROOM, 0, FOCUS_ROOM, 0)
        self._forget = LinkButton(theme, self.tr("Forget storage"))
        self._share = ShareLinkBox(trial, thumbnails, theme)
        self._aside = StorageAside(self._share, preferences, theme)
        self._lay_out()
        self._connect()
        self._cards.set_value(entry.provider)
        self.setFocusProxy(self._cards)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_aside()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._entry.enter()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # A window that is minimised is not left.
        if not event.spontaneous():
            self._entry.leave()
            self._trial.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste.paste()
        else:
            super().keyPressEvent(event)

    # what is in it

    def _lay_out(self) -> None:
        steps = QWidget()
        column = QVBoxLayout(steps)
        column.setContentsMargins(PAGE_SIDE, PAGE_TOP, PAGE_SIDE - OVERHANG, PAGE_TOP)
        column.setSpacing(_BETWEEN)
        column.addLayout(self._make_title())
        self._choose.body.addWidget(self._cards)
        column.addWidget(self._choose)
        column.addLayout(self._make_steps())
        column.addStretch()
        body = QWidget()
        self._sides = QHBoxLayout(body)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(0)
        self._sides.addLayout(self._keep_left(steps), 1)
        self._sides.addWidget(self._aside)
        self._scroll = ScrollBody(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _keep_left(self, steps: QWidget) -> QHBoxLayout:
        """On a wide screen the fields, and the lines of the guide, would be longer than one reads."""
        steps.setMaximumWidth(_STEPS_MOST)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(steps, 1)
        row.addStretch()
        return row

    def _make_title(self) -> QVBoxLayout:
        title = TokenLabel(self._theme, self.tr("Where your own files go"), "text", 20, QFont.Weight.DemiBold)
        words = self.tr(
            "The service only takes links. A picture you drop is put into a storage of yours, linked for as"
            " long as you say, and paid for only once the link works."
        )
        subtitle = TokenLabel(self._theme, words, "muted", 13)
        subtitle.setWordWrap(True)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, OVERHANG, 0)
        column.setSpacing(TITLE_GAP)
        column.addWidget(title)
        column.addWidget(subtitle)
        return column

    def _make_steps(self) -> QHBoxLayout:
        self._get.put_beside(self._console)
        self._get.body.addWidget(self._steps)
        self._enter.body.addWidget(self._paste)
        self._enter.body.addWidget(self._fields)
        self._test.put_beside(self._again)
        for widget in (StorageTicks(self._entry, self._theme), self._use, self._go_on, self._message):
            self._test.body.addWidget(widget)
        self._test.body.addWidget(self._forget, 0, Qt.AlignmentFlag.AlignLeft)
        left = QVBoxLayout()
        left.setSpacing(_BETWEEN)
        left.addWidget(self._get)
        left.addWidget(self._enter)
        left.addStretch()
        row = QHBoxLayout()
        row.setSpacing(_BETWEEN - OVERHANG)
        row.addLayout(left, 1)
        row.addWidget(self._test, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _order_tabs(self) -> None:
        """Tab goes as one reads, whatever was made first."""
        paste, ends = self._paste, (self._again, self._use, self._go_on, self._forget)
        guide = (self._console, paste.clear, paste.button)
        beside = (self._share.field, self._share.add, *self._aside.boxes)
        stops = (*self._cards.stops, *guide, *self._fields.stops, *ends, *beside)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _place_aside(self) -> None:
        is_below = self.width() < _ASIDE_FROM
        way = QBoxLayout.Direction.TopToBottom if is_below else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
        self._aside.set_below(is_below)
        beside = 0 if is_below else _within(_ASIDE, self.width() - _STEPS_WIDE)
        self._aside.setMinimumWidth(beside)
        self._aside.setMaximumWidth(beside or _ANY)
        self._test.setFixedWidth(_within(_TEST, self.width() - beside - _FIELDS_WIDE) + OVERHANG)

    # what happens

    def _connect(self) -> None:
        entry = self._entry
        self._cards.chosen.connect(entry.choose)
        self._console.clicked.connect(self._open_console)
        self._again.clicked.connect(lambda: entry.stop() if entry.is_busy else entry.test())
        self._use.clicked.connect(entry.use)
        self._fields.untested_asked.connect(entry.use_untested)
        self._forget.clicked.connect(entry.forget)
        self._paste.pasted.connect(self._fields.focus_first_empty)
        entry.changed.connect(self._refresh)
        self._go_on.clicked.connect(self.create_asked)
        self._trial.added.connect(self.create_asked)

    def _open_console(self) -> None:
        if self._entry.provider is not None:
            open_page(RULES[self._entry.provider].console)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._refresh()

    def _refresh(self) -> None:
        entry = self._entry
        self._cards.set_value(entry.provider)
        self._show_guide()
        self._order_tabs()
        works, is_kept = entry.state is EntryState.WORKS, entry.state in _KEPT
        dones = (entry.provider is not None, entry.has_keys, entry.is_complete, entry.has_passed)
        now = next((place for place, is_done in enumerate(dones) if not is_done), -1)
        steps = (self._choose, self._get, self._enter, self._test)
        for place, (step, is_done) in enumerate(zip(steps, dones, strict=True)):
            step.set_stand(Stand.DONE if is_done else Stand.NOW if place == now else Stand.LATER)
        self._again.setText(self._again_words())
        self._again.set_icon("close" if entry.is_busy else "retry")
        self._again.setEnabled(entry.is_complete)
        self._use.setEnabled(works)
        self._use.setVisible(not is_kept)
        self._go_on.setVisible(is_kept)
        self._forget.setVisible(entry.is_set_up)
        token, words = self._words()
        self._message.set_token(token)
        self._message.setText(words)
        self._message.setVisible(bool(words))
        if entry.state is EntryState.FAILED:
            self._fields.show_what_to_mend(self._scroll)
        elif works:
            self._bring_into_sight(self._use)
        if entry.state is not self._told:
            self._told = entry.state
            if is_kept:
                self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)
                self._bring_into_sight(self._go_on)
            if is_kept or works or entry.state is EntryState.FAILED:
                announce(self, words or self._failure())

    def _bring_into_sight(self, part: QWidget) -> None:
        """Scrolls to a part once what changed has its place."""
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part))

    def _show_guide(self) -> None:
        provider = self._entry.provider
        has_console = provider is not None and bool(RULES[provider].console)
        self._console.setVisible(has_console)
        if provider is None:
            self._get.set_title(self.tr("Get a key there"))
            self._steps.set_steps((self.tr("Choose a storage above, or paste below what you have."),))
            return
        name = provider_name(provider)
        has_name = provider is not Provider.OTHER
        title = self.tr("Get a key at {name}").format(name=name) if has_name else self.tr("Get a key there")
        self._get.set_title(title)
        keys = QKeySequence(QKeySequence.StandardKey.SelectAll)
        self._steps.set_steps(step_words(provider, key_words(keys.toString())))

    def _again_words(self) -> str:
        if self._entry.is_busy:
            return self.tr("Cancel")
        has_run = self._entry.state in (EntryState.FAILED, EntryState.WORKS, *_KEPT)
        return self.tr("Again") if has_run else self.tr("Test now")

    def _failure(self) -> str:
        problem = self._entry.problem
        return "" if problem is None else what_and_next(problem)

    def _words(self) -> tuple[str, str]:
        entry = self._entry
        match entry.state:
            case EntryState.WORKS:
                return "ok", self.tr("It works: a test file was uploaded, read by its link, and deleted.")
            case EntryState.FAILED if not entry.has_failed_step:
                return "error", self._failure()
            case EntryState.KEPT:
                return "ok", self.tr("Saved. Its keys are in the system's keyring.")
            case EntryState.KEPT_FOR_SESSION:
                return "warning", self.tr("Saved, but the keys are kept for this session only.")
            case EntryState.FORGOTTEN:
                return "muted", self.tr("Forgotten. Its keys are no longer in the keyring.")
            case EntryState.FAILED:
                return "muted", ""
            case _:
                return "muted", self.tr(
                    "The keys go into the system's keyring; the pasted text is not kept. The test runs by"
                    " itself once nothing is missing."
                )


def _within(bounds: tuple[int, int], value: int) -> int:
    return min(max(value, bounds[0]), bounds[1])
