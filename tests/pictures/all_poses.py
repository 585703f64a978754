"""The table of all states, view by view."""

from __future__ import annotations

from pictures import create_poses, draft_poses, library_poses, shell_poses

POSES = (*create_poses.POSES, *draft_poses.POSES, *library_poses.POSES, *shell_poses.POSES)
