"""What the window says and paints for the view-models of a library."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from seedance_studio.engine.copies.exporter import ExportKind, Painters, SheetCell
from seedance_studio.ui.library.headings import spoken
from seedance_studio.ui.messages.clips import prompt_and_note
from seedance_studio.ui.messages.sample import sample_prompt
from seedance_studio.ui.review.frame_drawing import DrawnFrame
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.shell.workspace import WindowWords


def words_for_models(theme: Theme) -> WindowWords:
    """Returns the words and the paint of this window."""
    painters = Painters(partial(_paint_sheet, theme), DrawnFrame(theme).paint)
    return WindowWords(spoken, _spoken_clip, sample_prompt, painters)


def _paint_sheet(theme: Theme, title: str, cells: Sequence[SheetCell], path: Path, kind: ExportKind) -> None:
    # Seldom needed, as what writes PDF is.
    from seedance_studio.ui.library.contact_sheet import ContactSheet

    ContactSheet(theme).paint(title, cells, path, kind)


def _spoken_clip(job: JobView) -> str:
    return prompt_and_note(job.generation)
