//! The journey in order, parallel over documents.
