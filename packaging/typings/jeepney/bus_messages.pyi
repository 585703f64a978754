from jeepney import Message

class MatchRule:
    def __init__(
        self,
        *,
        type: str | None = None,
        sender: str | None = None,
        interface: str | None = None,
        member: str | None = None,
        path: str | None = None,
        path_namespace: str | None = None,
        destination: str | None = None,
        eavesdrop: bool = False,
    ) -> None: ...
    def add_arg_condition(self, argno: int, value: str, kind: str = "string") -> None: ...

class DBus:
    def AddMatch(self, rule: str | MatchRule) -> Message: ...
    def GetConnectionUnixProcessID(self, name: str) -> Message: ...
    def ListNames(self) -> Message: ...
    def NameHasOwner(self, name: str) -> Message: ...
    def RequestName(self, name: str, flags: int = 0) -> Message: ...

message_bus: DBus
