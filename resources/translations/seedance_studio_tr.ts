<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr">
<context>
    <name>ActionRow</name>
    <message>
        <source>More actions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComposerPanel</name>
    <message>
        <source>Reference problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a link: image, video or sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>References</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {most}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Choose “Show details” on a job to see everything that was sent and received.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent and received</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExchangeRow</name>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Extras</name>
    <message>
        <source>Webhook and metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>https://… is told when the clip is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata, as text or JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FactGrid</name>
    <message>
        <source>Copy: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FactSheet</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>References</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the service said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credits charged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codec</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id in the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Describe what should happen in the clip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt holds an invisible NUL character. Type it again instead of pasting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt is too long: {characters} characters at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt holds half a character that can&apos;t be sent. Type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {references} references can be sent. Remove one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link is already among the references.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model does not offer this. Choose another value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name this value, or empty the row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name is used twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This value is not valid JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a link first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only https links can be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link holds a user name or a password. Use one without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service can&apos;t reach this address. Use a public link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link must end in jpg, png, webp, gif, bmp, mp4, mov, m4v, mp3 or wav.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files on this computer can&apos;t be sent yet: the service takes public https links only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a link that can be used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Filmstrip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished clips line up here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message>
        <source>Ctrl ⏎</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate · ≈ {credits}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The price is not known yet: the service says it when it accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>from your last %n like this</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>by the published rates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>Not charged yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not charged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reuse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends it now; it is charged once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetches the clip again; this costs nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends it anew, for a new charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts all its settings back into the composer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the request without your API key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer after sending: it may have been charged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer after sending: it may have been charged · {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was left unsent when the program last ended.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Nothing generated yet. Your jobs appear here with progress and cost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyForm</name>
    <message>
        <source>API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the key with the service…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key works.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Demo: nothing is charged and no key is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key {tail} in the system keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key {tail} for this session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key {tail} from the environment, for this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No API key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Opening your library…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Sending has stopped; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent and nothing charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is kept for this session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no API key yet. Your library is open; sending needs a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo service did not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong. What was sent is safe; the log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionsGrid</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>The service could not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check your internet connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s address could not be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to the service could be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time, and any proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the service broke off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended before the service&apos;s answer arrived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service reported a fault of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s answer could not be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s answer broke off halfway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s answer was too large to be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service pointed to another address, which is never followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check your network: a login page of a Wi-Fi or a proxy may be in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not accept the API key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a valid key in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account does not have enough credits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add credits to your account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API key is not allowed to do this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the key in your account, or enter another one in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not know this generation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service asks for a pause between requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It goes on by itself after the pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service refused the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service could not make this video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service gave an address for the clip that is not safe to open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link to the clip is no longer valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service says that it finished, but named no clip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clip arrived incomplete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clip arrived empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What arrived is not a video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clip holds no picture that can be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clip is not as long as was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library&apos;s folder can&apos;t be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the folder is there and that you may write to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This library was made by a newer version of the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the program, or choose another folder. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library&apos;s database is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup, or choose another folder. Nothing was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window is using this library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close that window, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no API key yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter your key in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can&apos;t be an API key: it holds a line break, a space or a foreign letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the key from your account once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system offers no keyring to keep the API key in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is used until the program ends and stored nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s keyring is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, then enter the key again to keep it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s keyring does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be waiting for its password in another window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s keyring would keep the API key unprotected, so it is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in the program itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now tries it again at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check in your account whether it was charged before you generate it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has been charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service is asked again and again; nothing is given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is paid for; fetching it costs nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is fetched again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether charged credits come back is for the service to say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry sends it anew, for a new charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change it with Reuse. Retry sends it anew, for a new charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch again asks the service for a fresh link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service refused the request: “{words}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service could not make this video: “{words}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromptEdit</name>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe the scene: who, where, what happens, how the camera moves, the light.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReferenceStrip</name>
    <message>
        <source>References</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReferenceTile</name>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete removes it, Ctrl+arrow keys move it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>The camera glides low over golden dunes at sunset, sand drifting in the wind. Begin on image 1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parallel submissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode video in software, from the next start on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Your clips play here. Describe a scene on the left, then press Generate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with a prompt and a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip: {prompt}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer shows no picture for this clip ({codec}). The file itself is safe on your disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open outside</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>1 credit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} credits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{received} of {total} {unit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer after sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service says: “{status}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished, not downloaded yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for your go-ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>usually {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} of about {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time}, usually {expected}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Offline: running generations go on at the service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Library: {clips} · {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library: {count} clips</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>%n image(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n video(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image to video: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From references: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search prompts…  Ctrl F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>credits today</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fullscreen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to Seedance Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe a scene, add pictures, watch the clip. Everything you make stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with a prompt and a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it now, without a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A demo service on this computer makes real clips. Nothing is charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create a key in your account&apos;s dashboard. It is kept in the system&apos;s keyring alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter my API key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_FreePlace</name>
    <message>
        <source>Drop a link here, or paste one below</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Head</name>
    <message>
        <source>{count} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Tabs</name>
    <message>
        <source>Jobs and details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Veil</name>
    <message>
        <source>Drop to add as a reference</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
