//! A row's cells, straight from its fields: flat structs (also with flattened parts) of texts,
//! numbers, lists of these, and what may be unknown.

use serde::de::value::Error;
use serde::ser::{Error as _, Impossible, SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

use super::line::Cell;

/// The cells of a row, in the order of the header.
///
/// # Errors
/// Where the row is no flat struct, or has a field that is no column.
pub fn of<R: Serialize>(row: &R, header: &[&str]) -> Result<Vec<Cell>, Error> {
    row.serialize(Row { header, cells: vec![Cell::Empty; header.len()], column: 0 })
}

/// Puts each field into the cell of its column.
struct Row<'r> {
    header: &'r [&'r str],
    cells: Vec<Cell>,
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

    fn put<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.cells[self.column] = value.serialize(Value)?;
        self.column += 1;
        Ok(())
    }
}

impl SerializeStruct for Row<'_> {
    type Ok = Vec<Cell>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.find(name)?;
        self.put(value)
    }

    fn end(self) -> Result<Vec<Cell>, Error> {
        Ok(self.cells)
    }
}

/// A struct with flattened parts.
impl SerializeMap for Row<'_> {
    type Ok = Vec<Cell>;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let name = key.serialize(Value)?;
        self.find(&name.shown())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.put(value)
    }

    fn end(self) -> Result<Vec<Cell>, Error> {
        Ok(self.cells)
    }
}

/// Makes a cell of one value.
struct Value;

/// Members one after the other.
struct List(Vec<Cell>);

impl SerializeSeq for List {
    type Ok = Cell;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, member: &T) -> Result<(), Error> {
        self.0.push(member.serialize(Value)?);
        Ok(())
    }

    fn end(self) -> Result<Cell, Error> {
        Ok(Cell::List(self.0))
    }
}

fn refused<T>(what: &str) -> Result<T, Error> {
    Err(Error::custom(format!("expected a row of plain cells, found {what}")))
}

macro_rules! refuse {
    ($($name:ident($($kind:ty),*) -> $ok:ty;)*) => {
        $(fn $name(self, $(_: $kind),*) -> Result<$ok, Error> { refused(stringify!($name)) })*
    };
}

/// What neither a cell nor a row can be.
macro_rules! refuse_the_rest {
    ($ok:ty) => {
        type Ok = $ok;
        type Error = Error;
        type SerializeTuple = Impossible<$ok, Error>;
        type SerializeTupleStruct = Impossible<$ok, Error>;
        type SerializeTupleVariant = Impossible<$ok, Error>;
        type SerializeStructVariant = Impossible<$ok, Error>;

        refuse! {
            serialize_bytes(&[u8]) -> $ok;
            serialize_unit_struct(&'static str) -> $ok;
            serialize_tuple(usize) -> Self::SerializeTuple;
            serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
            serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
            serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
        }

        fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<$ok, Error> {
            value.serialize(self)
        }

        fn serialize_newtype_struct<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            value: &T,
        ) -> Result<$ok, Error> {
            value.serialize(self)
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<$ok, Error> {
            refused("a variant with a value")
        }
    };
}

macro_rules! integers {
    ($($name:ident: $kind:ty),*) => {
        $(fn $name(self, value: $kind) -> Result<Cell, Error> { Ok(Cell::integer(value)) })*
    };
}

impl Serializer for Value {
    type SerializeSeq = List;
    type SerializeMap = Impossible<Cell, Error>;
    type SerializeStruct = Impossible<Cell, Error>;

    integers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    );

    /// As SQL and JSON spell it.
    fn serialize_bool(self, value: bool) -> Result<Cell, Error> {
        Ok(Cell::Text(value.to_string()))
    }

    fn serialize_char(self, value: char) -> Result<Cell, Error> {
        Ok(Cell::Text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<Cell, Error> {
        Ok(Cell::Text(value.to_owned()))
    }

    fn serialize_f32(self, value: f32) -> Result<Cell, Error> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<Cell, Error> {
        Ok(Cell::number(value))
    }

    fn serialize_none(self) -> Result<Cell, Error> {
        Ok(Cell::Empty)
    }

    fn serialize_unit(self) -> Result<Cell, Error> {
        Ok(Cell::Empty)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<Cell, Error> {
        self.serialize_str(name)
    }

    fn serialize_seq(self, count: Option<usize>) -> Result<List, Error> {
        Ok(List(Vec::with_capacity(count.unwrap_or_default())))
    }

    refuse! {
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct(&'static str, usize) -> Self::SerializeStruct;
    }

    refuse_the_rest!(Cell);
}

impl Serializer for Row<'_> {
    type SerializeSeq = Impossible<Vec<Cell>, Error>;
    type SerializeMap = Self;
    type SerializeStruct = Self;

    refuse! {
        serialize_bool(bool) -> Vec<Cell>;
        serialize_char(char) -> Vec<Cell>;
        serialize_str(&str) -> Vec<Cell>;
        serialize_i8(i8) -> Vec<Cell>;
        serialize_i16(i16) -> Vec<Cell>;
        serialize_i32(i32) -> Vec<Cell>;
        serialize_i64(i64) -> Vec<Cell>;
        serialize_u8(u8) -> Vec<Cell>;
        serialize_u16(u16) -> Vec<Cell>;
        serialize_u32(u32) -> Vec<Cell>;
        serialize_u64(u64) -> Vec<Cell>;
        serialize_f32(f32) -> Vec<Cell>;
        serialize_f64(f64) -> Vec<Cell>;
        serialize_none() -> Vec<Cell>;
        serialize_unit() -> Vec<Cell>;
        serialize_unit_variant(&'static str, u32, &'static str) -> Vec<Cell>;
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    refuse_the_rest!(Vec<Cell>);
}
