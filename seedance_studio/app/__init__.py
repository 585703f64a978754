"""QApplication, the event loop, wiring by constructor injection and shutdown."""
