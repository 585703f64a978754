from __future__ import annotations

from support.tracking import until

from seedance_studio.domain.request import Draft


async def test_back_and_forth_through_earlier_prompts(composers):
    model = composers.compose(Draft(prompt="typing"))
    model.history.fill(["newest", "older", "oldest"])
    seen = []
    model.prompt_changed.connect(lambda: seen.append(model.draft.prompt))
    for _ in range(4):
        model.recall(older=True)
    for _ in range(4):
        model.recall(older=False)
    assert seen == ["newest", "older", "oldest", "older", "newest", "typing"]


async def test_what_was_sent_comes_first_and_once(composers):
    model = composers.compose(Draft(prompt="again"))
    model.history.fill(["newest", "again"])
    model.generate()
    await until(lambda: not model.submission.is_sending)
    model.set_prompt("")
    model.recall(older=True)
    model.recall(older=True)
    model.recall(older=True)
    assert model.draft.prompt == "newest"


async def test_what_stands_there_is_no_step_back(composers):
    model = composers.compose(Draft(prompt="sent"))
    model.history.fill(["sent", "before"])
    model.recall(older=True)
    assert model.draft.prompt == "before"


async def test_typing_makes_what_was_recalled_ones_own(composers):
    model = composers.compose(Draft(prompt="typing"))
    model.history.fill(["earlier"])
    model.recall(older=True)
    model.set_prompt("earlier, changed")
    model.recall(older=True)
    assert model.draft.prompt == "earlier"
    model.recall(older=False)
    assert model.draft.prompt == "earlier, changed"


async def test_nothing_to_recall_changes_nothing(composers):
    model = composers.compose(Draft(prompt="typing"))
    model.recall(older=True)
    model.recall(older=False)
    assert model.draft.prompt == "typing"


async def test_a_recalled_prompt_is_saved_as_the_draft(composers):
    model = composers.compose()
    model.history.fill(["earlier"])
    model.recall(older=True)
    await model.flush()
    assert (await composers.saved()).prompt == "earlier"
