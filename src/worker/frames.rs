//! What goes through the pipes between the program and a worker: packed messages in frames.

use std::io::{self, Read as _, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes of a frame's length.
const LENGTH_BYTES: usize = 8;

pub(super) fn send<T: Serialize>(pipe: &mut impl Write, message: &T) -> io::Result<()> {
    send_bytes(pipe, &packed(message)?)
}

pub(super) fn packed<T: Serialize>(message: &T) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(message).map_err(io::Error::other)
}

/// A frame: its length, eight bytes, the least first; then the bytes. It goes out in one piece, so
/// that who waits for it is woken once.
pub(super) fn send_bytes(pipe: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let mut frame = Vec::with_capacity(LENGTH_BYTES + bytes.len());
    frame.extend((bytes.len() as u64).to_le_bytes());
    frame.extend(bytes);
    pipe.write_all(&frame)?;
    pipe.flush()
}

pub(super) fn receive_one<T: DeserializeOwned>(
    pipe: &mut impl io::Read,
    longest: u64,
) -> io::Result<Option<T>> {
    let frame = receive(pipe, longest)?;
    frame.map(|bytes| postcard::from_bytes(&bytes).map_err(io::Error::other)).transpose()
}

/// The next frame; `None` at the end.
pub(super) fn receive(pipe: &mut impl io::Read, longest: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; LENGTH_BYTES];
    match pipe.read_exact(&mut length) {
        Err(end) if end.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u64::from_le_bytes(length);
    if length > longest {
        return Err(io::Error::other(format!("expected {longest} bytes at most, found {length}")));
    }
    let mut bytes = Vec::new();
    match pipe.take(length).read_to_end(&mut bytes)? as u64 == length {
        true => Ok(Some(bytes)),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_whole_or_refused() {
        let mut pipe = Vec::new();
        send_bytes(&mut pipe, b"one").unwrap();
        send_bytes(&mut pipe, b"").unwrap();
        let mut whole = &pipe[..];
        assert_eq!(receive(&mut whole, 3).unwrap().unwrap(), b"one");
        assert_eq!(receive(&mut whole, 3).unwrap().unwrap(), b"");
        assert!(receive(&mut whole, 3).unwrap().is_none());
        assert!(receive(&mut &pipe[..], 2).is_err());
        assert!(receive(&mut &pipe[..9], 3).is_err());
    }
}
