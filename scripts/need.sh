#!/usr/bin/env bash
# Makes sure that what a target needs is on the machine: installs it on Debian as root, otherwise says what to install.
# Usage: scripts/need.sh node|cc|postgres|chromium|fonts|libreoffice|python …
set -eu

install() {
  local what=$1; shift
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing $what: $*" >&2
    apt-get install -y -qq "$@" >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq "$@" >/dev/null; }
  else
    echo "This needs $what. Please install it, on Debian with:  sudo apt-get install $*" >&2
    exit 1
  fi
}

for need in "$@"; do
  case $need in
    cc)
      command -v cc >/dev/null || install "a C compiler" gcc libc6-dev
      # OpenSSL is built from source.
      { command -v make >/dev/null && perl -MFindBin -MIPC::Cmd -e1 2>/dev/null; } || install "make and Perl" make perl ;;
    node)
      if ! command -v npm >/dev/null; then install "Node.js 20 or later" nodejs npm; fi
      major=$(node -p 'process.versions.node.split(".")[0]')
      [ "$major" -ge 20 ] || { echo "This needs Node.js 20 or later; here is $(node --version)." >&2; exit 1; } ;;
    postgres)
      if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null; then
        export DEBIAN_FRONTEND=noninteractive
        install "PostgreSQL" postgresql
      fi ;;
    chromium) command -v chromium >/dev/null || install "Chromium" chromium ;;
    fonts) fc-list 2>/dev/null | grep -qi 'cjk' || install "Chinese fonts" fonts-noto-cjk fontconfig ;;
    python) python3 -m venv --help >/dev/null 2>&1 || install "Python with venv" python3-venv ;;
    *) echo "need.sh does not know $need" >&2; exit 2 ;;
  esac
done
