"""Write a report on generations for the service's support: all that they need, without secrets."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.failure_causes import Cause, cause_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.redact import redact, without_home
from seedance_studio.domain.request import Field, GenerationRequest, Kind
from seedance_studio.domain.spending_limits import Limit
from seedance_studio.store.database import translated
from seedance_studio.store.durable_files import put, stamp
from seedance_studio.system.logs import log_entries

_QUESTIONS = {
    State.UNCONFIRMED: "No answer to the request came. Was it accepted, under which id, and was it charged?",
    State.FAILED: "The generation failed. Does the charge stand, or is it refunded?",
    State.CANCELLED: "The generation was cancelled. Does the charge stand, or is it refunded?",
    State.EXPIRED: "The generation finished, but its output could not be had any more. Can it be made"
    " available again, or the charge be refunded?",
}


@frozen
class ReportCase:
    """One generation of a report, with its exchanges.

    The report names those of the `limits` that count this generation. They may hold the cap of its own plan,
    but of no other.
    """

    generation: Generation
    exchanges: Sequence[Exchange]
    limits: Sequence[Limit] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids by which the log names it."""
        return tuple(filter(None, (self.generation.id, self.generation.request_id)))


@frozen
class Report:
    """The content of a report. `secrets` are removed from all its files; `logs` is the log's folder."""

    cases: Sequence[ReportCase]
    base_url: str
    version: str
    logs: Path
    secrets: tuple[str, ...]

    def write(self, folder: Path) -> Path:
        """Write a new ZIP file in `folder` and return its path. Raises `LibraryError`."""
        with translated():
            folder.mkdir(parents=True, exist_ok=True)
            path = self._new_path(folder)
            part = path.with_name(path.name + ".part")
            try:
                with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                    for name, text in self._texts().items():
                        archive.writestr(name, text)
                put(part, path)
            finally:
                part.unlink(missing_ok=True)
        return path

    def _new_path(self, folder: Path) -> Path:
        first = self.cases[0].generation
        more = f"-and-{len(self.cases) - 1}-more" if len(self.cases) > 1 else ""
        name = f"seedance-report-{stamp(first.created_at)}-{first.id[:8]}{more}"
        path, turn = folder / f"{name}.zip", 1
        while path.exists():
            turn += 1
            path = folder / f"{name}-{turn}.zip"
        return path

    def _texts(self) -> dict[str, str]:
        ids = tuple(found for case in self.cases for found in case.ids)
        texts = {"summary.md": self._clean(self._summary())}
        for number, case in enumerate(self.cases, 1):
            inside = f"{number:03}-{case.generation.id[:8]}/" if len(self.cases) > 1 else ""
            texts[f"{inside}generation.json"] = self._json(asdict(case.generation))
            texts[f"{inside}exchanges.json"] = self._json([asdict(exchange) for exchange in case.exchanges])
        return texts | {"log.txt": self._clean("\n".join(log_entries(self.logs, *ids)))}

    def _summary(self) -> str:
        lines = self._overview() if len(self.cases) > 1 else []
        for case in self.cases:
            lines += self._case(case)
        lines += [
            "",
            "Times are in UTC. The other files have the whole request and every answer. The API key, the"
            " queries of addresses and the name of the home folder were taken out.",
            "",
        ]
        return "\n".join(lines)

    def _overview(self) -> list[str]:
        """The generations at a glance, where there are several."""
        charged = sum(case.generation.credits_charged or 0.0 for case in self.cases)
        lines = [f"# {len(self.cases)} generations with the Seedance Open API", ""]
        lines += [f"Charged together, as far as is known: {charged:g} credits.", ""]
        lines += ["| Request ID | State | Charged | Sent | Problem |", "|---|---|---|---|---|"]
        for case in self.cases:
            item = case.generation
            cells = (
                _request_id(item),
                str(item.state),
                _charged(item),
                _utc(item.submitted_at),
                _problem(item),
            )
            lines.append(f"| {' | '.join(map(_cell, cells))} |")
        return [*lines, ""]

    def _case(self, case: ReportCase) -> list[str]:
        generation = case.generation
        request = generation.request
        facts = {
            "Request ID": _request_id(generation),
            "State": f"{generation.state} (the service's word: {generation.remote_status or 'none'})",
            "Charged": _charged(generation),
            "Made": _utc(generation.created_at),
            "Sent": _utc(generation.submitted_at),
            "Finished": _utc(generation.finished_at),
            "Problem": _problem(generation),
            **_cause(generation),
            "Spending limits now": _limits(case),
            **_request_facts(request),
            "Id in the program": generation.id,
            "Service": self.base_url,
            "Program": f"Seedance Studio {self.version}",
        }
        lines = ["# A generation with the Seedance Open API", ""]
        question = _QUESTIONS.get(generation.state)
        if question:
            lines += [f"**{question}**", ""]
        lines += ["| | |", "|---|---|"]
        lines += [f"| {name} | {_cell(value)} |" for name, value in facts.items()]
        lines += ["", "## Prompt", "", *(f"> {line}" for line in request.prompt.splitlines())]
        lines += ["", "## What went over the wire", ""]
        lines += [_line(exchange) for exchange in case.exchanges] or ["Nothing yet."]
        return [*lines, ""] if len(self.cases) > 1 else lines

    def _json(self, value: object) -> str:
        return json.dumps(self._cleaned(value), ensure_ascii=False, indent=2) + "\n"

    def _cleaned(self, value: object) -> object:
        """Redact each text before it becomes JSON, whose escapes could hide a secret."""
        if isinstance(value, str):
            return self._clean(value)
        if isinstance(value, dict):
            pairs = cast("dict[str, object]", value).items()
            return {self._clean(name): self._cleaned(item) for name, item in pairs}
        if isinstance(value, list | tuple):
            return [self._cleaned(item) for item in cast("Sequence[object]", value)]
        return value

    def _clean(self, text: str) -> str:
        return without_home(redact(text, *self.secrets), str(Path.home()))


