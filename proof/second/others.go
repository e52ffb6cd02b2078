// Checks a log with Go's own packages, those by which its module checksums are checked.
//
//	go run others.go LOG KEY OLD PROOF LEAF
//
// LOG is the folder of the log, KEY the file of its key, OLD an older head, PROOF and LEAF a proof
// file and its entry. It ends with 1 where anything does not hold.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error, what string) {
	if err != nil {
		fmt.Fprintln(os.Stderr, what+":", err)
		os.Exit(1)
	}
}

func need(holds bool, what string) {
	if !holds {
		must(fmt.Errorf("does not hold"), what)
	}
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	must(err, path)
	return data
}

// The standard's paths have no height.
func path(tile tlog.Tile, folder string) string {
	return strings.Replace(tile.Path(), fmt.Sprintf("tile/8/%d/", tile.L), folder, 1)
}

type log string

func (log) Height() int { return 8 }

func (l log) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(l), path(tile, fmt.Sprintf("tile/%d/", tile.L))))
		if err != nil {
			return nil, err
		}
		found = append(found, data)
	}
	return found, nil
}

func (log) SaveTiles([]tlog.Tile, [][]byte) {}

func head(text []byte, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open(text, note.VerifierList(verifier))
	must(err, "signature of a head")
	lines := strings.Split(opened.Text, "\n")
	need(len(lines) == 4 && lines[0] == verifier.Name(), "lines of a head")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err, "size")
	root, err := tlog.ParseHash(lines[2])
	must(err, "root")
	return tlog.Tree{N: size, Hash: root}
}

// The hashes of all leaves, from the bundles of entries.
func leaves(folder string, size int64) []tlog.Hash {
	var found []tlog.Hash
	for number := int64(0); number*256 < size; number++ {
		width := int(min(256, size-number*256))
		bundle := read(filepath.Join(folder, path(tlog.Tile{H: 8, L: 0, N: number, W: width}, "tile/entries/")))
		for range width {
			need(len(bundle) >= 2, "bundle")
			length := int(binary.BigEndian.Uint16(bundle))
			need(len(bundle) >= 2+length, "bundle")
			found = append(found, tlog.RecordHash(bundle[2:2+length]))
			bundle = bundle[2+length:]
		}
		need(len(bundle) == 0, "bundle")
	}
	return found
}

func proof(text []byte, leaf []byte, verifier note.Verifier) {
	start, rest, _ := bytes.Cut(text, []byte("\n\n"))
	tree := head(rest, verifier)
	var index int64
	var hashes tlog.RecordProof
	for number, line := range strings.Split(string(start), "\n") {
		if number == 0 || strings.HasPrefix(line, "extra ") {
			continue
		}
		if value, is := strings.CutPrefix(line, "index "); is {
			parsed, err := strconv.ParseInt(value, 10, 64)
			must(err, "index")
			index = parsed
			continue
		}
		data, err := base64.StdEncoding.DecodeString(line)
		must(err, "hash")
		hashes = append(hashes, tlog.Hash(data))
	}
	must(tlog.CheckRecord(hashes, tree.N, tree.Hash, index, tlog.RecordHash(leaf)), "proof file")
}

func main() {
	folder := os.Args[1]
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read(os.Args[2]))))
	must(err, "key")
	tree := head(read(filepath.Join(folder, "checkpoint")), verifier)
	reader := tlog.TileHashReader(tree, log(folder))
	for index, leaf := range leaves(folder, tree.N) {
		found, err := tlog.ProveRecord(tree.N, int64(index), reader)
		must(err, "tiles")
		must(tlog.CheckRecord(found, tree.N, tree.Hash, int64(index), leaf), "entry in the tree")
	}
	old := head(read(os.Args[3]), verifier)
	grown, err := tlog.ProveTree(tree.N, old.N, reader)
	must(err, "growth")
	must(tlog.CheckTree(grown, tree.N, tree.Hash, old.N, old.Hash), "growth")
	proof(read(os.Args[4]), read(os.Args[5]), verifier)
}
