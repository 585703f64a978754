"""The head of the Review view: where one came from, how to compare, the pair."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from seedance_studio.ui.messages.commands import key_words
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.review.review_words import way_icon, way_name
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.buttons import AROUND, IconButton, LinkButton
from seedance_studio.ui.widgets.labels import ElidedLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, PaintedButton, fill_rounded, painter_for
from seedance_studio.ui.widgets.segmented import Option, SegmentedControl
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.review.review_model import ReviewModel, Way
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap

_WIDE = 1400


class ReviewHead(Surface):
    """Follows the model, and tells it what is pressed."""

    back_asked = Signal()

    def __init__(self, model: ReviewModel, keys: KeyMap, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self._keys = keys
        self._is_told = True
        self.setFixedHeight(48)
        self._back = LinkButton(theme, self.tr("Library"), self, icon="chevron-left")
        self._title = ElidedLabel(theme, weight=QFont.Weight.DemiBold, parent=self)
        self._way = SegmentedControl(theme, self.tr("Way to compare"), (), self)
        self._blind = IconButton(theme, "eye-off", self.tr("Blind pick"), self, size=18)
        self._blind.setCheckable(True)
        self._blind_label = TokenLabel(theme, self.tr("Blind pick"), "text", 13, parent=self)
        self._swap = IconButton(theme, "swap", self.tr("Swap A and B"), self, size=18)
        self._pair = TokenLabel(theme, "", "muted", 13, parent=self)
        self.onwards = OnwardsButton(theme, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        left, right = QHBoxLayout(), QHBoxLayout()
        for widget in (self._back, Line(theme, self, vertical=True)):
            left.addWidget(widget)
        # As far from the line as the text before it.
        left.addSpacing(AROUND)
        left.addWidget(self._title, 1)
        right.addStretch()
        for widget in (self._swap, self._blind, self._blind_label, self._pair, self.onwards):
            right.addWidget(widget)
        row.addLayout(left, 1)
        row.addWidget(self._way)
        row.addLayout(right, 1)
        self._connect()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_in()

    def _connect(self) -> None:
        model = self._model
        self._back.clicked.connect(self.back_asked)
        self._way.chosen.connect(self._on_way)
        # Not `clicked`: an assistive tool toggles a button without a click.
        self._blind.toggled.connect(self._on_blind)
        self._swap.clicked.connect(model.swap)
        self.onwards.clicked.connect(model.go_on)
        model.changed.connect(self._refresh)
        self._keys.changed.connect(self._show_keys)

    def _on_way(self, way: str) -> None:
        self._model.set_way(Way(way))

    def _on_blind(self, on: bool) -> None:
        if self._is_told:
            self._model.set_blind(on)

    def _refresh(self) -> None:
        model, contest = self._model, self._model.contest
        self._title.set_text(self._title_words())
        if self._way.values != tuple(model.ways):
            self._way.set_options([Option(way, way_name(way), way_icon(way)) for way in model.ways])
            self._show_keys()
        self._way.set_value(model.way)
        self._is_told = False
        self._blind.setChecked(model.is_blind)
        self._is_told = True
        is_pair = contest.is_pair
        for control in (self._way, self._blind, self._swap):
            control.setEnabled(is_pair)
        self._blind_label.set_token("text" if is_pair else "muted")
        words = self.tr("Pair {number} of {count}").format(number=contest.number, count=contest.count)
        self._pair.setText(words if is_pair else "")
        self.onwards.setVisible(is_pair)
        self.onwards.setEnabled(bool(contest.kept) and not contest.winner)
        self.onwards.setText(self.tr("Done") if contest.is_last else self.tr("Next pair"))
        self._fit_in()

    def _title_words(self) -> str:
        model, candidates = self._model, self._model.candidates
        chosen = next((item for item in candidates if item.generation.id == model.contest.winner), None)
        if model.was_blind and chosen is not None:
            return self.tr("You chose {name}").format(name=chosen.name)
        return Counts.tr("%Ln clips", "", len(candidates)) if candidates else ""

    def _show_keys(self) -> None:
        self._blind.set_key(key_words(self._keys.key(Command.BLIND)))
        self._swap.set_key(key_words(self._keys.key(Command.SWAP)))
        self.onwards.set_key(key_words("Return"))

    def _fit_in(self) -> None:
        """Leaves out words where room is short."""
        is_wide = self.width() >= _WIDE
        self._blind_label.setVisible(is_wide)


class OnwardsButton(PaintedButton):
    """The next step, once a clip is kept."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.set_tip(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self._font()).horizontalAdvance(self.text())
        return QSize(round(wide) + 28 + 2 * FOCUS_ROOM, 30 + 2 * FOCUS_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self.theme.tokens
        is_hot = self.underMouse() or self.isDown()
        ground, ink = (tokens.fill_hover if is_hot else tokens.fill), tokens.on_accent
        if not self.isEnabled():
            ground, ink = tokens.raised, tokens.muted
        fill_rounded(painter, self.body, RADIUS, ground)
        painter.setFont(self._font())
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(self.body), Qt.AlignmentFlag.AlignCenter, self.text())
        self.draw_focus_ring(painter)

    def _font(self) -> QFont:
        return self.theme.font(13, QFont.Weight.DemiBold)
