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
        <source>%Ln clips</source>
        <translation>
            <numerusform>%Ln clip</numerusform>
            <numerusform>%Ln clips</numerusform>
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
        <source>At most %Ln clips can be dragged at once. Export them instead.</source>
        <translation>
            <numerusform>At most %Ln clip can be dragged at once. Export them instead.</numerusform>
            <numerusform>At most %Ln clips can be dragged at once. Export them instead.</numerusform>
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
        <source>learned from your last %Ln</source>
        <translation>
            <numerusform>learned from your last one</numerusform>
            <numerusform>learned from your last %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message numerus="yes">
        <source>from your last %n like this</source>
        <translation>
            <numerusform>from your last one like this</numerusform>
            <numerusform>from your last %n like this</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueStrip</name>
    <message numerus="yes">
        <source>Sending has stopped · %n waiting</source>
        <translation>
            <numerusform>Sending has stopped · %n waiting</numerusform>
            <numerusform>Sending has stopped · %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation>
            <numerusform>%n waiting to be sent</numerusform>
            <numerusform>%n waiting to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused · %n waiting</source>
        <translation>
            <numerusform>Paused · %n waiting</numerusform>
            <numerusform>Paused · %n waiting</numerusform>
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
