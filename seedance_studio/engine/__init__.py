"""Queue, submission, polling, downloads and the safety of the library. Does not know Qt."""
