//! Writers of the output tables.
