"""What opens from the menu of a draft: lists, plans, presets, elements and the prompt library."""

from __future__ import annotations

from pathlib import Path

from pictures.create_poses import with_pictures
from pictures.poses import Pose
from pictures.reel import CELLS, PROMPTS, film, landscape, sound
from pictures.sitter import Sitter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from seedance_studio.domain.elements import Element, ElementKind, ElementPart
from seedance_studio.domain.plan import Pace
from seedance_studio.domain.presets import Preset
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Field
from seedance_studio.domain.saved_prompts import SavedPrompt
from seedance_studio.ui.references.trim_editor import TrimEditor
from seedance_studio.viewmodels.composer.list_model import ListStage
from seedance_studio.viewmodels.jobs.plans_model import PlanTerms

ROWS = """prompt;length;scene
A train at dawn leaves a small harbour station;5;harbour
A tower at dusk, static shot;3;old mill
A mill in the rain, slow push in;five;old mill
;5;hill
A barn in the snow;10;hill
A boat in the fog;5;harbour
"""
VARIABLES = "A walk through {{place}} at {{time=dusk}}, slow push in"


async def list_empty(sitter: Sitter) -> None:
    await sitter.press("From a list…")


async def list_with_faults(sitter: Sitter) -> None:
    await _read_list(sitter, ROWS)


async def list_good(sitter: Sitter) -> None:
    rows = [f"{prompt};5" for prompt in PROMPTS]
    await _read_list(sitter, "\n".join(["prompt;length", *rows]))


async def list_of_1000(sitter: Sitter) -> None:
    rows = [
        f"{PROMPTS[number % 12]}, take {number};{4 + number % 3};scene {number // 20}"
        for number in range(1000)
    ]
    await _read_list(sitter, "\n".join(["prompt;length;scene", *rows]))


async def list_kept(sitter: Sitter) -> None:
    await list_good(sitter)
    sitter.models.composer.lists.keep("Friday", 600.0, Pace.ALL_AT_ONCE)
    await sitter.until(lambda: sitter.models.composer.lists.plan, "the plan")


async def plans_empty(sitter: Sitter) -> None:
    await sitter.press("Plans…")


async def plan_form(sitter: Sitter) -> None:
    sitter.draft(CELLS, takes=4)
    await sitter.press("Keep as a plan…")


async def plan_waiting(sitter: Sitter) -> None:
    await _keep_plan(sitter, "Night market", 400.0)
    await sitter.press("Plans…")


async def plan_over_its_limit(sitter: Sitter) -> None:
    await _keep_plan(sitter, "Night market", 60.0)
    await sitter.press("Plans…")


async def plan_strip(sitter: Sitter) -> None:
    await _keep_plan(sitter, "Night market", 400.0)
    await _keep_plan(sitter, "Trailer, second cut", 60.0)


async def presets_empty(sitter: Sitter) -> None:
    sitter.draft(PROMPTS[0])
    await sitter.press("Presets…")


async def presets(sitter: Sitter) -> None:
    book = sitter.engine.presets
    await book.save(
        [
            Preset("", "Wide and slow", {Field.PROMPT: "wide shot, slow push in"}, adds_prompt=True),
            Preset("", "Vertical, cheap", {Field.MODEL: "seedance-2.0-fast", Field.ASPECT_RATIO: "9:16"}),
            Preset("", "Night market, all settings", {Field.PROMPT: PROMPTS[9], Field.DURATION: 8}),
        ]
    )
    await presets_empty(sitter)


async def preset_form(sitter: Sitter) -> None:
    await presets(sitter)
    await sitter.press("Save the draft as a preset…")


async def elements_empty(sitter: Sitter) -> None:
    await sitter.press("Elements…")


async def elements(sitter: Sitter) -> None:
    await _save_elements(sitter)
    await sitter.press("Elements…")


async def element_form(sitter: Sitter) -> None:
    await elements(sitter)
    await sitter.press("Edit…")


async def element_in_prompt(sitter: Sitter) -> None:
    await _save_elements(sitter)
    edit = sitter.view.composer.prompt
    # Only what is typed offers elements.
    for typed in ("Wide shot at dawn. @Mi", "\r", " walks and meets @"):
        QTest.keyClick(edit, Qt.Key.Key_Return) if typed == "\r" else QTest.keyClicks(edit, typed)
        await sitter.still()


async def prompts_empty(sitter: Sitter) -> None:
    await sitter.press("Prompt library…")


