// Gen draws the icon: crossread.svg, and crossread-N.png for the sizes that
// desktops ask for. Run it in assets/icon (go generate ./assets/icon).
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"log"
	"os"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"
)

// sizes are those of the freedesktop icon theme.
var sizes = []int{16, 24, 32, 48, 64, 128, 256, 512}

const (
	paper = "#FBFAF7"
	edge  = "#D8D2C6"
	blue  = "#0066A6" // outlet A
	rust  = "#B34700" // outlet B
	mute  = "#BDB5A6"
)

func main() {
	svg := drawing()
	if err := os.WriteFile("crossread.svg", svg, 0o644); err != nil {
		log.Fatal(err)
	}
	for _, n := range sizes {
		icon, err := oksvg.ReadIconStream(bytes.NewReader(svg))
		if err != nil {
			log.Fatal(err)
		}
		icon.SetTarget(0, 0, float64(n), float64(n))
		img := image.NewRGBA(image.Rect(0, 0, n, n))
		icon.Draw(rasterx.NewDasher(n, n, rasterx.NewScannerGV(n, n, img, img.Bounds())), 1)
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(fmt.Sprintf("crossread-%d.png", n), b.Bytes(), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// drawing is a sheet with two columns of lines. The second line of each is in
// its outlet's colour, and so is the fourth; the strokes between them cross.
func drawing() []byte {
	var b bytes.Buffer
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256" width="256" height="256">` + "\n")
	fmt.Fprintf(&b, `<path d="%s" fill="%s" stroke="%s" stroke-width="6"/>`+"\n", box(10, 10, 236, 236, 46), paper, edge)
	ys := []int{64, 106, 148, 190}
	left, right := []string{mute, blue, mute, blue}, []string{mute, rust, mute, rust}
	for _, c := range []struct{ from, to, colour string }{{"106", "190", blue}, {"190", "106", rust}} {
		fmt.Fprintf(&b, `<path d="M104 %s C128 %s 128 %s 152 %s" fill="none" stroke="%s" stroke-width="10" stroke-linecap="round"/>`+"\n", c.from, c.from, c.to, c.to, c.colour)
	}
	for i, y := range ys {
		fmt.Fprintf(&b, `<path d="%s" fill="%s"/>`+"\n", box(44, y-10, 64, 20, 10), left[i])
		fmt.Fprintf(&b, `<path d="%s" fill="%s"/>`+"\n", box(148, y-10, 64, 20, 10), right[i])
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// box is the path of a rectangle with round corners; the PNG maker knows no round rectangles.
func box(x, y, w, h, r int) string {
	return fmt.Sprintf("M%d %d H%d Q%d %d %d %d V%d Q%d %d %d %d H%d Q%d %d %d %d V%d Q%d %d %d %d Z",
		x+r, y, x+w-r, x+w, y, x+w, y+r, y+h-r, x+w, y+h, x+w-r, y+h, x+r, x, y+h, x, y+h-r, y+r, x, y, x+r, y)
}
