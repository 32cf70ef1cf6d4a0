#!/usr/bin/env bash
# make-local-runtime.sh: stand-ins for GNOME's runtime and Sdk, for checks without Flathub
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes stand-ins for org.gnome.Platform and org.gnome.Sdk out of Debian
# packages, so that a Flatpak manifest can be built, installed and run on a
# machine that cannot reach Flathub.
#
#   make-local-runtime.sh WORKDIR [BRANCH] [SUITE]
#
# WORKDIR/repo          OSTree repository with both runtimes (flatpak remote)
# WORKDIR/tree          the Sdk tree as a plain chroot (also good for a native
#                       build with the newer GTK)
#
# BRANCH (default 48) is the runtime-version the manifest names.
# SUITE (default trixie) gives GTK 4.18, which is what GNOME 48 has;
# "51 forky" gives GTK 4.24.
# Needs root, and: mmdebstrap flatpak ostree (Debian packages).
# The result is for checks only: it is not GNOME's runtime, never ship it.
set -euo pipefail

WORK=${1:?usage: make-local-runtime.sh WORKDIR [BRANCH] [SUITE]}
BRANCH=${2:-48}
SUITE=${3:-trixie}
ARCH=$(flatpak --default-arch)
PLATFORM=org.gnome.Platform
SDK=org.gnome.Sdk
# same archive as the host's apt uses
MIRROR=${MIRROR:-$(sed -n 's/^URIs: //p' /etc/apt/sources.list.d/debian.sources | head -n1)}

# What an app may use at run time: only what the real GNOME runtime has too.
# libshumate, protobuf-c, libsodium, libxlsxwriter, GEOS, meshoptimizer and cglm
# are NOT in it there, so they are not here: the manifest builds them as modules.
PLATFORM_PKGS="ca-certificates libgtk-4-1 libgtk-4-bin libadwaita-1-0
 libsoup-3.0-0 libjson-glib-1.0-0 libepoxy0 libsqlite3-0 libsecret-1-0
 libportal-gtk4-1 librsvg2-common libgl1 libegl1 libgles2 libgl1-mesa-dri
 libegl-mesa0 libglx-mesa0 fonts-dejavu-core fonts-cantarell fontconfig
 adwaita-icon-theme hicolor-icon-theme gsettings-desktop-schemas
 glib-networking libglib2.0-bin dconf-gsettings-backend shared-mime-info
 desktop-file-utils gtk-update-icon-cache libpulse0 libcanberra0 libgsound0t64
 libpulse-mainloop-glib0 libgstreamer1.0-0 libarchive13t64 libwebp7 libwebpdemux2
 xkb-data tzdata iso-codes python3-minimal"
PLATFORM_EXTRA=${PLATFORM_EXTRA-}
SDK_PKGS="build-essential meson ninja-build pkgconf gettext git patch
 libgtk-4-dev libadwaita-1-dev libsoup-3.0-dev libjson-glib-dev libepoxy-dev
 libsqlite3-dev libsecret-1-dev libportal-gtk4-dev libgsound-dev
 libarchive-dev libwebp-dev libpulse-dev cmake
 libglib2.0-dev libxml2-utils appstream appstream-compose locales
 itstool gdb
 gobject-introspection libgirepository1.0-dev gperf"
SDK_EXTRA=${SDK_EXTRA-}
# flatpak-builder 1.2 calls appstream-compose (not in suites after trixie; where
# it is missing it is skipped), 1.4 calls "appstreamcli compose"
case $SUITE in bookworm|trixie) SDK_PKGS="$SDK_PKGS appstream-util" ;; esac

comma() { echo $* | tr ' ' ','; }

mkdir -p "$WORK"
WORK=$(cd "$WORK" && pwd)
rm -rf "$WORK/tree" "$WORK/platform-tree" "$WORK/rt"

