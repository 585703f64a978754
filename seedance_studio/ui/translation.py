"""The language of the whole program. Nothing else installs translations."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from seedance_studio.system.paths import resources_folder
from seedance_studio.viewmodels.shell.preferences import Preferences


class Translation:
    """Installs the program's and Qt's translations for the chosen language."""

    def __init__(self, application: QCoreApplication, asked: str, preferences: Preferences) -> None:
        self._application = application
        self._asked = asked
        self._preferences = preferences
        self._system = QLocale.system()
        self._translators: list[QTranslator] = []

    def apply(self) -> None:
        """Applies the language. Widgets made from now on use it."""
        for translator in self._translators:
            self._application.removeTranslator(translator)
        language = self._preferences.settings.language or self._asked
        locale = QLocale(language) if language else self._system
        QLocale.setDefault(locale)
        self._translators = load_translators(locale)
        for translator in self._translators:
            self._application.installTranslator(translator)


def load_translators(locale: QLocale) -> list[QTranslator]:
    """Returns the program's and Qt's translations for a locale, English ones where there are none.

    English needs them, too: the sources have no singular forms.
    """
    places = (
        ("seedance_studio", str(resources_folder() / "translations")),
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    )
    loaded = list[QTranslator]()
    for name, place in places:
        translator = QTranslator()
        if any(translator.load(known, name, "_", place) for known in (locale, QLocale("en"))):
            loaded.append(translator)
    return loaded
