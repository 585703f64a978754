# What is used of qasync 0.28, which has no types.
from asyncio import AbstractEventLoop

from PySide6.QtCore import QCoreApplication

class QEventLoop(AbstractEventLoop):
    def __init__(
        self,
        app: QCoreApplication | None = None,
        set_running_loop: bool = False,
        already_running: bool = False,
    ) -> None: ...
