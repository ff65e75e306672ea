package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"sync"
)

// maxMessage is MongoDB's limit of a wire message, in bytes.
const maxMessage = 48_000_000

// serialize lets clients of the outer address talk to the server at the inner one, one message and its reply at a time.
//
// An operation on a single document is atomic in MongoDB, its filter included. FerretDB reads what matches first and writes it after,
// so two of them can interleave. Nothing interleaves here.
func serialize(outer net.Listener, dial func() (net.Conn, error)) error {
	var turn sync.Mutex
	for {
		client, err := outer.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer client.Close()
			server, err := dial()
			if err != nil {
				return
			}
			defer server.Close()
			for exchange(&turn, client, server) == nil {
			}
		}()
	}
}

func exchange(turn *sync.Mutex, client, server net.Conn) error {
	request, err := readMessage(client)
	if err != nil {
		return err
	}
	turn.Lock()
	defer turn.Unlock()
	if _, err := server.Write(request); err != nil {
		return err
	}
	reply, err := readMessage(server)
	if err != nil {
		return err
	}
	_, err = client.Write(reply)
	return err
}

// readMessage reads one message of the wire protocol: its first four bytes are its length, themselves included.
func readMessage(from io.Reader) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(from, head[:]); err != nil {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(head[:])
	if length < 16 || length > maxMessage {
		return nil, fmt.Errorf("a message of %d bytes", length)
	}
	message := make([]byte, length)
	copy(message, head[:])
	_, err := io.ReadFull(from, message[4:])
	return message, err
}