# 1. One debootstrap run: the Platform's packages first, a copy of the tree at
#    that point, then the Sdk's packages on top.
export WORK SDK_ALL="$SDK_PKGS $SDK_EXTRA"
mmdebstrap --mode=root --variant=minbase --components=main \
  --aptopt='APT::Install-Recommends "false"' \
  --aptopt='Acquire::Check-Valid-Until "false"' \
  --dpkgopt=force-unsafe-io \
  --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/doc/*' \
  --dpkgopt='path-exclude=/usr/share/info/*' \
  --include="$(comma $PLATFORM_PKGS $PLATFORM_EXTRA)" \
  --customize-hook='mkdir "$WORK/platform-tree" && cp -a "$1/usr" "$1/etc" "$WORK/platform-tree/"' \
  --customize-hook='APT_CONFIG="$MMDEBSTRAP_APT_CONFIG" apt-get -qq -y -oDPkg::Chroot-Directory="$1" -oDpkg::Use-Pty=false install $SDK_ALL >"$WORK/sdk-install.log" 2>&1 || { tail "$WORK/sdk-install.log"; exit 1; }' \
  "$SUITE" "$WORK/tree" "$MIRROR"

# 2. A runtime is the /usr tree under files/ (build-export takes it from usr/)
#    with /etc inside it, and a metadata file.
runtime() { # FROM ID
  local d=$WORK/rt/$2 u
  mkdir -p "$d/files"  # build-export wants files/ to exist, and takes usr/
  cp -a "$1/usr" "$d/usr"
  cp -a "$1/etc" "$d/usr/etc"
  u=$d/usr
  # host state that flatpak supplies itself, or that means nothing read-only
  (cd "$u/etc" && rm -rf resolv.conf hostname hosts host.conf gai.conf mtab \
     machine-id passwd* group* shadow* gshadow* subuid* subgid* .pwd.lock \
     localtime timezone ld.so.cache apt dpkg cron.* systemd init.d rc?.d \
     default skel logrotate.d pam.d security fstab update-motd.d)
  (cd "$u" && rm -rf local games src share/doc share/man share/info \
     share/lintian share/bug lib/systemd lib/udev lib/apt lib/dpkg \
     share/zoneinfo/localtime lib/environment.d lib/sysusers.d lib/tmpfiles.d)
  # an empty ld.so.conf tells flatpak to write its own, with /app/lib in it;
  # with Debian's one no library of the app is found at run time
  rm -rf "$u/etc/ld.so.conf" "$u/etc/ld.so.conf.d"; : >"$u/etc/ld.so.conf"
  # flatpak looks for these in the PATH /app/bin:/usr/bin
  [ -e "$u/bin/ldconfig" ] || ln -s ../sbin/ldconfig "$u/bin/ldconfig"
  # the host's fonts, as the freedesktop runtime has it
  cat >"$u/etc/fonts/conf.d/50-flatpak.conf" <<'FONTS'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/app/share/fonts</dir>
  <dir>/run/host/fonts</dir>
  <dir>/run/host/user-fonts</dir>
  <dir>/run/host/local-fonts</dir>
  <cachedir>/run/host/fonts-cache</cachedir>
  <include ignore_missing="yes">/run/host/font-dirs.xml</include>
</fontconfig>
FONTS
  # no set-id files, everything readable by all: OSTree keeps modes, users differ
  chmod -R a-s,u+rwX,go+rX "$u"
  cat >"$d/metadata" <<META
[Runtime]
name=$2
runtime=$PLATFORM/$ARCH/$BRANCH
sdk=$SDK/$ARCH/$BRANCH

[Environment]
GI_TYPELIB_PATH=/app/lib/girepository-1.0
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
META
}
# Make the Sdk behave as GNOME's does where Debian's packages differ:
# flatpak-builder sets LC_ALL=en_US.utf8
chroot "$WORK/tree" localedef -i en_US -f UTF-8 en_US.UTF-8
# Debian's meson would install to /app/lib/x86_64-linux-gnu, but flatpak looks
# for .pc files and shared libraries in /app/lib (flatpak-builder 1.2 passes
# no --libdir to meson)
UNIVERSAL=$WORK/tree/usr/lib/python3/dist-packages/mesonbuild/utils/universal.py
sed -i "s/^def default_libdir() .*/&\n    return 'lib'/" "$UNIVERSAL"
grep -q -A1 "^def default_libdir" "$UNIVERSAL"
if ! [ -e "$WORK/tree/usr/bin/appstream-compose" ]; then
  cat >"$WORK/tree/usr/bin/appstream-compose" <<'SHIM'
#!/bin/sh
echo "appstream-compose: not in this suite, skipped" >&2
SHIM
  chmod 755 "$WORK/tree/usr/bin/appstream-compose"
fi
# the real Sdk's hardening flags, which flatpak-builder reads from here
mkdir -p "$WORK/tree/etc/flatpak-builder"
cat >"$WORK/tree/etc/flatpak-builder/defaults.json" <<'JSON'
{ "cflags": "-O2 -g -pipe -Wp,-U_FORTIFY_SOURCE,-D_FORTIFY_SOURCE=3 -fexceptions -fstack-protector-strong -grecord-gcc-switches -fasynchronous-unwind-tables -fstack-clash-protection -fcf-protection -fno-omit-frame-pointer",
  "cxxflags": "-O2 -g -pipe -Wp,-U_FORTIFY_SOURCE,-D_FORTIFY_SOURCE=3 -Wp,-D_GLIBCXX_ASSERTIONS -fexceptions -fstack-protector-strong -grecord-gcc-switches -fasynchronous-unwind-tables -fstack-clash-protection -fcf-protection -fno-omit-frame-pointer",
  "ldflags": "-L/app/lib -Wl,-z,relro,-z,now -Wl,--as-needed" }
JSON
# The runtime has English; a workstation's own language comes to it as an extension
mkdir -p "$WORK/tree/platform-locale/usr/lib/locale" "$WORK/platform-tree/usr/lib/locale"
for language in en_US zh_CN; do
  chroot "$WORK/tree" localedef --no-archive -i $language -f UTF-8 /platform-locale/usr/lib/locale/$language.utf8
done
cp -a "$WORK/tree/platform-locale/usr/lib/locale/." "$WORK/platform-tree/usr/lib/locale/"
rm -rf "$WORK/tree/platform-locale"
runtime "$WORK/platform-tree" $PLATFORM
runtime "$WORK/tree" $SDK
rm -rf "$WORK/platform-tree"

# 3. Into an OSTree repository.
[ -d "$WORK/repo" ] || ostree init --repo="$WORK/repo" --mode=bare-user-only
for id in $PLATFORM $SDK; do
  flatpak build-export --disable-fsync --runtime --no-update-summary \
    "$WORK/repo" "$WORK/rt/$id" "$BRANCH"
done
flatpak build-update-repo "$WORK/repo"
rm -rf "$WORK/rt"
du -sh "$WORK/repo" "$WORK/tree"
echo "now: flatpak --user remote-add --no-gpg-verify localrt $WORK/repo"
echo "     flatpak --user install -y localrt $PLATFORM//$BRANCH $SDK//$BRANCH"
