//go:build !linux

package main

// letWindowGoFirst has a counterpart only where threads have a priority each.
func letWindowGoFirst() {}
