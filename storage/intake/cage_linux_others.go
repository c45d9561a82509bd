//go:build linux && !amd64 && !arm64

package intake

const auditArch = 0
