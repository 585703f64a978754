"""Every dialog that asks for files or a folder. Each opens in the folder of the last one, which Qt remembers.

No folder is read here: its drive may not answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_files(
    parent: QWidget, title: str, filters: Sequence[str], on_chosen: Callable[[list[Path]], None]
) -> None:
    """Lets the person choose files. `filters` are those of Qt, such as `Images (*.png *.jpg)`."""
    dialog = _make(parent, title, QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(list(filters))

    def choose(files: list[str]) -> None:
        on_chosen([Path(file) for file in files])

    dialog.filesSelected.connect(choose)
    dialog.open()


def ask_for_folder(parent: QWidget, title: str, first: str, on_chosen: Callable[[Path], None]) -> None:
    """Lets the person choose a folder. `first` is where it opens if no dialog was open before."""
    dialog = _make(parent, title, QFileDialog.FileMode.Directory)
    if dialog.directory() == QDir.current():
        dialog.setDirectory(first)

    def choose(folder: str) -> None:
        on_chosen(Path(folder))

    dialog.fileSelected.connect(choose)
    dialog.open()


def ask_for_new_file(
    parent: QWidget,
    title: str,
    place: Path,
    on_chosen: Callable[[Path], None],
    filters: Sequence[str] = (),
) -> None:
    """Lets the person choose where a file is written, and asks before another one is replaced.

    `place` proposes a name, and where the dialog opens if none was open before. Each of the `filters` is a
    kind of file, such as `CSV (*.csv)`: a name without an extension gets it.
    """
    dialog = _make(parent, title, QFileDialog.FileMode.AnyFile)

    def take_extension(chosen: str) -> None:
        dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))

    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(place.suffix)
    if dialog.directory() == QDir.current():
        dialog.setDirectory(str(place.parent))
    if filters:
        dialog.setNameFilters(list(filters))
        dialog.filterSelected.connect(take_extension)
    dialog.selectFile(place.name)

    def choose(file: str) -> None:
        on_chosen(Path(file))

    dialog.fileSelected.connect(choose)
    dialog.open()


def _make(parent: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(mode)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
