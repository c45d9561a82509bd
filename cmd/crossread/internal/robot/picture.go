package robot

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// Picture takes a picture of the window to a PNG file.
func (r *Robot) Picture(path string) error {
	img, err := r.Shot()
	if err != nil {
		return err
	}
	return Save(img, path)
}

// Shot is what the window shows.
func (r *Robot) Shot() (*image.NRGBA, error) {
	c, err := xgb.NewConn()
	if err != nil {
		return nil, err
	}
	defer c.Close()
	window := xproto.Drawable(r.Window)
	size, err := xproto.GetGeometry(c, window).Reply()
	if err != nil {
		return nil, fmt.Errorf("size of the window: %w", err)
	}
	w, h := int(size.Width), int(size.Height)
	got, err := xproto.GetImage(c, xproto.ImageFormatZPixmap, window, 0, 0, size.Width, size.Height, ^uint32(0)).Reply()
	if err != nil {
		return nil, fmt.Errorf("picture of the window: %w", err)
	}
	if len(got.Data) < 4*w*h {
		return nil, fmt.Errorf("picture of the window: %d bits a pixel, where 32 are read", 8*len(got.Data)/(w*h))
	}
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < 4*w*h; i += 4 { // X has blue first, and no alpha
		d, p := got.Data[i:i+4], img.Pix[i:i+4]
		p[0], p[1], p[2], p[3] = d[2], d[1], d[0], 0xFF
	}
	return img, nil
}

// Save writes a picture to a PNG file, sooner than as small as can be.
func Save(img image.Image, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(f, img)
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
