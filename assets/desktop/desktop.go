// Package desktop holds what makes Crossread a citizen of a Linux desktop: the
// desktop entry, the type of library files, and the script that `make install`
// and `make uninstall` run.
package desktop
