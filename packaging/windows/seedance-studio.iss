; Inno Setup 6: iscc /DVersion=0.1.0 packaging\windows\seedance-studio.iss
; Per person, without an administrator. With /DSign="..." the setup and the uninstaller are signed by that command.
#ifndef Version
  #error "Give the version: iscc /DVersion=X.Y.Z"
#endif
#define Name "Seedance Studio"
#define Program "seedance-studio.exe"

[Setup]
AppId={{6A5E3C5B-0D0F-4C37-9C43-5D3C8E0E2B71}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=Seedance Studio contributors
AppPublisherURL=https://www.seedance2.ink
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={autopf}\{#Name}
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
SourceDir=..\..
OutputDir=build
OutputBaseFilename=seedance-studio-{#Version}-windows-x86_64
SetupIconFile=build\assets\seedance-studio.ico
UninstallDisplayIcon={app}\{#Program}
UninstallDisplayName={#Name}
WizardStyle=modern
Compression=lzma2/max
SolidCompression=yes
CloseApplications=yes
RestartApplications=no
#ifdef Sign
SignTool={#Sign}
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "tr"; MessagesFile: "compiler:Languages\Turkish.isl"

[CustomMessages]
en.DesktopIcon=Put an icon on the desktop
tr.DesktopIcon=Masaüstüne simge koy
en.RemoveLibrary=Also delete your library with every clip in it?%n%n%1%n%nClips that were paid for can't be made again for free. Most people choose No.
tr.RemoveLibrary=İçindeki tüm kliplerle birlikte kitaplığınız da silinsin mi?%n%n%1%n%nÜcreti ödenmiş klipler yeniden ücretsiz yapılamaz. Çoğu kişi Hayır'ı seçer.
en.ReallyRemove=Really delete this folder for good?%n%n%1
tr.ReallyRemove=Bu klasör gerçekten kalıcı olarak silinsin mi?%n%n%1

[Tasks]
Name: "desktopicon"; Description: "{cm:DesktopIcon}"; Flags: unchecked

[InstallDelete]
; An older version's files that the new one no longer has.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "build\bundle\seedance-studio\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "LICENSE"; DestDir: "{app}"; Flags: ignoreversion
Source: "build\THIRD-PARTY-LICENCES.txt"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
{ The folder that the program takes where the settings name no other one; a folder that the person chose is theirs. }
function LibraryFolder(): String;
var
  Videos: String;
begin
  Result := '';
  if RegQueryStringValue(HKCU, 'Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders', 'My Video', Videos) then
    Result := AddBackslash(Videos) + '{#Name}';
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Folder: String;
begin
  if (CurUninstallStep <> usPostUninstall) or UninstallSilent() then
    exit;
  Folder := LibraryFolder();
  if (Folder = '') or not FileExists(AddBackslash(Folder) + 'library.sqlite3') then
    exit;
  if MsgBox(FmtMessage(CustomMessage('RemoveLibrary'), [Folder]), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) <> IDYES then
    exit;
  if MsgBox(FmtMessage(CustomMessage('ReallyRemove'), [Folder]), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES then
    DelTree(Folder, True, True, True);
end;
