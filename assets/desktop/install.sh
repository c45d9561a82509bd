#!/bin/sh
# Puts Crossread where the desktop finds it, and takes it out again:
#
#   install.sh install PREFIX     the programs of build/, the icon, the entry in
#                                 the applications menu, the library's file type
#   install.sh uninstall PREFIX   removes exactly what install put there
#
# DESTDIR goes before every path, for packagers; the desktop's caches are then
# left alone. File managers offer Crossread for article files. It is not made the
# default for any: some desktops take any program that offers to open a kind of
# file as its default if nothing was chosen, so what opens it now is noted before
# and, where Crossread took over, set again.
set -eu
entry=org.crossread.Crossread.desktop
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)

usage() { echo "usage: install.sh install|uninstall PREFIX" >&2; exit 2; }
[ $# -eq 2 ] && [ -n "$2" ] || usage
case $2 in /*) prefix=$2 ;; *) prefix=$(pwd)/$2 ;; esac
root=${DESTDIR:-}$prefix
state=$root/share/crossread
list=$state/installed    # files, below PREFIX
defaults=$state/defaults # what opened each kind before, as in mimeapps.list
added=$state/added       # those of them that were set again
chosen=${XDG_CONFIG_HOME:-${HOME:-/nonexistent}/.config}/mimeapps.list

kinds() { sed -n 's/^MimeType=//p' "$here/$entry" | tr ';' '\n' | grep -v -e '^$' -e crossread; }
have() { [ -z "${DESTDIR:-}" ] && command -v "$1" >/dev/null 2>&1; }

# opener KIND: the entry that opens a kind of file now.
opener() { xdg-mime query default "$1" 2>/dev/null || true; }

note_defaults() {
	: >"$defaults"
	have xdg-mime || return 0
	for kind in $(kinds); do
		now=$(opener "$kind")
		if [ -n "$now" ] && [ "$now" != "$entry" ]; then echo "$kind=$now" >>"$defaults"; fi
	done
}

keep_defaults() {
	have xdg-mime || return 0
	while IFS='=' read -r kind was; do
		if [ "$(opener "$kind")" = "$entry" ]; then
			xdg-mime default "$was" "$kind"
			echo "$kind=$was" >>"$added"
		fi
	done <"$defaults"
}

forget_defaults() {
	if [ -s "$added" ] && [ -f "$chosen" ]; then
		grep -v -x -F -f "$added" "$chosen" >"$chosen.new" || true
		mv "$chosen.new" "$chosen"
	fi
	rm -f "$defaults" "$added"
}

refresh() {
	if have update-mime-database && [ -d "$root/share/mime/packages" ]; then update-mime-database "$root/share/mime" >/dev/null 2>&1 || true; fi
	if have update-desktop-database; then update-desktop-database -q "$root/share/applications" 2>/dev/null || true; fi
	if have gtk-update-icon-cache && [ -f "$root/share/icons/hicolor/index.theme" ]; then gtk-update-icon-cache -q "$root/share/icons/hicolor" 2>/dev/null || true; fi
}

# put MODE SOURCE TARGET: installs a file below PREFIX and lists it.
put() {
	mkdir -p "$(dirname "$root/$3")"
	rm -f "$root/$3" # a program that runs cannot be written over
	cp "$2" "$root/$3"
	chmod "$1" "$root/$3"
	echo "$3" >>"$list"
}

case $1 in
install)
	for program in crossread crossread-cli crossread-reader; do
		[ -x "$top/build/$program" ] || { echo "install.sh: build/$program is missing; run make build first" >&2; exit 1; }
	done
	mkdir -p "$state"
	[ -f "$defaults" ] || note_defaults
	if [ ! -f "$list" ]; then # what the desktop's tools will make, to be unmade
		for made in share/mime share/applications/mimeinfo.cache; do
			[ -e "$root/$made" ] || echo "$made" >>"$state/made"
		done
	fi
	: >"$list"
	for program in crossread crossread-cli crossread-reader; do put 755 "$top/build/$program" "bin/$program"; done
	for png in "$top"/assets/icon/crossread-*.png; do
		size=${png##*-}
		size=${size%.png}
		put 644 "$png" "share/icons/hicolor/${size}x$size/apps/crossread.png"
	done
	put 644 "$top/assets/icon/crossread.svg" share/icons/hicolor/scalable/apps/crossread.svg
	put 644 "$here/crossread-mime.xml" share/mime/packages/crossread.xml
	# The desktop may not look for programs below PREFIX, so the entry names the whole path.
	sed -e "s|^Exec=crossread|Exec=\"$prefix/bin/crossread\"|" -e "s|^TryExec=crossread|TryExec=$prefix/bin/crossread|" "$here/$entry" >"$state/entry"
	put 644 "$state/entry" "share/applications/$entry"
	rm "$state/entry"
	refresh
	keep_defaults
	echo "Crossread is in the applications menu, and in $prefix/bin."
	;;
uninstall)
	[ -f "$list" ] || { echo "install.sh: nothing of Crossread is installed in $prefix" >&2; exit 1; }
	forget_defaults
	while IFS= read -r file; do rm -f "$root/$file"; done <"$list"
	refresh
	if [ -f "$state/made" ]; then
		while IFS= read -r made; do
			case $made in
			share/mime) [ -n "$(ls "$root/share/mime/packages" 2>/dev/null)" ] || rm -rf "$root/share/mime" ;;
			*) [ -n "$(ls "$root/share/applications" 2>/dev/null | grep -v mimeinfo.cache)" ] || rm -f "$root/$made" ;;
			esac
		done <"$state/made"
	fi
	# Folders that are empty now.
	while IFS= read -r file; do (cd "$root" && rmdir -p "$(dirname "$file")" 2>/dev/null) || true; done <"$list"
	rm -f "$list" "$state/made"
	(cd "$root" 2>/dev/null && rmdir -p share/crossread 2>/dev/null) || true
	rmdir "$root" 2>/dev/null || true
	echo "Crossread is removed from $prefix. Your libraries are kept."
	;;
*) usage ;;
esac
