<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln videos</source>
        <translation>
            <numerusform>%Ln video</numerusform>
            <numerusform>%Ln videos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln audio</source>
        <translation>
            <numerusform>%Ln audio</numerusform>
            <numerusform>%Ln audio</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations</source>
        <translation>
            <numerusform>%Ln generation</numerusform>
            <numerusform>%Ln generations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stacks</source>
        <translation>
            <numerusform>%Ln stack</numerusform>
            <numerusform>%Ln stacks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips</source>
        <translation>
            <numerusform>%Ln clip</numerusform>
            <numerusform>%Ln clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a clip</source>
        <translation>
            <numerusform>%Ln without a clip</numerusform>
            <numerusform>%Ln without a clip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The database is sound. Of {clips}, %Ln are missing or changed. They are paid for; fetching them again costs nothing.</source>
        <translation>
            <numerusform>The database is sound. Of {clips}, %Ln is missing or changed. It is paid for; fetching it again costs nothing.</numerusform>
            <numerusform>The database is sound. Of {clips}, %Ln are missing or changed. They are paid for; fetching them again costs nothing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips are ready</source>
        <translation>
            <numerusform>%Ln clip is ready</numerusform>
            <numerusform>%Ln clips are ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations need attention</source>
        <translation>
            <numerusform>%Ln generation needs attention</numerusform>
            <numerusform>%Ln generations need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations from last time are still waiting. Nothing is sent until you say so.</source>
        <translation>
            <numerusform>%Ln generation from last time is still waiting. Nothing is sent until you say so.</numerusform>
            <numerusform>%Ln generations from last time are still waiting. Nothing is sent until you say so.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations got no clear answer: they may have been charged. Their cards under Jobs say what you can do; nothing is sent again by itself.</source>
        <translation>
            <numerusform>One generation got no clear answer: it may have been charged. Its card under Jobs says what you can do; nothing is sent again by itself.</numerusform>
            <numerusform>%Ln generations got no clear answer: they may have been charged. Their cards under Jobs say what you can do; nothing is sent again by itself.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln references of the clip are not known in this library. Add them again before you generate.</source>
        <translation>
            <numerusform>%Ln reference of the clip is not known in this library. Add it again before you generate.</numerusform>
            <numerusform>%Ln references of the clip are not known in this library. Add them again before you generate.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations were sent with a key that had no name. Which key follows them from now on?</source>
        <translation>
            <numerusform>%Ln generation was sent with a key that had no name. Which key follows it from now on?</numerusform>
            <numerusform>%Ln generations were sent with a key that had no name. Which key follows them from now on?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln clips can be dragged or copied at once. Export them instead.</source>
        <translation>
            <numerusform>At most %Ln clip can be dragged or copied at once. Export them instead.</numerusform>
            <numerusform>At most %Ln clips can be dragged or copied at once. Export them instead.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files are on the clipboard.</source>
        <translation>
            <numerusform>%Ln file is on the clipboard.</numerusform>
            <numerusform>%Ln files are on the clipboard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drafts are open. Close one first.</source>
        <translation>
            <numerusform>%Ln draft is open. Close it first.</numerusform>
            <numerusform>%Ln drafts are open. Close one first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations are on hold: they no longer fit into your limits. Nothing was charged for them.</source>
        <translation>
            <numerusform>%Ln generation is on hold: it no longer fits into your limits. Nothing was charged for it.</numerusform>
            <numerusform>%Ln generations are on hold: they no longer fit into your limits. Nothing was charged for them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files are on this computer only. The service takes links.</source>
        <translation>
            <numerusform>%Ln file is on this computer only. The service takes links.</numerusform>
            <numerusform>%Ln files are on this computer only. The service takes links.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln others are being made too</source>
        <translation>
            <numerusform>%Ln other is being made too</numerusform>
            <numerusform>%Ln others are being made too</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {all} found in what you pasted</source>
        <translation>
            <numerusform>%Ln of {all} found in what you pasted</numerusform>
            <numerusform>%Ln of {all} found in what you pasted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more were not added.</source>
        <translation>
            <numerusform>%Ln more was not added.</numerusform>
            <numerusform>%Ln more were not added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending with {key} has stopped · %Ln waiting</source>
        <translation>
            <numerusform>Sending with {key} has stopped · %Ln waiting</numerusform>
            <numerusform>Sending with {key} has stopped · %Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending has stopped · %Ln waiting</source>
        <translation>
            <numerusform>Sending has stopped · %Ln waiting</numerusform>
            <numerusform>Sending has stopped · %Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting to be sent</source>
        <translation>
            <numerusform>%Ln waiting to be sent</numerusform>
            <numerusform>%Ln waiting to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused at {time} · %Ln waiting</source>
        <translation>
            <numerusform>Paused at {time} · %Ln waiting</numerusform>
            <numerusform>Paused at {time} · %Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused after {credits} · %Ln waiting</source>
        <translation>
            <numerusform>Paused after {credits} · %Ln waiting</numerusform>
            <numerusform>Paused after {credits} · %Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused · %Ln waiting</source>
        <translation>
            <numerusform>Paused · %Ln waiting</numerusform>
            <numerusform>Paused · %Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved in the queue.</source>
        <translation>
            <numerusform>%Ln moved in the queue.</numerusform>
            <numerusform>%Ln moved in the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to move</source>
        <translation>
            <numerusform>%Ln to move</numerusform>
            <numerusform>%Ln to move</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %Ln clips are as before</source>
        <translation>
            <numerusform>Undone: %Ln clip is as before</numerusform>
            <numerusform>Undone: %Ln clips are as before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: %Ln clips</source>
        <translation>
            <numerusform>Done again: %Ln clip</numerusform>
            <numerusform>Done again: %Ln clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips tagged “{name}”</source>
        <translation>
            <numerusform>%Ln clip tagged “{name}”</numerusform>
            <numerusform>%Ln clips tagged “{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{name}” removed from %Ln clips</source>
        <translation>
            <numerusform>“{name}” removed from %Ln clip</numerusform>
            <numerusform>“{name}” removed from %Ln clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips moved to {name}</source>
        <translation>
            <numerusform>%Ln clip moved to {name}</numerusform>
            <numerusform>%Ln clips moved to {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips taken out of their project</source>
        <translation>
            <numerusform>%Ln clip taken out of its project</numerusform>
            <numerusform>%Ln clips taken out of their project</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips marked as seen</source>
        <translation>
            <numerusform>%Ln clip marked as seen</numerusform>
            <numerusform>%Ln clips marked as seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips marked as not seen</source>
        <translation>
            <numerusform>%Ln clip marked as not seen</numerusform>
            <numerusform>%Ln clips marked as not seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips without stars now</source>
        <translation>
            <numerusform>%Ln clip without stars now</numerusform>
            <numerusform>%Ln clips without stars now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips rated {stars}</source>
        <translation>
            <numerusform>%Ln clip rated {stars}</numerusform>
            <numerusform>%Ln clips rated {stars}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips picked</source>
        <translation>
            <numerusform>%Ln clip picked</numerusform>
            <numerusform>%Ln clips picked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips rejected</source>
        <translation>
            <numerusform>%Ln clip rejected</numerusform>
            <numerusform>%Ln clips rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips neither picked nor rejected</source>
        <translation>
            <numerusform>%Ln clip neither picked nor rejected</numerusform>
            <numerusform>%Ln clips neither picked nor rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips moved to the trash</source>
        <translation>
            <numerusform>%Ln clip moved to the trash</numerusform>
            <numerusform>%Ln clips moved to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips taken out of the trash</source>
        <translation>
            <numerusform>%Ln clip taken out of the trash</numerusform>
            <numerusform>%Ln clips taken out of the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips removed</source>
        <translation>
            <numerusform>%Ln clip removed</numerusform>
            <numerusform>%Ln clips removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln clips</source>
        <translation>
            <numerusform>Export %Ln clip</numerusform>
            <numerusform>Export %Ln clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips were copied.</source>
        <translation>
            <numerusform>%Ln clip was copied.</numerusform>
            <numerusform>%Ln clips were copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln frames with drawings are pictures beside the timeline.</source>
        <translation>
            <numerusform>%Ln frame with a drawing is a picture beside the timeline.</numerusform>
            <numerusform>%Ln frames with drawings are pictures beside the timeline.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips are not in the library&apos;s folder.</source>
        <translation>
            <numerusform>%Ln clip is not in the library&apos;s folder.</numerusform>
            <numerusform>%Ln clips are not in the library&apos;s folder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copies could take no recipe.</source>
        <translation>
            <numerusform>%Ln copy could take no recipe.</numerusform>
            <numerusform>%Ln copies could take no recipe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln frames apart</source>
        <translation>
            <numerusform>%Ln frame apart</numerusform>
            <numerusform>%Ln frames apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In step, %Ln frames left out</source>
        <translation>
            <numerusform>In step, %Ln frame left out</numerusform>
            <numerusform>In step, %Ln frames left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from your last %Ln like this</source>
        <translation>
            <numerusform>from your last one like this</numerusform>
            <numerusform>from your last %Ln like this</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>estimated from your last %Ln like it</source>
        <translation>
            <numerusform>estimated from your last one like it</numerusform>
            <numerusform>estimated from your last %Ln like it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>by the service&apos;s price list; your last %Ln agreed</source>
        <translation>
            <numerusform>by the service&apos;s price list; your last one agreed</numerusform>
            <numerusform>by the service&apos;s price list; your last %Ln agreed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>by the published rates; your last %Ln agreed</source>
        <translation>
            <numerusform>by the published rates; your last one agreed</numerusform>
            <numerusform>by the published rates; your last %Ln agreed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips could not be moved to the computer&apos;s bin.</source>
        <translation>
            <numerusform>%Ln clip could not be moved to the computer&apos;s bin.</numerusform>
            <numerusform>%Ln clips could not be moved to the computer&apos;s bin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in the trash</source>
        <translation>
            <numerusform>%Ln in the trash</numerusform>
            <numerusform>%Ln in the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ready</source>
        <translation>
            <numerusform>%Ln ready</numerusform>
            <numerusform>%Ln ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln being made</source>
        <translation>
            <numerusform>%Ln being made</numerusform>
            <numerusform>%Ln being made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without an answer</source>
        <translation>
            <numerusform>%Ln without an answer</numerusform>
            <numerusform>%Ln without an answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with an expired link</source>
        <translation>
            <numerusform>%Ln with an expired link</numerusform>
            <numerusform>%Ln with an expired link</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln cancelled</numerusform>
            <numerusform>%Ln cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>%Ln removed</numerusform>
            <numerusform>%Ln removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stars</source>
        <translation>
            <numerusform>%Ln star</numerusform>
            <numerusform>%Ln stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel the %Ln that wait</source>
        <translation>
            <numerusform>Cancel the one that waits</numerusform>
            <numerusform>Cancel the %Ln that wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel the %Ln that are left</source>
        <translation>
            <numerusform>Cancel the one that is left</numerusform>
            <numerusform>Cancel the %Ln that are left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold the %Ln that wait</source>
        <translation>
            <numerusform>Hold the one that waits</numerusform>
            <numerusform>Hold the %Ln that wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release the %Ln that are kept back</source>
        <translation>
            <numerusform>Release the one that is kept back</numerusform>
            <numerusform>Release the %Ln that are kept back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more takes follow</source>
        <translation>
            <numerusform>%Ln more take follows</numerusform>
            <numerusform>%Ln more takes follow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare the %Ln that are ready</source>
        <translation>
            <numerusform>Compare the one that is ready</numerusform>
            <numerusform>Compare the %Ln that are ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Importing %Ln clips</source>
        <translation>
            <numerusform>Importing %Ln clip</numerusform>
            <numerusform>Importing %Ln clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips are in the library now. Your files stayed where they are.</source>
        <translation>
            <numerusform>%Ln clip is in the library now. Your files stayed where they are.</numerusform>
            <numerusform>%Ln clips are in the library now. Your files stayed where they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files were left out:</source>
        <translation>
            <numerusform>%Ln file was left out:</numerusform>
            <numerusform>%Ln files were left out:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln may have been charged without an answer from the service</source>
        <translation>
            <numerusform>%Ln may have been charged without an answer from the service</numerusform>
            <numerusform>%Ln may have been charged without an answer from the service</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln files</source>
        <translation>
            <numerusform>Copy %Ln file</numerusform>
            <numerusform>Copy %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln clips…</source>
        <translation>
            <numerusform>Export %Ln clip…</numerusform>
            <numerusform>Export %Ln clips…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save report on %Ln for support</source>
        <translation>
            <numerusform>Save report on %Ln for support</numerusform>
            <numerusform>Save report on %Ln for support</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln ids</source>
        <translation>
            <numerusform>Copy id</numerusform>
            <numerusform>Copy %Ln ids</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations are being made with it.</source>
        <translation>
            <numerusform>%Ln generation is being made with it.</numerusform>
            <numerusform>%Ln generations are being made with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations wait to be sent with it.</source>
        <translation>
            <numerusform>%Ln generation waits to be sent with it.</numerusform>
            <numerusform>%Ln generations wait to be sent with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is the key of %Ln projects: {names}.</source>
        <translation>
            <numerusform>It is the key of %Ln project: {names}.</numerusform>
            <numerusform>It is the key of %Ln projects: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips by weight</source>
        <translation>
            <numerusform>%Ln clip by weight</numerusform>
            <numerusform>%Ln clips by weight</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips each</source>
        <translation>
            <numerusform>%Ln clip each</numerusform>
            <numerusform>%Ln clips each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines read</source>
        <translation>
            <numerusform>%Ln line read</numerusform>
            <numerusform>%Ln lines read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines exported</source>
        <translation>
            <numerusform>%Ln line exported</numerusform>
            <numerusform>%Ln lines exported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{unit}: {credits} for %Ln keepers</source>
        <translation>
            <numerusform>{unit}: {credits} for %Ln keeper</numerusform>
            <numerusform>{unit}: {credits} for %Ln keepers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln off, none by more than {credits}</source>
        <translation>
            <numerusform>%Ln off, by {credits}</numerusform>
            <numerusform>%Ln off, none by more than {credits}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln expired</source>
        <translation>
            <numerusform>%Ln expired</numerusform>
            <numerusform>%Ln expired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{mean} a day over the last %Ln days, and what is promised</source>
        <translation>
            <numerusform>{mean} a day over the last %Ln day, and what is promised</numerusform>
            <numerusform>{mean} a day over the last %Ln days, and what is promised</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests without an answer were sent about then. Adopt asks the service, which costs nothing, and fetches the clip.</source>
        <translation>
            <numerusform>%Ln request without an answer was sent about then. Adopt asks the service, which costs nothing, and fetches the clip.</numerusform>
            <numerusform>%Ln requests without an answer were sent about then. Adopt asks the service, which costs nothing, and fetches the clip.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln charges</source>
        <translation>
            <numerusform>%Ln charge</numerusform>
            <numerusform>%Ln charges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not known: it takes charges of %Ln days.</source>
        <translation>
            <numerusform>Not known: it takes charges of %Ln day.</numerusform>
            <numerusform>Not known: it takes charges of %Ln days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln can be settled here.</source>
        <translation>
            <numerusform>%Ln can be settled here.</numerusform>
            <numerusform>%Ln can be settled here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines were left out.</source>
        <translation>
            <numerusform>%Ln line was left out.</numerusform>
            <numerusform>%Ln lines were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refused {refused} of %Ln time(s) before</source>
        <translation>
            <numerusform>Refused {refused} of %Ln time before</numerusform>
            <numerusform>Refused {refused} of %Ln times before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln references</source>
        <translation>
            <numerusform>%Ln reference</numerusform>
            <numerusform>%Ln references</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{name}” needs %Ln places for references</source>
        <translation>
            <numerusform>“{name}” needs %Ln place for a reference</numerusform>
            <numerusform>“{name}” needs %Ln places for references</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are free</source>
        <comment>places for references</comment>
        <translation>
            <numerusform>%Ln is free</numerusform>
            <numerusform>%Ln are free</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln references fit here.</source>
        <translation>
            <numerusform>At most %Ln reference fits here.</numerusform>
            <numerusform>At most %Ln references fit here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln presets are added.</source>
        <translation>
            <numerusform>%Ln preset is added.</numerusform>
            <numerusform>%Ln presets are added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %Ln clips</source>
        <translation>
            <numerusform>for %Ln clip</numerusform>
            <numerusform>for %Ln clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more rows were left out</source>
        <translation>
            <numerusform>%Ln more row was left out</numerusform>
            <numerusform>%Ln more rows were left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln have something wrong</source>
        <translation>
            <numerusform>%Ln has something wrong</numerusform>
            <numerusform>%Ln have something wrong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips are in the plan</source>
        <translation>
            <numerusform>%Ln clip is in the plan</numerusform>
            <numerusform>%Ln clips are in the plan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First %Ln cheap drafts</source>
        <translation>
            <numerusform>First %Ln cheap draft</numerusform>
            <numerusform>First %Ln cheap drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cheap drafts first</source>
        <translation>
            <numerusform>%Ln cheap draft first</numerusform>
            <numerusform>%Ln cheap drafts first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more plans…</source>
        <translation>
            <numerusform>%Ln more plan…</numerusform>
            <numerusform>%Ln more plans…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ended without a clip</source>
        <translation>
            <numerusform>%Ln ended without a clip</numerusform>
            <numerusform>%Ln ended without a clip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>time of %Ln not known yet</source>
        <translation>
            <numerusform>time of %Ln not known yet</numerusform>
            <numerusform>time of %Ln not known yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>price of %Ln not known</source>
        <translation>
            <numerusform>price of %Ln not known</numerusform>
            <numerusform>price of %Ln not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>risk of failure of %Ln not known yet</source>
        <translation>
            <numerusform>risk of failure of %Ln not known yet</numerusform>
            <numerusform>risk of failure of %Ln not known yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{aspect}: changing it helped {helped} of %Ln time(s) so far.</source>
        <translation>
            <numerusform>{aspect}: changing it helped {helped} of %Ln time so far.</numerusform>
            <numerusform>{aspect}: changing it helped {helped} of %Ln times so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln without a clip</source>
        <translation>
            <numerusform>Show the %Ln without a clip</numerusform>
            <numerusform>Show the %Ln without a clip</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanEditor</name>
    <message numerus="yes">
        <source>The draft becomes a plan of %n clips. Nothing is sent before you say so.</source>
        <translation>
            <numerusform>The draft becomes a plan of %n clip. Nothing is sent before you say so.</numerusform>
            <numerusform>The draft becomes a plan of %n clips. Nothing is sent before you say so.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PresetsDialog</name>
    <message numerus="yes">
        <source>%n of them could not be read.</source>
        <translation>
            <numerusform>%n of them could not be read.</numerusform>
            <numerusform>%n of them could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message numerus="yes">
        <source>All %n tags</source>
        <translation>
            <numerusform>All %n tag</numerusform>
            <numerusform>All %n tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln clips</source>
        <translation>
            <numerusform>%Ln clip</numerusform>
            <numerusform>%Ln clips</numerusform>
        </translation>
    </message>
</context>
</TS>
