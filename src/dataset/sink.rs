//! What the formats of tables have in common: rows go in, in order, and then the files are whole.

use std::io;

use super::line::Line;

/// A format of tables while rows come in. None of them holds all rows.
pub trait Sink: Send {
    /// Adds rows to a table, given by its place in the list of tables.
    ///
    /// # Errors
    /// Where the folder cannot be written; the message names the file.
    fn add(&mut self, table: usize, lines: &[Line]) -> io::Result<()>;

    /// No more rows come: moves the files to their places.
    ///
    /// # Errors
    /// Where the folder cannot be written; the message names the file.
    fn finish(self: Box<Self>) -> io::Result<()>;
}
