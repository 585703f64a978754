"""The Library's sidebar: places to look at, which also take clips that are dropped on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from seedance_studio.ui.library.name_dialog import NameDialog
from seedance_studio.ui.library.place_row import PlaceRow
from seedance_studio.ui.messages.keys import named_key_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.emptying import empty_layout
from seedance_studio.ui.widgets.labels import SectionLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.scroll_body import ScrollBody
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.library.places_model import Place, PlaceKind, PlacesModel

WIDE, RAIL = 216, 48
_SIDE, _RAIL_SIDE = 8, 5
_TEXT_AT = 25
_TAGS_SHOWN = 5
_SECTIONS = (
    (PlaceKind.ALL, PlaceKind.UNRATED),
    (PlaceKind.PROJECT, PlaceKind.NO_PROJECT),
    (PlaceKind.SEARCH,),
    (PlaceKind.TAG,),
)


class Sidebar(Surface):
    """As a rail it shows icons alone; `open_asked` by what a rail has no room for."""

    open_asked = Signal()

    def __init__(self, model: PlacesModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self._theme = theme
        self._is_rail = self._shows_all_tags = False
        self._is_told = True
        self._rows: dict[tuple[PlaceKind, str], PlaceRow] = {}
        self.setAccessibleName(self.tr("Places"))
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setSpacing(1)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ScrollBody(self._body, self), 1)
        column.addWidget(Line(theme, self))
        column.addLayout(self._foot)
        model.changed.connect(self._refresh)
        self.set_rail(False)

    def set_rail(self, is_rail: bool) -> None:
        """Shows icons alone, or names and counts as well."""
        if is_rail == self._is_rail and self._rows:
            return
        self._is_rail = is_rail
        self.setFixedWidth(RAIL if is_rail else WIDE)
        side = _RAIL_SIDE if is_rail else _SIDE
        self._column.setContentsMargins(side, 8, side, 8)
        self._foot.setContentsMargins(side, 6, side, 6)
        self._lay_out()

    def show_chosen(self) -> None:
        """Marks the place whose search is shown."""
        chosen = self._model.chosen
        self._is_told = False
        for row in self._rows.values():
            row.setChecked(row.place == chosen)
        self._is_told = True

    def _refresh(self) -> None:
        shown = {(place.kind, place.id): place for place in self._model.places}
        if list(shown) == list(self._rows):
            for key, place in shown.items():
                self._rows[key].show_place(place)
            self.show_chosen()
        else:
            self._lay_out()

    def _lay_out(self) -> None:
        """Makes all rows anew."""
        for layout in (self._column, self._foot):
            empty_layout(layout)
        self._rows = {(place.kind, place.id): self._make_row(place) for place in self._model.places}
        for kinds in _SECTIONS:
            self._add_section(kinds)
        self._column.addStretch()
        for (kind, _), row in self._rows.items():
            if kind is PlaceKind.TRASH:
                self._foot.addWidget(row)
                row.show()
        if self._is_rail:
            opener = self._opener("sidebar", self.tr("Show the sidebar"))
            self._foot.addWidget(opener)
            opener.show()
        put_in_reading_order(self)
        self.show_chosen()

    def _add_section(self, kinds: tuple[PlaceKind, ...]) -> None:
        rows = [row for (kind, _), row in self._rows.items() if kind in kinds]
        first = kinds[0]
        if self._is_rail:
            self._add_to_rail(first, rows)
            return
        heads = {
            PlaceKind.PROJECT: self.tr("Projects"),
            PlaceKind.SEARCH: self.tr("Saved searches"),
            PlaceKind.TAG: self.tr("Tags"),
        }
        if first in heads and (rows or first is PlaceKind.PROJECT):
            self._put(self._make_head(heads[first], first))
        is_long = first is PlaceKind.TAG and len(rows) > _TAGS_SHOWN
        for place, row in enumerate(rows):
            self._column.addWidget(row)
            row.setVisible(not is_long or self._shows_all_tags or place < _TAGS_SHOWN)
        if is_long and not self._shows_all_tags:
            more = LinkButton(self._theme, self.tr("All %n tags", "", len(rows)), self)
            more.clicked.connect(self._show_all_tags)
            indented = QHBoxLayout()
            indented.setContentsMargins(_TEXT_AT, 0, 0, 0)
            indented.addWidget(more)
            indented.addStretch()
            self._column.addLayout(indented)

    def _add_to_rail(self, first: PlaceKind, rows: list[PlaceRow]) -> None:
        if first in (PlaceKind.PROJECT, PlaceKind.SEARCH) and rows:
            self._column.addSpacing(6)
            self._put(Line(self._theme, self._body))
            self._column.addSpacing(6)
        openers = {
            PlaceKind.SEARCH: ("bookmark", self.tr("Saved searches")),
            PlaceKind.TAG: ("tag", self.tr("Tags")),
        }
        for row in rows:
            self._column.addWidget(row)
            row.setVisible(first not in openers)
        if first in openers and rows:
            self._put(self._opener(*openers[first]))

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        # A layout would show it later, and give it no room before.
        widget.show()

    def _make_head(self, name: str, kind: PlaceKind) -> QWidget:
        head = QWidget(self._body)
        row = QHBoxLayout(head)
        row.setContentsMargins(10, 14, 0, 2)
        row.addWidget(SectionLabel(self._theme, name, head), 1)
        if kind is PlaceKind.PROJECT:
            add = IconButton(self._theme, "plus", self.tr("New project"), head, size=14)
            add.clicked.connect(self._ask_for_project)
            row.addWidget(add)
        return head

    def _make_row(self, place: Place) -> PlaceRow:
        row = PlaceRow(self._theme, place, self._model.takes(place), self._body)
        row.set_rail(self._is_rail)
        row.clicked.connect(lambda: self._model.choose(row.place))
        row.toggled.connect(lambda: self._on_toggled(row))
        row.menu_asked.connect(self._show_menu)
        row.dropped.connect(self._model.drop)
        return row

    def _on_toggled(self, row: PlaceRow) -> None:
        """An assistive tool toggles a row where a person clicks on it."""
        if self._is_told:
            self._model.choose(row.place)
            self.show_chosen()

    def _opener(self, icon: str, tip: str) -> IconButton:
        button = IconButton(self._theme, icon, tip, self)
        button.clicked.connect(self.open_asked)
        return button

    def _show_all_tags(self) -> None:
        self._shows_all_tags = True
        self._lay_out()

    # what can be done with a place

    def _show_menu(self, place: Place, at: QPoint) -> None:
        entries = self._entries(place)
        if not entries:
            return
        menu = Menu(self, place.name)
        for words, act in entries:
            menu.addAction(words, act)
        if place.kind is PlaceKind.PROJECT and self._model.accounts.has_names:
            self._add_accounts(menu, place)
        menu.popup(at)

    def _entries(self, place: Place) -> list[tuple[str, Callable[[], None]]]:
        model = self._model
        if place.kind not in (PlaceKind.PROJECT, PlaceKind.SEARCH, PlaceKind.TAG):
            return []
        entries: list[tuple[str, Callable[[], None]]] = [
            (self.tr("Rename…"), partial(self._ask_to_rename, place)),
            (self.tr("Remove"), partial(model.remove, place)),
        ]
        if place.kind is PlaceKind.PROJECT:
            is_on = place.is_current
            words = self.tr("New clips no longer go here") if is_on else self.tr("New clips go here")
            entries.insert(0, (words, partial(model.make_current, "" if is_on else place.id)))
        return entries

    def _add_accounts(self, menu: QMenu, place: Place) -> None:
        """The key that what is made in this project is sent with."""
        accounts = self._model.accounts
        chosen = accounts.of_projects.get(place.id, "")
        submenu = menu.addMenu(self.tr("Key of this project"))
        named = [(named_key_words(key), key.account.id) for key in accounts.keys if key.account.id]
        for words, account in ((self.tr("The chosen key"), ""), *named):
            entry = submenu.addAction(words, partial(accounts.set_of_project, place.id, account))
            entry.setCheckable(True)
            entry.setChecked(account == chosen)

    def _ask_for_project(self) -> None:
        NameDialog(self._theme, self.tr("New project"), "", self._model.make_project, self).open()

    def _ask_to_rename(self, place: Place) -> None:
        title = self.tr("Rename “{name}”").format(name=place.name)
        NameDialog(self._theme, title, place.name, partial(self._model.rename, place), self).open()
