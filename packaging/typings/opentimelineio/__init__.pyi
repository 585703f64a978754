# What is used of OpenTimelineIO 0.18, most of which has no types.
from opentimelineio import adapters as adapters
from opentimelineio import opentime as opentime
from opentimelineio import schema as schema
