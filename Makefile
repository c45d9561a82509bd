# Crossread. `make run` builds and opens the app, `make test` runs every test;
# both set up what is missing first. `make help` lists the rest.

TAGS    = sqlite_fts5 migrated_fynedo
# One set of flags everywhere: another set rebuilds Fyne from scratch.
FLAGS   = -trimpath -tags "$(TAGS)"
PREFIX ?= $(HOME)/.local
GO     ?= go

export CGO_ENABLED = 1
export GOFLAGS     = -buildvcs=false
# The packages that do not reach Fyne, for the race detector.
PLAIN   = ./compare/... ./storage/... ./assets/... ./cmd/internal/... ./cmd/crossread-cli/... ./cmd/crossread-reader/...

# Debian's names. BUILD_DEPS is what the app needs to compile, TEST_DEPS what
# its window tests need on top: an X server without a screen, a window manager
# and the tools that press keys and take pictures.
BUILD_DEPS = gcc libc6-dev pkg-config libgl1-mesa-dev xorg-dev libxkbcommon-dev libwayland-dev
TEST_DEPS  = xvfb xauth openbox xdotool xclip x11-utils x11-xserver-utils libgl1-mesa-dri fonts-noto-core desktop-file-utils

.PHONY: run test build cli deps deps-test check unit race bench screenshots install uninstall clean help

run: deps build ## build what is missing and open the app
	build/crossread

build: deps ## build/crossread, build/crossread-cli, build/crossread-reader
	@mkdir -p build
	$(GO) build $(FLAGS) -o build/ ./cmd/crossread ./cmd/crossread-cli ./cmd/crossread-reader

cli: ## only the two programs that need no window
	@mkdir -p build
	$(GO) build $(FLAGS) -o build/ ./cmd/crossread-cli ./cmd/crossread-reader

test: deps-test check unit race ## every test, the window's included
	@echo "all tests passed"

check: ## formatting, vet, staticcheck
	@out=$$(gofmt -l $$(git ls-files '*.go' 2>/dev/null || find . -name '*.go')); \
	if [ -n "$$out" ]; then echo "gofmt: $$out"; exit 1; fi
	$(GO) vet $(FLAGS) ./...
	$(GO) tool staticcheck -tags "$(TAGS)" ./...

# The window's tests get an X server of their own; nothing is shown.
unit: build
	@mkdir -p build/robots
	LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 FYNE_THEME=light \
	xvfb-run --auto-servernum --server-args='-screen 0 1600x1000x24 +extension GLX' \
	sh -c 'openbox >/dev/null 2>&1 & wm=$$!; $(GO) test -timeout 20m $(FLAGS) ./...; rc=$$?; kill $$wm 2>/dev/null; exit $$rc'

race:
	$(GO) test -race $(FLAGS) $(PLAIN)

# SHOTS holds flags of the program. It reaches it through the environment, as it
# was written, so no shell reads the brackets, dollars and quotes of a pattern.
override SHOTS := $(value SHOTS)
export SHOTS
screenshots: deps-test build ## photograph every state of the window; SHOTS='-only (side|all)-sample' takes fewer
	LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 \
	xvfb-run --auto-servernum --server-args='-screen 0 4000x2400x24 +extension GLX' \
	sh -c 'set -f; openbox >/dev/null 2>&1 & wm=$$!; $(GO) run $(FLAGS) ./cmd/crossread/internal/screenshots $$SHOTS; rc=$$?; kill $$wm 2>/dev/null; exit $$rc'

bench: ## speed and memory, as ratios against named peers in the same run
	$(GO) test $(FLAGS) -run '^$$' -bench . ./...

# Asks the package system what is missing, installs it as root or by sudo, or
# prints the line to run. On another system it only says what it looked for.
define need
	@missing=; \
	if command -v dpkg-query >/dev/null 2>&1; then \
	  for p in $(1); do \
	    dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
	  done; \
	  if [ -n "$$missing" ]; then \
	    if [ "$$(id -u)" = 0 ]; then sudo=; \
	    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo=sudo; \
	    elif command -v sudo >/dev/null 2>&1 && [ -t 0 ]; then sudo=sudo; \
	    else echo "Some packages are missing. As root, run:"; \
	      echo "  apt-get update && apt-get install -y --no-install-recommends$$missing"; exit 1; fi; \
	    echo "installing:$$missing"; \
	    $$sudo apt-get update -qq && \
	    $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null || \
	    { echo "Installing failed. As root, run:"; \
	      echo "  apt-get update && apt-get install -y --no-install-recommends$$missing"; exit 1; }; \
	  fi; \
	elif ! pkg-config --exists gl x11 xcursor xrandr xinerama xi xxf86vm xkbcommon wayland-client 2>/dev/null; then \
	  echo "This is not a Debian system. Install a C compiler, pkg-config and the development files of"; \
	  echo "OpenGL, X11 (Xcursor, Xrandr, Xinerama, Xi, Xxf86vm), xkbcommon and Wayland, then run make again."; exit 1; \
	fi
endef

deps: ## install what the build needs
	$(call need,$(BUILD_DEPS))

deps-test:
	$(call need,$(BUILD_DEPS) $(TEST_DEPS))

install: deps build ## put the app into the applications menu, below PREFIX (~/.local)
	@assets/desktop/install.sh install '$(PREFIX)'

uninstall: ## remove exactly what install put there
	@assets/desktop/install.sh uninstall '$(PREFIX)'

clean: ## remove build/
	rm -rf build

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14
