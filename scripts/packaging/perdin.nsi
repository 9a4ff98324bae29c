; The Windows installer: for one user, without an administrator, in Indonesian or English.
; Called by scripts/package with VERSION, BUILD, FOUR, TREE, OUT, FILES, SIZE_KB and (for tries) FAST.
;
; The program lies in $INSTDIR\program. A new one is laid beside it and takes its place when all of
; it is there: a full disk, a power cut or a file that is in use leaves the old one as it was.
Unicode true
Target amd64-unicode
!ifdef FAST
  SetCompressor /SOLID zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
RequestExecutionLevel user
Name "Perdin ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Perdin"
InstallDirRegKey HKCU "Software\Perdin" "Folder"
BrandingText "Perdin ${VERSION} (${BUILD})"
ManifestDPIAware true
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

!define APP_ID "Perdin.Perdin"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Perdin"
!define RUNNING 3
!define INCOMPLETE 4
!define MUI_ICON "${TREE}\site\perdin\share\resources\program\perdin.ico"
!define MUI_UNICON "${MUI_ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\program\python\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "-m perdin"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"

VIProductVersion "${FOUR}"
VIAddVersionKey /LANG=0 "ProductName" "Perdin"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "Perdin ${VERSION} (${BUILD})"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

LangString Busy ${LANG_INDONESIAN} "Perdin sedang terbuka di PC ini. Tutup Perdin dahulu, lalu pilih Coba lagi. Belum ada yang diubah."
LangString Busy ${LANG_ENGLISH} "Perdin is open on this PC. Close Perdin, then choose Retry. Nothing has been changed yet."
LangString Lost ${LANG_INDONESIAN} "Pemasangan tidak selesai: ada berkas yang tidak dapat ditulis (disk penuh, atau berkas ditahan program lain). Perdin yang lama tetap dapat dipakai, data kantor tidak disentuh."
LangString Lost ${LANG_ENGLISH} "The installation is not finished: a file could not be written (the disk is full, or another program holds it). The Perdin that was here still works; the office's data was not touched."
LangString Full ${LANG_INDONESIAN} "Tempat di disk tidak cukup: perlu ${SIZE_MB} MB. Kosongkan dahulu, lalu pasang lagi. Belum ada yang diubah."
LangString Full ${LANG_ENGLISH} "There is not enough room on the disk: ${SIZE_MB} MB are needed. Make room, then install again. Nothing has been changed yet."
LangString Kept ${LANG_INDONESIAN} "Perdin sudah dihapus. Data kantor tetap ada di $LOCALAPPDATA\Perdin dan tidak disentuh."
LangString Kept ${LANG_ENGLISH} "Perdin has been removed. The office's data is still in $LOCALAPPDATA\Perdin, untouched."

; A library in use can be neither written nor moved: so does the program in use tell of itself.
!macro RefuseWhileRunning retry
  ${retry}:
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\program\python\python313.dll"
    FileOpen $0 "$INSTDIR\program\python\python313.dll" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "$(Busy)" /SD IDCANCEL IDRETRY ${retry}
      SetErrorLevel ${RUNNING}
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Perdin"
  ${EndIf}
  !insertmacro RefuseWhileRunning again
FunctionEnd

Function un.onInit
  !insertmacro RefuseWhileRunning again
FunctionEnd

Function .onInstFailed
  RMDir /r "$INSTDIR\program.baru"
  SetErrorLevel ${INCOMPLETE}
FunctionEnd

Section
  AddSize ${SIZE_KB}
  ; What a cut-off installation left: its half is thrown away, the old program goes back to its place.
  RMDir /r "$INSTDIR\program.baru"
  ${IfNot} ${FileExists} "$INSTDIR\program\*.*"
  ${AndIf} ${FileExists} "$INSTDIR\program.lama\*.*"
    Rename "$INSTDIR\program.lama" "$INSTDIR\program"
  ${EndIf}
  RMDir /r "$INSTDIR\program.lama"
  CreateDirectory "$INSTDIR"
  ${DriveSpace} "$INSTDIR" "/D=F /S=M" $1
  ${If} $1 < ${SIZE_MB}
    MessageBox MB_OK|MB_ICONSTOP "$(Full)" /SD IDOK
    RMDir "$INSTDIR"
    SetErrorLevel ${INCOMPLETE}
    Quit
  ${EndIf}

  ClearErrors
  !include "${FILES}"
  ${If} ${Errors}
    Goto unfinished
  ${EndIf}
  SetOutPath "$INSTDIR" ; no folder of the program is anybody's current one while it moves

  ClearErrors
  ${If} ${FileExists} "$INSTDIR\program\*.*"
    Rename "$INSTDIR\program" "$INSTDIR\program.lama"
    ${If} ${Errors}
      Goto unfinished
    ${EndIf}
  ${EndIf}
  Rename "$INSTDIR\program.baru" "$INSTDIR\program"
  ${If} ${Errors}
    Rename "$INSTDIR\program.lama" "$INSTDIR\program"
    Goto unfinished
  ${EndIf}
  RMDir /r "$INSTDIR\program.lama"
  Call Registered
  Goto finished

  unfinished:
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\program.baru"
  MessageBox MB_OK|MB_ICONSTOP "$(Lost)" /SD IDOK
  SetErrorLevel ${INCOMPLETE}
  Quit
  finished:
SectionEnd

Function Registered
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  WriteRegStr HKCU "Software\Perdin" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Perdin"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Comments" "${BUILD}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "Perdin"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\program\site\perdin\share\resources\program\perdin.ico"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1

  SetOutPath "$PROFILE" ; where the shortcut starts: a folder that no update takes away
  StrCpy $9 "$SMPROGRAMS\Perdin.lnk"
  Call Shortcut
  StrCpy $9 "$DESKTOP\Perdin.lnk"
  Call Shortcut
FunctionEnd

; The shortcut named by $9, with the name by which Windows groups the program's windows under it.
Function Shortcut
  CreateShortCut "$9" "$INSTDIR\program\python\pythonw.exe" "-m perdin" "$INSTDIR\program\site\perdin\share\resources\program\perdin.ico"
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '(r9, ${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
        System::Call '*(&w64 "${APP_ID}")p.r5'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r5)p.r4'
        ${IPropertyStore::SetValue} $2 '($3,$4)'
        ${IPropertyStore::Commit} $2 ""
        System::Free $5
        System::Free $4
        System::Free $3
        ${IPersistFile::Save} $1 '(r9,1)'
        ${IUnknown::Release} $2 ""
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
FunctionEnd

Section Uninstall
  SetOutPath "$TEMP"
  ; Only what an installation brought: the office's data lies elsewhere, and so may things of hers.
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\program.baru"
  RMDir /r "$INSTDIR\program.lama"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Perdin.lnk"
  Delete "$DESKTOP\Perdin.lnk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\Perdin"
  MessageBox MB_OK|MB_ICONINFORMATION "$(Kept)" /SD IDOK
SectionEnd
