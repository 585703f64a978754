"""The Create view: composer, stage and jobs."""

from __future__ import annotations

import asyncio

from pictures import shelves
from pictures.poses import Pose
from pictures.reel import CELLS, PROMPTS, landscape
from pictures.sitter import Sitter
from support.service import Service, refuse, reply, report, reset, silence
from support.spending import a_limit

from seedance_studio.domain.hosting import StorageKeys
from seedance_studio.domain.models import ModelSpec, ModelTable
from seedance_studio.domain.references import as_references
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.domain.storage_settings import StorageSettings
from seedance_studio.ui.composer.model_box import ModelBox
from seedance_studio.ui.references.reference_tile import ReferenceTile
from seedance_studio.ui.shell.top_bar import CREATE


async def draft(sitter: Sitter) -> None:
    await with_pictures(sitter, 1, "The lighthouse of image 1 at dusk, waves against the cliff, slow push in")


async def five_references(sitter: Sitter) -> None:
    await with_pictures(
        sitter, 5, "She walks from image 1 to image 2; image 3, image 4 and image 5 set the light"
    )


async def broken_link(sitter: Sitter) -> None:
    links = as_references((f"{sitter.service.url}/gone/harbour.jpg",))
    sitter.service.gets = [refuse(404)]
    sitter.draft("The harbour of image 1 in the first light", references=links)
    await sitter.until(lambda: sitter.service.count("GET", "/gone/"))


async def without_storage(sitter: Sitter) -> None:
    picture = landscape(PROMPTS[1], (1280, 720))
    sitter.draft("The crossing of image 1, a cat waits for green", references=as_references((picture,)))
    items = sitter.models.composer.references
    await sitter.until(lambda: items.items and items.items[0].preview, "the picture of the reference")


async def uploading(sitter: Sitter) -> None:
    service = sitter.service
    service.gets = [silence]
    place = StorageSettings(service.url, "us-east-1", "media", "refs")
    await sitter.studio.session.references.storage.use(
        place, StorageKeys("STUDIOKEY", "a-secret-of-pictures")
    )
    await without_storage(sitter)
    await sitter.until(service.silent.is_set, "an upload")


async def price_of_one(sitter: Sitter) -> None:
    sitter.draft(PROMPTS[2])


async def price_by_history(sitter: Sitter) -> None:
    sitter.draft(PROMPTS[2], duration=4, resolution="480p")


async def price_unknown(sitter: Sitter) -> None:
    sitter.engine.estimates.table = ModelTable((ModelSpec("seedance-2.0", (5,)),))
    sitter.draft(PROMPTS[2], takes=4)


async def soft_limit(sitter: Sitter) -> None:
    await sitter.engine.fuse.set_limit(a_limit(30, LimitScope.CLICK, is_hard=False))
    sitter.draft(PROMPTS[2], takes=4)
    # The button asks once it knows of the limit.
    await sitter.still()
    await generate(sitter)


async def hard_limit(sitter: Sitter) -> None:
    await sitter.engine.fuse.set_limit(a_limit(100, LimitScope.DAY))
    sitter.draft(PROMPTS[2], takes=4)


async def matrix(sitter: Sitter) -> None:
    sitter.draft(CELLS, takes=4)


async def matrix_misfit(sitter: Sitter) -> None:
    sitter.draft(CELLS, takes=1)


async def takes_running(sitter: Sitter) -> None:
    sitter.draft(PROMPTS[0], takes=4)
    await generate(sitter)
    await sitter.until(lambda: sitter.service.count("GET", "/generations/"))


async def takes_ready(sitter: Sitter) -> None:
    service = sitter.service
    service.gets = [service.finished()]
    sitter.draft(PROMPTS[0], takes=4)
    await generate(sitter)
    await sitter.until(lambda: len(sitter.models.filmstrip.feed) >= 4, "four clips")


async def takes_menu(sitter: Sitter) -> None:
    sitter.draft(CELLS, takes=4)
    await generate(sitter)
    await sitter.until(lambda: sitter.service.count("GET", "/generations/"))
    await sitter.press("More actions for all takes")


async def failed(sitter: Sitter) -> None:
    error = {"code": "OutputVideoSensitiveContentDetected", "message": "The output video may be sensitive."}
    sitter.service.gets = [report("failed", error=error)]
    sitter.draft(PROMPTS[9])
    await generate(sitter)


async def unconfirmed(sitter: Sitter) -> None:
    sitter.service.posts = [reset]
    sitter.draft(PROMPTS[7])
    await generate(sitter)


async def offline(sitter: Sitter) -> None:
    sitter.draft(PROMPTS[4])
    await sitter.service.stop()
    await generate(sitter)


async def wrong_key(sitter: Sitter) -> None:
    sitter.service.posts = [refuse(401)]
    sitter.draft(PROMPTS[4])
    await generate(sitter)


async def no_credits(sitter: Sitter) -> None:
    sitter.service.posts = [refuse(402, "insufficient_credits")]
    sitter.draft(PROMPTS[4])
    await generate(sitter)


