//! A row's cells, straight from its fields: flat structs (also with flattened parts) of texts,
//! numbers, lists of these, and what may be unknown.

use std::fmt::{Display, Write};

use serde::de::value::Error;
use serde::ser::{Error as _, Impossible, SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

use super::csv::LIST_DELIMITER;

/// The cells of a row, in the order of the header; those of an earlier row are overwritten.
///
/// # Errors
/// Where the row is no flat struct, or has a field that is no column.
pub fn fill<R: Serialize>(row: &R, header: &[&str], cells: &mut Vec<String>) -> Result<(), Error> {
    cells.resize(header.len(), String::new());
    cells.iter_mut().for_each(String::clear);
    row.serialize(Row { header, cells, column: 0 })
}

/// Writes each field into the cell of its column.
struct Row<'r> {
    header: &'r [&'r str],
    cells: &'r mut [String],
    /// The column of the next field, as fields mostly come in the order of the columns.
    column: usize,
}

impl Row<'_> {
    fn find(&mut self, name: &str) -> Result<(), Error> {
        if self.header.get(self.column) != Some(&name) {
            let found = self.header.iter().position(|column| *column == name);
            self.column = found.ok_or_else(|| {
                Error::custom(format!("expected a column of the header, found {name}"))
            })?;
        }
        Ok(())
    }

    fn write<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Cell(&mut self.cells[self.column]))?;
        self.column += 1;
        Ok(())
    }
}

impl SerializeStruct for Row<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.find(name)?;
        self.write(value)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// A struct with flattened parts.
impl SerializeMap for Row<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let mut name = String::new();
        key.serialize(Cell(&mut name))?;
        self.find(&name)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.write(value)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// Writes one value into one cell.
struct Cell<'c>(&'c mut String);

impl Cell<'_> {
    fn show(self, value: impl Display) -> Result<(), Error> {
        write!(self.0, "{value}").map_err(Error::custom)
    }
}

/// Members with a delimiter between them.
struct List<'c> {
    cell: &'c mut String,
    is_first: bool,
}

impl SerializeSeq for List<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, member: &T) -> Result<(), Error> {
        if !std::mem::take(&mut self.is_first) {
            self.cell.push_str(LIST_DELIMITER);
        }
        member.serialize(Cell(self.cell))
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

fn refused<T>(what: &str) -> Result<T, Error> {
    Err(Error::custom(format!("expected a row of plain cells, found {what}")))
}

macro_rules! shown {
    ($($name:ident: $kind:ty),*) => {
        $(fn $name(self, value: $kind) -> Result<(), Error> { self.show(value) })*
    };
}

macro_rules! refuse {
    ($($name:ident($($kind:ty),*) -> $ok:ty;)*) => {
        $(fn $name(self, $(_: $kind),*) -> Result<$ok, Error> { refused(stringify!($name)) })*
    };
}

/// What neither a cell nor a row can be.
macro_rules! refuse_the_rest {
    () => {
        type Ok = ();
        type Error = Error;
        type SerializeTuple = Impossible<(), Error>;
        type SerializeTupleStruct = Impossible<(), Error>;
        type SerializeTupleVariant = Impossible<(), Error>;
        type SerializeStructVariant = Impossible<(), Error>;

        refuse! {
            serialize_bytes(&[u8]) -> ();
            serialize_unit_struct(&'static str) -> ();
            serialize_tuple(usize) -> Self::SerializeTuple;
            serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
            serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
            serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
        }

        fn serialize_newtype_struct<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            value: &T,
        ) -> Result<(), Error> {
            value.serialize(self)
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<(), Error> {
            refused("a variant with a value")
        }
    };
}

impl<'c> Serializer for Cell<'c> {
    type SerializeSeq = List<'c>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Impossible<(), Error>;

    shown!(
        serialize_bool: bool, serialize_char: char, serialize_str: &str,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    );

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.serialize_f64(value.into())
    }

    /// Fractions have two decimals; what is no number is unknown.
    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        if value.is_finite() { self.show(format_args!("{value:.2}")) } else { Ok(()) }
    }

    fn serialize_none(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<(), Error> {
        self.show(name)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'c>, Error> {
        Ok(List { cell: self.0, is_first: true })
    }

    refuse! {
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct(&'static str, usize) -> Self::SerializeStruct;
    }

    refuse_the_rest!();
}

impl Serializer for Row<'_> {
    type SerializeSeq = Impossible<(), Error>;
    type SerializeMap = Self;
    type SerializeStruct = Self;

    refuse! {
        serialize_bool(bool) -> ();
        serialize_char(char) -> ();
        serialize_str(&str) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_u64(u64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_none() -> ();
        serialize_unit() -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    refuse_the_rest!();
}
