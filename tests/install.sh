#!/bin/sh
# Installs what the tests need besides Rust and Node: Chromium and PostgreSQL. On Debian as root; otherwise says what
# is missing.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
found=""
for folder in /usr/lib/postgresql/*/bin; do
  [ -x "$folder/initdb" ] && found=yes
done
command -v initdb >/dev/null 2>&1 && found=yes
[ -n "$found" ] || missing="$missing postgresql"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing for the tests:$missing"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
else
  echo "The tests need:$missing. Please install and run again." >&2
  exit 1
fi