async def refused(sitter: Sitter) -> None:
    body = {"success": False, "error": {"code": "prompt_rejected", "message": "Your prompt was flagged."}}
    sitter.service.posts = [reply(body, 400)]
    sitter.draft(PROMPTS[9])
    await generate(sitter)


async def details(sitter: Sitter) -> None:
    sitter.window.show_details((await sitter.rows())[0].id)


async def drafts(sitter: Sitter) -> None:
    for prompt in PROMPTS[:4]:
        sitter.models.composer.new_draft()
        sitter.models.composer.set_prompt(prompt)


async def menu(sitter: Sitter) -> None:
    sitter.draft(PROMPTS[0])
    await sitter.press("More for this draft")


async def hover_card(sitter: Sitter) -> None:
    await sitter.hover("Reuse")


async def hover_shape(sitter: Sitter) -> None:
    await sitter.hover("9:16")


async def hover_tile(sitter: Sitter) -> None:
    await draft(sitter)
    # Its name has a word for what it is, which no other text is.
    tile = sitter.view.composer.findChildren(ReferenceTile)[0]
    await sitter.hover(tile.accessibleName())


async def long_prompt(sitter: Sitter) -> None:
    sitter.draft("\n\n".join(f"Shot {number}: {prompt}." for number, prompt in enumerate(PROMPTS, 1)))


async def right_to_left(sitter: Sitter) -> None:
    sitter.draft("قطة تنتظر الضوء الأخضر عند تقاطع فارغ، مطر ونيون، الكاميرا تقترب ببطء من 16:9")


async def models(sitter: Sitter) -> None:
    sitter.draft(PROMPTS[0])
    sitter.view.composer.findChildren(ModelBox)[0].showPopup()


async def hover_menu(sitter: Sitter) -> None:
    await menu(sitter)
    await sitter.hover("Elements…")


async def with_pictures(sitter: Sitter, count: int, prompt: str) -> None:
    """A draft with so many pictures behind links."""
    names = ("mira", "night-market", "lanterns", "wet-stones", "blue-hour")[:count]
    sitter.service.files = [picture]
    links = [f"{sitter.service.url}/files/{name}.jpg" for name in names]
    sitter.draft(prompt, references=as_references(links))
    items = sitter.models.composer.references
    await sitter.until(lambda: all(item.preview for item in items.items), "the pictures of references")


async def picture(service: Service, writer: asyncio.StreamWriter) -> None:
    """Answers each address with a landscape of its own."""
    _, address = service.calls[-1]
    file = landscape(PROMPTS[len(address) % len(PROMPTS)], (1280, 720))
    await reply(file.read_bytes(), content_type="image/jpeg")(service, writer)


async def generate(sitter: Sitter) -> None:
    """Presses the button, once what it says is complete."""
    await sitter.until(lambda: sitter.models.composer.price_of_press is not None, "the price")
    await sitter.press("Generate")


POSES = (
    Pose(CREATE, "empty"),
    Pose(CREATE, "draft-1", draft),
    Pose(CREATE, "draft-5", five_references),
    Pose(CREATE, "broken-link", broken_link),
    Pose(CREATE, "without-storage", without_storage),
    Pose(CREATE, "uploading", uploading),
    Pose(CREATE, "price", price_of_one),
    Pose(CREATE, "price-by-history", price_by_history, shelves.spent),
    Pose(CREATE, "price-unknown", price_unknown),
    Pose(CREATE, "soft-limit", soft_limit),
    Pose(CREATE, "hard-limit", hard_limit),
    Pose(CREATE, "matrix", matrix),
    Pose(CREATE, "matrix-misfit", matrix_misfit),
    Pose(CREATE, "takes-running", takes_running),
    Pose(CREATE, "takes-ready", takes_ready),
    Pose(CREATE, "takes-menu", takes_menu, shelves.alternatives),
    Pose(CREATE, "failed", failed),
    Pose(CREATE, "unconfirmed", unconfirmed),
    Pose(CREATE, "offline", offline),
    Pose(CREATE, "wrong-key", wrong_key),
    Pose(CREATE, "no-credits", no_credits),
    Pose(CREATE, "refused", refused),
    Pose(CREATE, "troubled", shelf=shelves.troubled),
    Pose(CREATE, "twelve", shelf=shelves.twelve),
    Pose(CREATE, "made-of-alternatives", matrix, shelves.alternatives),
    Pose(CREATE, "details", details, shelves.troubled),
    Pose(CREATE, "drafts", drafts),
    Pose(CREATE, "menu", menu),
    Pose(CREATE, "long-prompt", long_prompt),
    Pose(CREATE, "right-to-left", right_to_left),
    Pose(CREATE, "models", models),
    Pose(CREATE, "hover-card", hover_card, shelves.twelve),
    Pose(CREATE, "hover-shape", hover_shape),
    Pose(CREATE, "hover-tile", hover_tile),
    Pose(CREATE, "hover-menu", hover_menu),
)
