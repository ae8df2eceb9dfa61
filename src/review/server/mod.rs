//! A desk before a browser: HTTP on one address, for people who were given its key.
//!
//! Every request is checked before anything else is done with it (`guard`). Work is done on threads of its own, so that
//! a slow page holds up nobody; no path from outside reaches the file system, for documents are named by
//! their ids and files of the page by the names of a fixed list.

mod assets;
mod guard;
mod routes;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;

use tokio::sync::Semaphore;

use super::desk::Desk;
use guard::Door;

/// Bytes of a request at most: a text of a measure in Thai, with room.
const MOST_BYTES: usize = 1024 * 1024;

/// Pages drawn at the same time: each takes a process and its memory.
const DRAWN_AT_ONCE: usize = 2;

/// What all requests share.
pub(super) struct Shared {
    desk: Desk,
    door: Door,
    drawing: Semaphore,
}

/// An address that is listened on.
pub struct Server {
    listener: TcpListener,
    door: Door,
}

impl Server {
    /// Listens.
    ///
    /// # Errors
    /// Where the address cannot be had, or the system gives no random numbers.
    pub fn bind(address: IpAddr, port: u16) -> io::Result<Server> {
        let listener = TcpListener::bind(SocketAddr::new(address, port))?;
        listener.set_nonblocking(true)?;
        let door = Door::new(listener.local_addr()?)?;
        Ok(Server { listener, door })
    }

    /// Where the page is, with the key that lets in.
    pub fn address(&self) -> String {
        self.door.address()
    }

    /// Serves until the process ends.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn serve(self, desk: Desk) -> io::Result<()> {
        let Server { listener, door } = self;
        let shared = Shared { desk, door, drawing: Semaphore::new(DRAWN_AT_ONCE) };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, routes::all(Arc::new(shared))).await
        })
    }
}
