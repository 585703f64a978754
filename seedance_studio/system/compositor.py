"""Whether the X11 screen has a compositor, without which no window is translucent."""

from __future__ import annotations


def has_compositor() -> bool:
    """Asks the X server whose screen `DISPLAY` names. True also if it can't be asked."""
    # Not needed before the first menu opens.
    import ctypes

    class XcbReply(ctypes.Structure):
        """Of both questions: the answer is in the last member."""

        _fields_ = (("head", ctypes.c_uint32), ("length", ctypes.c_uint32), ("answer", ctypes.c_uint32))

    try:
        xcb, libc = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL(None)
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    screen = ctypes.c_int()
    server = ctypes.c_void_p(xcb.xcb_connect(None, ctypes.byref(screen)))

    def ask(question: str, *parts: object) -> int:
        hear = getattr(xcb, f"{question}_reply")
        hear.restype = ctypes.POINTER(XcbReply)
        reply = hear(server, getattr(xcb, question)(server, *parts), None)
        answer = int(reply.contents.answer) if reply else 0
        libc.free(reply)
        return answer

    try:
        if xcb.xcb_connection_has_error(server):
            return True
        # Whoever composites the screen owns the selection of this name.
        name = f"_NET_WM_CM_S{screen.value}".encode()
        atom = ask("xcb_intern_atom", ctypes.c_uint8(0), ctypes.c_uint16(len(name)), name)
        return bool(ask("xcb_get_selection_owner", ctypes.c_uint32(atom)))
    finally:
        xcb.xcb_disconnect(server)
