<#
.SYNOPSIS
Installs MemoryStdio for the current user on Windows. The counterpart of install.sh.

.DESCRIPTION
NOT RUN YET: no Windows machine was at hand when this was written. It mirrors install.sh step by step; please report what does not work.

Builds MemoryStdio from this checkout into %LOCALAPPDATA%\Programs\MemoryStdio, puts memorystdio.cmd into %LOCALAPPDATA%\Programs\MemoryStdio\bin, then starts the
installed program through the MCP SDK's client, stores three memories in a throw-away folder and asks for them. Running it again replaces the
installed program; memories are never touched.

.PARAMETER Uninstall
Removes the program and the command; memories stay, and it says where they are.
#>
[CmdletBinding()]
param([switch]$Uninstall)

$ErrorActionPreference = 'Stop'
$source = $PSScriptRoot
$root = Join-Path $env:LOCALAPPDATA 'Programs\MemoryStdio'
$app = Join-Path $root 'app'
$bin = Join-Path $root 'bin'
$command = Join-Path $bin 'memorystdio.cmd'
$program = Join-Path $app 'MemoryStdio.exe'
$memories = if ($env:MEMORYSTDIO_HOME) { $env:MEMORYSTDIO_HOME } else { Join-Path $env:LOCALAPPDATA 'memorystdio' }

function Stop-Install([string]$message) {
    [Console]::Error.WriteLine("install.ps1: $message")
    exit 1
}

if ($Uninstall) {
    if (Test-Path $root) {
        Remove-Item -Recurse -Force $root
        Write-Output "Removed $root"
    }
    if (Test-Path (Join-Path $memories 'memory.db')) {
        Write-Output "Your memories stay in $memories. Delete that folder to remove them, too."
    }
    Write-Output "MemoryStdio is uninstalled. Remove its entry from your MCP clients' configuration."
    exit 0
}

$sdkHint = 'Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again.'
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { Stop-Install "the .NET SDK 10 is missing: 'dotnet' was not found. $sdkHint" }
if (-not ((dotnet --list-sdks) -match '^10\.')) { Stop-Install "the .NET SDK 10 is missing; installed: $(dotnet --list-sdks). $sdkHint" }
if (-not $env:ORT_LIBRARY_PATH) {
    if (-not (Get-Command npm -ErrorAction SilentlyContinue)) {
        Stop-Install 'npm is missing. The native ONNX Runtime comes from the npm registry: install Node.js (with npm 8 or newer) and run this again, or set ORT_LIBRARY_PATH to an onnxruntime library you have.'
    }
    $npm = npm --version
    if ([int]($npm.Split('.')[0]) -lt 8) { Stop-Install "npm $npm is too old; 8 or newer is needed. Run 'npm install -g npm' and this again." }
}

Write-Output 'Building (two to three minutes; the first time it also fetches the native ONNX Runtime) ...'
$staging = "$app.new"
if (Test-Path $staging) { Remove-Item -Recurse -Force $staging }
dotnet publish (Join-Path $source 'MemoryStdio\MemoryStdio.csproj') -c Release -p:PublishProfile=SingleFile -o $staging -nologo -v quiet
if ($LASTEXITCODE -ne 0) { Stop-Install 'the build failed; its messages are above.' }

# Windows does not replace the files of a running program.
try { if (Test-Path $app) { Remove-Item -Recurse -Force $app } }
catch { Stop-Install "$app is in use. Close the MCP clients that run memorystdio and run this again." }
Move-Item $staging $app

New-Item -ItemType Directory -Force $bin | Out-Null
Set-Content -Encoding ASCII $command "@`"%~dp0..\app\MemoryStdio.exe`" %*"
Write-Output "Installed $(& $program --version) in $app"
if (($env:PATH -split ';') -notcontains $bin) {
    Write-Output "Command: $command`nIt is not on your PATH yet. Add it with:`n`n  [Environment]::SetEnvironmentVariable('PATH', `"`$([Environment]::GetEnvironmentVariable('PATH', 'User'));$bin`", 'User')`n"
}

Write-Output "`nFirst run, through the MCP SDK's own client:"
dotnet run --project (Join-Path $source 'benchmarks\MemoryStdio.Probe') -c Release -v quiet -- first-run $program
exit $LASTEXITCODE
