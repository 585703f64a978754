"""The list of models says what each would charge for the draft as it is, and is read aloud with all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from support.controls import control
from support.tracking import until

from seedance_studio.domain.request import Draft
from seedance_studio.ui.composer.model_box import ModelBox

SPOKEN = Qt.ItemDataRole.AccessibleDescriptionRole


def spoken(box):
    return [box.itemData(row, SPOKEN) for row in range(box.count())]


async def test_prices_come_when_the_list_is_opened_and_follow_the_draft(open_panel, composers):
    panel = await open_panel(Draft(prompt="x", duration=7, resolution="720p"))
    box = control(panel, ModelBox, "Model")
    assert [box.itemText(row) for row in range(box.count())] == [
        "seedance-2.0",
        "seedance-2.0-fast",
        "seedance-1.5-pro",
    ]
    assert spoken(box)[0] == "for the finished clip · 4–15 s · 480p, 720p, 1080p · price not known yet"
    box.showPopup()
    await until(lambda: panel._model.model_prices.known)
    assert spoken(box)[0].endswith("≈ 56 credits by the published rates")
    assert spoken(box)[2] == "the cheaper fallback · 5, 10 s · 480p, 720p, 1080p · price not known yet"
    assert box.accessibleDescription() == spoken(box)[0]
    rows = [box.view().sizeHintForRow(row) for row in range(box.count())]
    assert rows == [48, 48, 48]
    assert not box.view().grab().isNull()
    box.hidePopup()
    await until(lambda: QApplication.activePopupWidget() is None)
    # Charges of one's own win over the published rates.
    await composers.charge(50.0, 50.0, model="seedance-2.0-fast", duration=7)
    # What a model does not offer is fitted to it: 7 seconds are 5 there.
    await composers.charge(30.0, model="seedance-1.5-pro", duration=5)
    box.showPopup()
    await until(lambda: spoken(box)[1].endswith("≈ 50 credits from your last 2 like this"))
    await until(lambda: spoken(box)[2].endswith("≈ 30 credits from your last 1 like this"))
    box.hidePopup()
