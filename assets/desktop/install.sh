#!/bin/sh
# install.sh install|uninstall PREFIX: puts the built programs, the icon and the
# desktop entry below PREFIX, or removes exactly that. Crossread is offered for
# text files but never becomes what opens them: if it would, the application
# that did so before is named as the default.
set -eu

what=$1 prefix=$2
here=$(cd "$(dirname "$0")/../.." && pwd)
build=${BUILD:-$here/build}
id=org.crossread.Crossread
share=$prefix/share
defaults=$share/crossread/kept-defaults

refresh() {
	if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database -q "$share/applications" || true; fi
	if command -v update-mime-database >/dev/null 2>&1; then update-mime-database "$share/mime" >/dev/null 2>&1 || true; fi
	if command -v gtk-update-icon-cache >/dev/null 2>&1; then gtk-update-icon-cache -q -t "$share/icons/hicolor" 2>/dev/null || true; fi
}

opener() { # of a MIME type, "" if it cannot be told
	if command -v xdg-mime >/dev/null 2>&1; then xdg-mime query default "$1" 2>/dev/null || true; fi
}

case $what in
install)
	before=$(opener text/plain)
	mkdir -p "$prefix/bin" "$share/applications" "$share/mime/packages" "$share/icons/hicolor/scalable/apps"
	for p in crossread crossread-cli crossread-reader; do
		install -m 755 "$build/$p" "$prefix/bin/.$p.new"
		mv -f "$prefix/bin/.$p.new" "$prefix/bin/$p" # a running one is not disturbed
	done
	sed "s|@BIN@|$prefix/bin|g" "$here/assets/desktop/$id.desktop" >"$share/applications/$id.desktop"
	install -m 644 "$here/assets/desktop/$id.xml" "$share/mime/packages/$id.xml"
	install -m 644 "$here/assets/icon/crossread.svg" "$share/icons/hicolor/scalable/apps/$id.svg"
	for size in 16 24 32 48 64 128 256 512; do
		mkdir -p "$share/icons/hicolor/${size}x$size/apps"
		install -m 644 "$here/assets/icon/crossread-$size.png" "$share/icons/hicolor/${size}x$size/apps/$id.png"
	done
	refresh
	if [ -n "$before" ] && [ "$before" != $id.desktop ] && [ "$(opener text/plain)" = $id.desktop ]; then
		xdg-mime default "$before" text/plain
		mkdir -p "$share/crossread"
		echo "text/plain=$before" >"$defaults"
	fi
	echo "Crossread is installed below $prefix."
	case ":$PATH:" in *":$prefix/bin:"*) ;; *) echo "Its folder $prefix/bin is not on your PATH; the applications menu finds it all the same." ;; esac
	;;
uninstall)
	for p in crossread crossread-cli crossread-reader; do rm -f "$prefix/bin/$p"; done
	rm -f "$share/applications/$id.desktop" "$share/mime/packages/$id.xml" "$share/icons/hicolor/scalable/apps/$id.svg"
	for size in 16 24 32 48 64 128 256 512; do rm -f "$share/icons/hicolor/${size}x$size/apps/$id.png"; done
	if [ -f "$defaults" ]; then
		list=${XDG_CONFIG_HOME:-$HOME/.config}/mimeapps.list
		if [ -f "$list" ]; then
			grep -vxF "$(cat "$defaults")" "$list" >"$list.new" || true
			mv "$list.new" "$list"
		fi
		rm -f "$defaults"
		rmdir "$share/crossread" 2>/dev/null || true
	fi
	refresh
	for d in icons/hicolor/*/apps icons/hicolor/* icons/hicolor icons applications mime/packages; do
		rmdir "$share"/$d 2>/dev/null || true # only what is empty
	done
	rmdir "$prefix/bin" 2>/dev/null || true
	echo "Crossread is removed from $prefix; your libraries are where they were."
	;;
*)
	echo "usage: install.sh install|uninstall PREFIX" >&2
	exit 2
	;;
esac
