"""Whether windows can be translucent on this screen."""

from __future__ import annotations

import ctypes
import sys

import pytest

from seedance_studio.system.compositor import has_compositor

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has X11")


def test_a_screen_without_a_compositor_has_none():
    assert not has_compositor()


def test_whoever_owns_the_screens_selection_is_its_compositor():
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = x11.XDefaultRootWindow.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    window = ctypes.c_ulong(x11.XCreateSimpleWindow(display, root, 0, 0, 1, 1, 0, 0, 0))
    name = ctypes.c_ulong(x11.XInternAtom(display, b"_NET_WM_CM_S0", 0))
    x11.XSetSelectionOwner(display, name, window, 0)
    x11.XSync(display, 0)
    try:
        assert has_compositor()
    finally:
        x11.XCloseDisplay(display)
    assert not has_compositor()


def test_without_a_screen_nothing_is_held_against_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISPLAY", ":4711")
    assert has_compositor()
