"""The tables, as a list of migrations. A new one is appended, in a module of `store.migrations`."""

from __future__ import annotations

from seedance_studio.store.migrations.books import BOOKS
from seedance_studio.store.migrations.brought_in import BROUGHT_IN
from seedance_studio.store.migrations.elements import ELEMENTS
from seedance_studio.store.migrations.fuse import FUSE
from seedance_studio.store.migrations.generations import GENERATIONS
from seedance_studio.store.migrations.lone_refunds import LONE_REFUNDS
from seedance_studio.store.migrations.one_limit import ONE_LIMIT
from seedance_studio.store.migrations.organising import ORGANISATION
from seedance_studio.store.migrations.planning import PLANNING
from seedance_studio.store.migrations.preset_tables import PRESETS
from seedance_studio.store.migrations.refusal_memory import REFUSAL_MEMORY
from seedance_studio.store.migrations.retakes import RETAKES
from seedance_studio.store.migrations.short_words import SHORT_WORDS
from seedance_studio.store.migrations.spending import SPENDING
from seedance_studio.store.migrations.spent_by_day import SPENT_BY_DAY
from seedance_studio.store.migrations.statements import STATEMENTS
from seedance_studio.store.migrations.takes import TAKES
from seedance_studio.store.migrations.undoing import UNDOING

MIGRATIONS = (
    *(*GENERATIONS, *ORGANISATION, *BOOKS, *SPENDING, *FUSE, *TAKES, *STATEMENTS),
    *(*REFUSAL_MEMORY, *PLANNING, *ELEMENTS, *PRESETS, *RETAKES, *BROUGHT_IN),
    *(*SHORT_WORDS, *UNDOING, *LONE_REFUNDS, *SPENT_BY_DAY, *ONE_LIMIT),
)

VERSION = len(MIGRATIONS)
APPLICATION_ID = 0x5EEDA2CE
