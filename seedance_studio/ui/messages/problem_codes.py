"""Says for each problem code what happened, and what to do unless the state decides that."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from seedance_studio.domain.errors import Code

Source = object
"""A text for translation. The type is what Qt declares for its marker."""

CODES: dict[Code, tuple[Source, Source]] = {
    Code.UNREACHABLE: (
        QT_TRANSLATE_NOOP("Problems", "The service could not be reached."),
        QT_TRANSLATE_NOOP("Problems", "Check your internet connection."),
    ),
    Code.DNS: (
        QT_TRANSLATE_NOOP("Problems", "The service's address could not be found."),
        QT_TRANSLATE_NOOP("Problems", "Check your internet connection."),
    ),
    Code.TLS: (
        QT_TRANSLATE_NOOP("Problems", "No secure connection to the service could be made."),
        QT_TRANSLATE_NOOP("Problems", "Check this computer's date and time, and any proxy."),
    ),
    Code.CONNECTION_LOST: (
        QT_TRANSLATE_NOOP("Problems", "The connection to the service was lost."),
        QT_TRANSLATE_NOOP("Problems", "Check your internet connection."),
    ),
    Code.TIMED_OUT: (QT_TRANSLATE_NOOP("Problems", "The service did not answer in time."), ""),
    Code.INTERRUPTED: (
        QT_TRANSLATE_NOOP("Problems", "The program ended before the service's answer arrived."),
        "",
    ),
    Code.ID_UNUSABLE: (
        QT_TRANSLATE_NOOP("Problems", "That is not a request ID."),
        QT_TRANSLATE_NOOP("Problems", "Copy it from your account again."),
    ),
    Code.ID_UNKNOWN: (
        QT_TRANSLATE_NOOP("Problems", "The service does not know this ID."),
        QT_TRANSLATE_NOOP("Problems", "Copy it from your account again."),
    ),
    Code.ID_TAKEN: (
        QT_TRANSLATE_NOOP("Problems", "Another generation in this library has this ID."),
        QT_TRANSLATE_NOOP("Problems", "Look for the request that was sent at the same time."),
    ),
    Code.ID_OF_ANOTHER: (
        QT_TRANSLATE_NOOP("Problems", "This ID belongs to a different request."),
        QT_TRANSLATE_NOOP("Problems", "Look for the request that was sent at the same time."),
    ),
    Code.ID_SHARED: (
        QT_TRANSLATE_NOOP("Problems", "Another generation now has the ID that this one had."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Its ID belongs to another generation and was removed here. Adopt the right one if you have it.",
        ),
    ),
    Code.EDITED_TOO_LATE: (
        QT_TRANSLATE_NOOP("Problems", "It was sent or cancelled before your change was saved."),
        QT_TRANSLATE_NOOP("Problems", "Your changes are still in the composer."),
    ),
    Code.DRAFT_CLOSED: (
        QT_TRANSLATE_NOOP("Problems", "A file of the draft that was closed can't be sent."),
        QT_TRANSLATE_NOOP("Problems", "Close another draft, and reopen that one to see which file it is."),
    ),
    Code.LIMIT_REACHED: (
        QT_TRANSLATE_NOOP("Problems", "It does not fit into your spending limits."),
        QT_TRANSLATE_NOOP("Problems", "Wait until the limit frees up, or raise it."),
    ),
    Code.LIMIT_ASKS: (
        QT_TRANSLATE_NOOP("Problems", "Your spending limits ask first."),
        QT_TRANSLATE_NOOP(
            "Problems", "Look at the button again: it says what it costs and which limit asks."
        ),
    ),
    Code.LIMIT_NOT_TYPED: (
        QT_TRANSLATE_NOOP("Problems", "The limit was not changed."),
        QT_TRANSLATE_NOOP("Problems", "To loosen a limit that stops, type its number once more."),
    ),
    Code.NOT_PLANNED: (
        QT_TRANSLATE_NOOP("Problems", "This row of the plan was sent already, or was taken out."),
        "",
    ),
    Code.ROW_FAULTY: (
        QT_TRANSLATE_NOOP("Problems", "This row of the plan can't be sent."),
        QT_TRANSLATE_NOOP("Problems", "Take it out, or try again once its cause is gone."),
    ),
    Code.ROW_UNCERTAIN: (
        QT_TRANSLATE_NOOP(
            "Problems", "The library was restored. This row may have been sent since the backup."
        ),
        QT_TRANSLATE_NOOP("Problems", "Look in your account. Send it again only if it is not there."),
    ),
    Code.SERVER_ERROR: (QT_TRANSLATE_NOOP("Problems", "The service reported an internal error."), ""),
    Code.BAD_ANSWER: (
        QT_TRANSLATE_NOOP("Problems", "The service's answer could not be understood."),
        "",
    ),
    Code.TRUNCATED: (QT_TRANSLATE_NOOP("Problems", "The service's answer was cut off."), ""),
    Code.TOO_LARGE: (QT_TRANSLATE_NOOP("Problems", "The service's answer was too large to be read."), ""),
    Code.REDIRECTED: (
        QT_TRANSLATE_NOOP("Problems", "The service redirected to another address, which is never followed."),
        QT_TRANSLATE_NOOP("Problems", "Check your network: a Wi-Fi login page or a proxy may be in the way."),
    ),
    Code.OTHER_SERVICE: (
        QT_TRANSLATE_NOOP("Problems", "It was sent to another service than the one that is open."),
        QT_TRANSLATE_NOOP("Problems", "Open the program with that service to follow it."),
    ),
    Code.UNAUTHORIZED: (
        QT_TRANSLATE_NOOP("Problems", "The service does not accept the API key."),
        QT_TRANSLATE_NOOP("Problems", "Enter a valid key in the settings."),
    ),
    Code.PAYMENT_REQUIRED: (
        QT_TRANSLATE_NOOP("Problems", "The account does not have enough credits."),
        QT_TRANSLATE_NOOP("Problems", "Add credits to your account."),
    ),
    Code.FORBIDDEN: (
        QT_TRANSLATE_NOOP("Problems", "The API key is not allowed to do this."),
        QT_TRANSLATE_NOOP("Problems", "Check the key in your account, or enter another one in the settings."),
    ),
    Code.NOT_FOUND: (QT_TRANSLATE_NOOP("Problems", "The service does not know this generation."), ""),
    Code.RATE_LIMITED: (
        QT_TRANSLATE_NOOP("Problems", "The service asks for a pause between requests."),
        QT_TRANSLATE_NOOP("Problems", "It continues by itself after the pause."),
    ),
    Code.REFUSED: (QT_TRANSLATE_NOOP("Problems", "The service refused the request."), ""),
    Code.REFUSED_WITH_ID: (
        QT_TRANSLATE_NOOP("Problems", "The service refused the request, but gave it an ID."),
        "",
    ),
    Code.GENERATION_FAILED: (QT_TRANSLATE_NOOP("Problems", "The service could not make this video."), ""),
    Code.ADDRESS_REFUSED: (
        QT_TRANSLATE_NOOP("Problems", "The service gave an unsafe address for the clip."),
        "",
    ),
    Code.LINK_EXPIRED: (QT_TRANSLATE_NOOP("Problems", "The link to the clip is no longer valid."), ""),
    Code.OUTPUT_NOT_THERE: (QT_TRANSLATE_NOOP("Problems", "The clip is not at its address."), ""),
    Code.NO_OUTPUT: (
        QT_TRANSLATE_NOOP("Problems", "The service says that it finished, but gave no clip."),
        "",
    ),
    Code.INCOMPLETE: (QT_TRANSLATE_NOOP("Problems", "The clip arrived incomplete."), ""),
    Code.EMPTY: (QT_TRANSLATE_NOOP("Problems", "The clip arrived empty."), ""),
    Code.NOT_A_VIDEO: (QT_TRANSLATE_NOOP("Problems", "What arrived is not a video."), ""),
    Code.NO_FRAMES: (QT_TRANSLATE_NOOP("Problems", "The clip contains no picture that can be shown."), ""),
    Code.CODEC_UNKNOWN: (
        QT_TRANSLATE_NOOP("Problems", "The clip is in a format that this program can't decode."),
        "",
    ),
    Code.DECODER_FAILED: (QT_TRANSLATE_NOOP("Problems", "The decoder failed on the clip."), ""),
    Code.WRONG_LENGTH: (
        QT_TRANSLATE_NOOP("Problems", "The clip's length differs from what was requested."),
        "",
    ),
    Code.CLIP_GONE: (
        QT_TRANSLATE_NOOP("Problems", "The clip's file is no longer in the library's folder."),
        "",
    ),
    Code.DISK_FULL: (
        QT_TRANSLATE_NOOP("Problems", "The disk is full."),
        QT_TRANSLATE_NOOP("Problems", "Free some space."),
    ),
    Code.CANNOT_WRITE: (
        QT_TRANSLATE_NOOP("Problems", "The library's folder can't be written to."),
        QT_TRANSLATE_NOOP("Problems", "Check that the folder is there and that you may write to it."),
    ),
    Code.PLACE_CLOSED: (
        QT_TRANSLATE_NOOP("Problems", "The file can't be written there."),
        QT_TRANSLATE_NOOP("Problems", "Choose another folder, or check that you may write to this one."),
    ),
    Code.FILE_UNREADABLE: (
        QT_TRANSLATE_NOOP("Problems", "The file can't be read."),
        QT_TRANSLATE_NOOP("Problems", "Check that it is there and that you may read it."),
    ),
    Code.OF_A_LIBRARY: (
        QT_TRANSLATE_NOOP("Problems", "That file belongs to a library, which would lose it."),
        QT_TRANSLATE_NOOP("Problems", "Choose another name or folder."),
    ),
    Code.NO_TEMPORARY_FOLDER: (
        QT_TRANSLATE_NOOP("Problems", "There is no folder for temporary files, or it can't be written to."),
        QT_TRANSLATE_NOOP("Problems", "Nothing was sent. Check the temporary folder, then try again."),
    ),
    Code.NEWER_LIBRARY: (
        QT_TRANSLATE_NOOP("Problems", "This library was made by a newer version of the program."),
        QT_TRANSLATE_NOOP("Problems", "Update the program, or choose another folder. Nothing was changed."),
    ),
    Code.DAMAGED_LIBRARY: (
        QT_TRANSLATE_NOOP("Problems", "The library's database is damaged."),
        QT_TRANSLATE_NOOP("Problems", "Restore a backup, or choose another folder. Nothing was deleted."),
    ),
    Code.LIBRARY_PUT_BACK: (
        QT_TRANSLATE_NOOP(
            "Problems",
            "The library's database was deleted while the program ran. It has been written back completely.",
        ),
        QT_TRANSLATE_NOOP(
            "Problems", "Find out what removes files from the library's folder, then continue."
        ),
    ),
    Code.LIBRARY_REPLACED: (
        QT_TRANSLATE_NOOP(
            "Problems",
            "Another file has replaced the library's database. It is left alone; a copy"
            " of your library is in its backups.",
        ),
        QT_TRANSLATE_NOOP(
            "Problems", "Close the program, put the right file in its place, then start again."
        ),
    ),
    Code.LIBRARY_AWAY: (
        QT_TRANSLATE_NOOP("Problems", "The library's folder is no longer where it was."),
        QT_TRANSLATE_NOOP("Problems", "Put it back in its place, then go on."),
    ),
    Code.LIBRARY_IN_USE: (
        QT_TRANSLATE_NOOP("Problems", "Another window is using this library."),
        QT_TRANSLATE_NOOP("Problems", "Close that window, or choose another folder."),
    ),
    Code.LIBRARY_GONE: (
        QT_TRANSLATE_NOOP("Problems", "Your library is not in {folder}. Nothing was written there."),
        QT_TRANSLATE_NOOP(
            "Problems", "Connect its drive and try again, choose its folder, or start with an empty library."
        ),
    ),
    Code.LIBRARY_LOST: (
        QT_TRANSLATE_NOOP(
            "Problems",
            "Its database is missing or empty, and no backup can be used. Nothing was changed.",
        ),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Put the database back and try again, or start with an empty list. No clip is removed.",
        ),
    ),
    Code.LIBRARY_OTHER: (
        QT_TRANSLATE_NOOP("Problems", "The library in {folder} is not yours. Nothing was changed."),
        QT_TRANSLATE_NOOP("Problems", "Connect your own drive and try again, or open this one."),
    ),
    Code.LIBRARY_ELSEWHERE: (
        QT_TRANSLATE_NOOP("Problems", "This library is open on another computer."),
        QT_TRANSLATE_NOOP("Problems", "Close it there first. Open it here only if it is closed there."),
    ),
    Code.LIBRARY_SILENT: (
        QT_TRANSLATE_NOOP("Problems", "The folder {folder} does not answer. Nothing was sent or changed."),
        QT_TRANSLATE_NOOP("Problems", "Check the drive or the network, then try again."),
    ),
    Code.KEY_MISSING: (
        QT_TRANSLATE_NOOP("Problems", "There is no API key yet."),
        QT_TRANSLATE_NOOP("Problems", "Enter your key in the settings."),
    ),
    Code.KEY_GONE: (
        QT_TRANSLATE_NOOP("Problems", "The key that it belongs to is not here."),
        QT_TRANSLATE_NOOP("Problems", "Enter that key in the settings; no other key is sent in its place."),
    ),
    Code.KEY_TAKEN: (
        QT_TRANSLATE_NOOP("Problems", "This key is here already."),
        QT_TRANSLATE_NOOP("Problems", "Enter another key, or rename the one that is here."),
    ),
    Code.KEY_MALFORMED: (
        QT_TRANSLATE_NOOP(
            "Problems",
            "This can't be an API key: it contains a line break, a space or a letter that keys never have.",
        ),
        QT_TRANSLATE_NOOP("Problems", "Copy the key from your account again."),
    ),
    Code.KEYRING_ABSENT: (
        QT_TRANSLATE_NOOP("Problems", "This system has no keyring to keep the API key in."),
        QT_TRANSLATE_NOOP("Problems", "The key is used until the program ends and stored nowhere."),
    ),
    Code.KEYRING_LOCKED: (
        QT_TRANSLATE_NOOP("Problems", "The system's keyring is locked."),
        QT_TRANSLATE_NOOP("Problems", "Unlock it, then enter the key again to keep it."),
    ),
    Code.KEYRING_SLOW: (
        QT_TRANSLATE_NOOP("Problems", "The system's keyring does not answer."),
        QT_TRANSLATE_NOOP("Problems", "It may be waiting for its password in another window."),
    ),
    Code.KEYRING_PLAINTEXT: (
        QT_TRANSLATE_NOOP(
            "Problems", "The system's keyring would keep the API key unprotected, so it is not used."
        ),
        QT_TRANSLATE_NOOP("Problems", "The key is used until the program ends and stored nowhere."),
    ),
    Code.STORAGE_MISSING: (
        QT_TRANSLATE_NOOP("Problems", "No storage is set up for your own files."),
        QT_TRANSLATE_NOOP("Problems", "Set one up in the settings under Hosting, or use a public link."),
    ),
    Code.STORAGE_UNREACHABLE: (
        QT_TRANSLATE_NOOP("Problems", "Your storage could not be reached."),
        QT_TRANSLATE_NOOP("Problems", "Check the endpoint and your internet connection."),
    ),
    Code.STORAGE_UNSAFE: (
        QT_TRANSLATE_NOOP("Problems", "No secure connection to your storage could be made."),
        QT_TRANSLATE_NOOP("Problems", "Check the endpoint, and this computer's date and time."),
    ),
    Code.STORAGE_BUSY: (
        QT_TRANSLATE_NOOP("Problems", "Your storage reported an internal error."),
        QT_TRANSLATE_NOOP("Problems", "Try again later."),
    ),
    Code.STORAGE_FULL: (
        QT_TRANSLATE_NOOP("Problems", "Your storage has no room for this file."),
        QT_TRANSLATE_NOOP("Problems", "Free some space in it, or raise its limit."),
    ),
    Code.STORAGE_FORBIDDEN: (
        QT_TRANSLATE_NOOP("Problems", "Your storage does not allow this to the access key."),
        QT_TRANSLATE_NOOP("Problems", "Allow the key to write, read and delete objects in the bucket."),
    ),
    Code.STORAGE_REFUSED: (
        QT_TRANSLATE_NOOP("Problems", "Your storage refused the file."),
        QT_TRANSLATE_NOOP("Problems", "Check the settings under Hosting."),
    ),
    Code.STORAGE_STYLE: (
        QT_TRANSLATE_NOOP("Problems", "Your storage expects the bucket's name in front of the host name."),
        QT_TRANSLATE_NOOP("Problems", "Enter the endpoint of the region, without the bucket in it."),
    ),
    Code.STORAGE_SUSPENDED: (
        QT_TRANSLATE_NOOP("Problems", "The account of your storage is suspended or in arrears."),
        QT_TRANSLATE_NOOP("Problems", "Check the account on your storage's own page."),
    ),
    Code.WRONG_ACCESS_KEY: (
        QT_TRANSLATE_NOOP("Problems", "Your storage does not know the access key."),
        QT_TRANSLATE_NOOP("Problems", "Copy the access key from your storage again."),
    ),
    Code.WRONG_SECRET: (
        QT_TRANSLATE_NOOP("Problems", "The secret does not belong to the access key."),
        QT_TRANSLATE_NOOP("Problems", "Copy the secret from your storage again."),
    ),
    Code.WRONG_REGION: (
        QT_TRANSLATE_NOOP("Problems", "The bucket is in another region."),
        QT_TRANSLATE_NOOP("Problems", "Enter the region that your storage names for it."),
    ),
    Code.CLOCK_SKEW: (
        QT_TRANSLATE_NOOP("Problems", "This computer's clock differs from your storage's by too much."),
        QT_TRANSLATE_NOOP("Problems", "Set this computer's date and time."),
    ),
    Code.NO_BUCKET: (
        QT_TRANSLATE_NOOP("Problems", "Your storage has no such bucket."),
        QT_TRANSLATE_NOOP("Problems", "Check its name, or create it there."),
    ),
    Code.NOT_PUBLIC: (
        QT_TRANSLATE_NOOP("Problems", "The uploaded file can't be read by its link."),
        QT_TRANSLATE_NOOP(
            "Problems", "Make files at the public address readable by anyone, or use signed links."
        ),
    ),
    Code.LINK_TOO_SHORT: (
        QT_TRANSLATE_NOOP("Problems", "The link ends sooner than the service may need it."),
        QT_TRANSLATE_NOOP("Problems", "Let links last six hours or more."),
    ),
    Code.UNEXPECTED: (
        QT_TRANSLATE_NOOP("Problems", "Something went wrong in the program."),
        QT_TRANSLATE_NOOP("Problems", "The log says more."),
    ),
}
