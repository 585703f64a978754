"""How high the prompt may be: on a low screen it gives way, so that every option stays in view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QScrollArea, QWidget

from seedance_studio.ui.composer.prompt_edit import PromptEdit


class PromptRoom(QObject):
    """Limits the prompt to what the scroll area's other rows leave; `below` may be scrolled out of view."""

    def __init__(self, scroll: QScrollArea, inner: QWidget, prompt: PromptEdit, below: QWidget) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._inner = inner
        self._prompt = prompt
        self._below = below
        scroll.viewport().installEventFilter(self)
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return False

    def _fit(self) -> None:
        layout = self._inner.layout()
        if layout is None:
            return
        wide = self._scroll.viewport().width()
        whole = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.sizeHint().height()
        under = self._below.sizeHint().height() + layout.contentsMargins().bottom() + layout.spacing()
        others = whole - under - self._prompt.sizeHint().height()
        self._prompt.set_most_height(self._scroll.viewport().height() - others)
