"""What the window says and paints for the view-models of a library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from seedance_studio.ui.library.headings import spoken
from seedance_studio.ui.messages.clips import prompt_and_note
from seedance_studio.ui.messages.sample import sample_prompt
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.shell.workspace import WindowWords

if TYPE_CHECKING:
    from seedance_studio.engine.copies.exporter import Painters


def words_for_models(theme: Theme) -> WindowWords:
    """Returns the words and the paint of this window."""
    return WindowWords(spoken, _spoken_clip, sample_prompt, partial(_painters, theme))


def _painters(theme: Theme) -> Painters:
    from seedance_studio.engine.copies.exporter import Painters
    from seedance_studio.ui.library.contact_sheet import ContactSheet
    from seedance_studio.ui.review.frame_drawing import DrawnFrame

    return Painters(ContactSheet(theme).paint, DrawnFrame(theme).paint)


def _spoken_clip(job: JobView) -> str:
    return prompt_and_note(job.generation)