async def prompts(sitter: Sitter) -> None:
    for title, text, folder in (
        ("A walk", VARIABLES, "Walks"),
        ("Koi pond from above", PROMPTS[2], ""),
        ("Neon rain", PROMPTS[1], "Night market"),
    ):
        await sitter.engine.prompts.save(SavedPrompt("", title, text, folder))
    sitter.draft(PROMPTS[0])
    await sitter.press("Prompt library…")


async def prompt_form(sitter: Sitter) -> None:
    await prompts(sitter)
    await sitter.press("Save the draft's prompt…")


async def outgoing(sitter: Sitter) -> None:
    await with_pictures(sitter, 2, "From image 1 to image 2, slow push in")
    await sitter.press("What will be sent")


async def history(sitter: Sitter) -> None:
    await with_pictures(sitter, 3, "image 1, image 2 and image 3 set the light")
    await sitter.press("Reference history")


async def reference(sitter: Sitter) -> None:
    await with_pictures(sitter, 1, "The lighthouse of image 1 at dusk")
    items = sitter.models.composer.references.items
    sitter.view.composer.dialogs.show_reference(items[0].id)


async def trim_clip(sitter: Sitter) -> None:
    await _show_file(sitter, film(PROMPTS[0]))


async def trim_sound(sitter: Sitter) -> None:
    await _show_file(sitter, sound())


async def _show_file(sitter: Sitter, file: Path) -> None:
    sitter.draft("Cut it to the light", references=as_references((file,)))
    items = sitter.models.composer.references
    await sitter.until(
        lambda: items.items and (items.items[0].preview or items.items[0].loudness), "the file"
    )
    sitter.view.composer.dialogs.show_reference(items.items[0].id)
    editor = sitter.view.findChildren(TrimEditor)[-1]
    await sitter.until(editor._set_start.isEnabled, "the file's frames")
    await sitter.press("Pause")


async def _read_list(sitter: Sitter, text: str) -> None:
    await sitter.press("From a list…")
    lists = sitter.models.composer.lists
    lists.read_text(text, "friday")
    await sitter.until(lambda: lists.stage is ListStage.READ and lists.is_complete, "the rows")


async def _keep_plan(sitter: Sitter, name: str, cap: float) -> None:
    sitter.draft(CELLS, takes=4)
    plans = sitter.models.plans
    before = len(plans.plans)
    plans.keep_draft(PlanTerms(name, cap))
    await sitter.until(lambda: len(plans.plans) > before, "the plan")


async def _save_elements(sitter: Sitter) -> None:
    model = sitter.models.references.elements
    for name, kind, pictures, note in (
        ("Mira", ElementKind.CHARACTER, (0, 1), "Red hair, always the green coat; never smiles."),
        ("Night market", ElementKind.PLACE, (9,), "Rain, lanterns"),
        ("Super 8", ElementKind.STYLE, (5,), "Coarse grain, warm shadows"),
        ("Opening shots", ElementKind.SET, (2, 3, 6), "First and last frame for episode 2"),
    ):
        before = len(model.items)
        parts = tuple(ElementPart(_picture(number)) for number in pictures)
        model.save(Element("", name, kind, parts, note))
        await sitter.until(lambda: len(model.items) > before, "the element")  # noqa: B023  read at once
    await sitter.until(lambda: all(look.picture for item in model.items for look in model.looks(item)))


def _picture(number: int) -> Path:
    return landscape(PROMPTS[number], (1280, 720))


POSES = (
    Pose("lists", "empty", list_empty),
    Pose("lists", "good", list_good),
    Pose("lists", "faults", list_with_faults),
    Pose("lists", "1000-rows", list_of_1000),
    Pose("lists", "kept", list_kept),
    Pose("plans", "empty", plans_empty),
    Pose("plans", "form", plan_form),
    Pose("plans", "waiting", plan_waiting),
    Pose("plans", "over-its-limit", plan_over_its_limit),
    Pose("plans", "strip", plan_strip),
    Pose("presets", "empty", presets_empty),
    Pose("presets", "some", presets),
    Pose("presets", "form", preset_form),
    Pose("elements", "empty", elements_empty),
    Pose("elements", "some", elements),
    Pose("elements", "form", element_form),
    Pose("elements", "in-prompt", element_in_prompt),
    Pose("prompts", "empty", prompts_empty),
    Pose("prompts", "some", prompts),
    Pose("prompts", "form", prompt_form),
    Pose("references", "outgoing", outgoing),
    Pose("references", "history", history),
    Pose("references", "crop", reference),
    Pose("references", "trim-clip", trim_clip),
    Pose("references", "trim-sound", trim_sound),
)
