from collections.abc import Iterator

from opentimelineio.opentime import RationalTime, TimeRange

class Marker:
    name: str
    color: str
    comment: str
    marked_range: TimeRange
    metadata: dict[str, dict[str, object]]
    def __init__(
        self,
        name: str = ...,
        marked_range: TimeRange = ...,
        color: str = ...,
        metadata: dict[str, dict[str, object]] = ...,
        comment: str = ...,
    ) -> None: ...

class ExternalReference:
    name: str
    target_url: str
    def __init__(self, target_url: str = ..., available_range: TimeRange | None = ...) -> None: ...

class Gap:
    def __init__(self, *, source_range: TimeRange = ...) -> None: ...

class Clip:
    name: str
    source_range: TimeRange
    media_reference: ExternalReference
    markers: list[Marker]
    metadata: dict[str, dict[str, object]]
    def __init__(
        self,
        name: str = ...,
        media_reference: ExternalReference | None = ...,
        source_range: TimeRange | None = ...,
    ) -> None: ...
    def range_in_parent(self) -> TimeRange: ...

class TrackKind:
    Video: str
    Audio: str

class Track:
    kind: str
    def __init__(self, name: str = ..., *, kind: str = ...) -> None: ...
    def append(self, item: Clip | Gap) -> None: ...
    def find_clips(self) -> Iterator[Clip]: ...

class Timeline:
    tracks: list[Track]
    def __init__(self, name: str = ..., global_start_time: RationalTime | None = ...) -> None: ...
    def video_tracks(self) -> list[Track]: ...
    def find_clips(self) -> Iterator[Clip]: ...
