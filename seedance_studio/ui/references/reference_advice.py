"""What the references need from the person: storage or a share link, a link that works, and what brings them
within limits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seedance_studio.domain.cuts import WithinLimits
from seedance_studio.domain.files import FileFault
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.link_verdict import LinkLevel
from seedance_studio.domain.model_limits import Excess, Mend
from seedance_studio.domain.urls import MAX_URL
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.fields import refusal_words
from seedance_studio.ui.messages.limits import excess_words, mend_words, source_words
from seedance_studio.ui.messages.references import file_words, site_words, standing_words
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.viewmodels.references.references import ReferencesModel
from seedance_studio.viewmodels.shell.tips import plain_tip

_SIGN = 14
_IN_DIALOG = frozenset({Mend.CROP, Mend.TRIM})
"""Mends that are chosen by eye, where the reference is seen large."""
_TROUBLE = frozenset({LinkLevel.WARNING, LinkLevel.BROKEN})


@frozen
class _Advice:
    """One line: for which reference, its words, and what mends it where something does. Several that are in
    the same `trouble` have one line, and can be tried again together: `others` are all but the first."""

    reference_id: str
    words: str
    others: tuple[str, ...] = ()
    mend: Mend | None = None
    is_warning: bool = False
    tip: str = ""
    trouble: LinkLevel | None = None


class ReferenceAdvice(QWidget):
    """Hidden while the references need nothing."""

    open_asked = Signal(str)
    """The id of the reference to show large, to be cropped or trimmed there."""
    fit_asked = Signal(str)
    """The id of the reference to bring within its limits."""

    def __init__(self, model: ReferencesModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._shown: list[_Advice] = []
        self._storage = StorageCard(model, theme, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._storage)
        self._lines: list[QWidget] = []
        model.changed.connect(self._refresh)
        model.known.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self._storage.refresh()
        advice = list(self._advice())
        self.setVisible(bool(advice) or not self._storage.isHidden())
        if advice == self._shown:
            return
        self._shown = advice
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._make_line(item) for item in advice]
        for line in self._lines:
            self._column.addWidget(line)

    def _advice(self) -> list[_Advice]:
        found: list[_Advice] = []
        troubled: dict[tuple[str, LinkLevel | None], list[tuple[int, str]]] = {}
        for place, item in enumerate(self._model.items, 1):
            if item.refused is not None and item.refused.fault is FileFault.NEEDS_CONVERSION:
                words = file_words(item.refused.fault, item.refused.detail)
                found.append(_Advice(item.id, f"{place}: {words}", mend=Mend.CONVERT, is_warning=True))
            elif item.level in _TROUBLE and not item.needs_storage:
                troubled.setdefault((standing_words(item), item.level), []).append((place, item.id))
            elif item.site:
                found.append(_Advice(item.id, f"{place}: {site_words(item.site)}"))
            for excess in self._model.excesses(item.id):
                said, mend = f"{place}: {excess_words(excess)}", _mend(item, excess)
                found.append(_Advice(item.id, said, mend=mend, is_warning=True, tip=source_words()))
        return [*found, *(_trouble(words, level, items) for (words, level), items in troubled.items())]

    def _make_line(self, advice: _Advice) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        token = "error" if advice.trouble is LinkLevel.BROKEN else "warning"
        words = TokenLabel(self._theme, advice.words, token if advice.is_warning else "muted", 12)
        words.setWordWrap(True)
        button = self._make_button(advice, line)
        # The first line of the words stands level with the button's.
        above = 0 if button is None else (button.sizeHint().height() - words.fontMetrics().height()) // 2
        words.setContentsMargins(0, above, 0, 0)
        if advice.is_warning:
            sign = _Sign(self._theme, token, line)
            sign.setContentsMargins(0, above, 0, 0)
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            line.setToolTip(plain_tip(advice.tip))
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        if button is not None:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        put_in_reading_order(line)
        return line

    def _try_again(self, advice: _Advice) -> None:
        for reference_id in (advice.reference_id, *advice.others):
            self._model.retry(reference_id)

    def _make_button(self, advice: _Advice, line: QWidget) -> LinkButton | None:
        if advice.mend is not None:
            button = LinkButton(self._theme, mend_words(advice.mend), line, strong=True)
            asked = self.open_asked if advice.mend in _IN_DIALOG else self.fit_asked
            button.clicked.connect(lambda: asked.emit(advice.reference_id))
        elif advice.trouble is not None:
            button = LinkButton(self._theme, self.tr("Try again"), line, strong=True)
            button.clicked.connect(lambda: self._try_again(advice))
        else:
            return None
        return button


class StorageCard(QWidget):
    """Offers the two ways to bring a file of this computer to the service: storage, or a link to the file.

    A link is pasted here, in place. It takes the file's place among the references.
    """

    def __init__(self, model: ReferencesModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._reference_id = ""
        self._words = TokenLabel(theme, "", "text", 12, parent=self)
        self._words.setWordWrap(True)
        self._set_up = QPushButton(self.tr("Set up storage"), self)
        self._use_link = QPushButton(self.tr("Use a share link"), self)
        self._link = QLineEdit(self)
        self._link.setMaxLength(MAX_URL + 1)
        self._link.setAcceptDrops(False)
        self._use = QPushButton(self.tr("Use"), self)
        self._refused = ErrorLine(theme, self)
        for button in (self._set_up, self._use_link, self._use):
            button.setAccessibleName(button.text())
        self._lay_out()
        self._set_up.clicked.connect(model.storage_asked)
        self._use_link.clicked.connect(self._show_field)
        self._link.returnPressed.connect(self._take_link)
        self._link.textChanged.connect(self._on_text)
        self._use.clicked.connect(self._take_link)
        theme.changed.connect(self.update)
        self._show_field(is_shown=False)

    def refresh(self) -> None:
        """Follows the references: shown while one of them waits for storage."""
        waiting = [item for item in self._model.items if item.needs_storage]
        was_hidden = self.isHidden()
        self.setVisible(bool(waiting))
        if not waiting:
            self._forget("")
            return
        first = waiting[0]
        if first.id != self._reference_id:
            self._forget(first.id)
        name = first.reference.name
        words = self.tr("“{name}” is on this computer only. The service takes links.").format(name=name)
        if len(waiting) > 1:
            words = Counts.tr(
                "%Ln files are on this computer only. The service takes links.", "", len(waiting)
            )
        self._words.setText(words)
        self._link.setAccessibleName(self.tr("Share link of {name}").format(name=name))
        self._link.setPlaceholderText(self.tr("Paste the link of {name}").format(name=name))
        if was_hidden:
            announce(self, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        fill_rounded(painter_for(self), self.rect().toRectF(), RADIUS, tokens.panel, tokens.line)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._words)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self._set_up, 1)
        ways.addWidget(self._use_link, 1)
        column.addLayout(ways)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._link, 1)
        row.addWidget(self._use)
        column.addLayout(row)
        column.addWidget(self._refused)

    def _show_field(self, *, is_shown: bool = True) -> None:
        self._link.setVisible(is_shown)
        self._use.setVisible(is_shown)
        if is_shown:
            self._link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self, reference_id: str) -> None:
        """Begins with another file, or ends."""
        self._reference_id = reference_id
        self._link.clear()
        self._refused.say("")
        if not reference_id:
            self._show_field(is_shown=False)

    def _on_text(self) -> None:
        self._refused.say("")

    def _take_link(self) -> None:
        self._refused.say(refusal_words(self._model.set_link(self._reference_id, self._link.text())))


class _Sign(QLabel):
    """The sign at a line's start: "warning" or "error"."""

    def __init__(self, theme: Theme, token: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._token = token
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        colour, ratio = getattr(self._theme.tokens, self._token), self.devicePixelRatioF()
        self.setPixmap(self._theme.icons.pixmap(self._token, colour, _SIGN, ratio))


def _trouble(words: str, level: LinkLevel | None, items: Sequence[tuple[int, str]]) -> _Advice:
    """One line on these references, each with its place and its id."""
    places = QLocale().createSeparatedList([str(place) for place, _ in items])
    first, *others = (reference_id for _, reference_id in items)
    return _Advice(first, f"{places}: {words}", tuple(others), is_warning=True, trouble=level)


def _mend(item: TrackedReference, excess: Excess) -> Mend | None:
    """What can be done about it here: only a file of this machine can be mended, and it is scaled once."""
    mend = excess.limit.mend
    can_be = mend in _IN_DIALOG or not isinstance(item.reference.cut, WithinLimits)
    return mend if item.reference.is_local and can_be else None