def _request_facts(request: GenerationRequest) -> dict[str, str]:
    """The request's fields by label, except the prompt, which has its own section."""
    return {
        field.label: _value(field.kind, getattr(request, field))
        for field in Field
        if field is not Field.PROMPT
    }


def _value(kind: Kind, value: Any) -> str:
    match kind:
        case Kind.LINKS:
            return str(len(value))
        case Kind.SECONDS:
            return f"{value} s"
        case Kind.MEMBERS:
            return json.dumps(value, ensure_ascii=False)
        case _:
            return "none" if value is None else str(value)


def _charged(generation: Generation) -> str:
    return "not known" if generation.credits_charged is None else f"{generation.credits_charged:g} credits"


def _limits(case: ReportCase) -> str:
    """The limits that its cost counts towards, without the names of projects and accounts."""
    project, account = case.generation.reserved_project, case.generation.account
    touched = [limit for limit in case.limits if limit.is_about(project, account)]
    words = (f"{limit.scope} {limit.text} ({'stops' if limit.is_hard else 'asks'})" for limit in touched)
    return ", ".join(words) or "none"


def _request_id(generation: Generation) -> str:
    return generation.request_id or _id_at_hand(generation) or "none was received"


def _id_at_hand(generation: Generation) -> str:
    found = generation.problem.request_id if generation.problem else ""
    return f"not sure, an unclear answer held {found}" if found else ""


def _problem(generation: Generation) -> str:
    problem = generation.problem
    return ": ".join(filter(None, (problem.code, problem.reason, problem.message))) if problem else "none"


def _cause(generation: Generation) -> dict[str, str]:
    cause = cause_of(generation.problem)
    return {} if cause is Cause.UNKNOWN else {"Cause, as the program reads it": cause.replace("_", " ")}


def _line(exchange: Exchange) -> str:
    answer = "no answer" if exchange.status is None else f"HTTP {exchange.status}"
    return (
        f"- {_utc(exchange.at)} `{exchange.method} {exchange.path}` {answer} after {exchange.elapsed:.2f} s"
    )


def _utc(seconds: float | None) -> str:
    if seconds is None:
        return "not yet"
    return datetime.fromtimestamp(seconds, UTC).isoformat(sep=" ", timespec="milliseconds")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
