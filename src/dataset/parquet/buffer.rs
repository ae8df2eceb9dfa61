//! The values of one column that wait for their row group.

use std::io;

use parquet::basic::Type as Physical;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;

use super::schema::physical;
use crate::dataset::column::{Column, Kind};
use crate::dataset::line::Cell;
use crate::day;

/// Values with what Parquet needs to tell rows, lists and empty cells apart.
pub struct Buffer {
    name: String,
    kind: Kind,
    is_optional: bool,
    values: Values,
    /// 1 where there is a value, 0 where the cell or the list is empty.
    definitions: Vec<i16>,
    /// 0 where a row begins, 1 where a list goes on.
    repetitions: Vec<i16>,
    bytes: usize,
}

enum Values {
    Small(Vec<i32>),
    Large(Vec<i64>),
    Text(Vec<ByteArray>),
}

impl Buffer {
    /// Of a column, empty.
    pub fn of(column: &Column) -> Buffer {
        let values = match physical(column) {
            Physical::INT32 => Values::Small(Vec::new()),
            Physical::INT64 => Values::Large(Vec::new()),
            _ => Values::Text(Vec::new()),
        };
        Buffer {
            name: column.name.clone(),
            kind: column.kind(),
            is_optional: column.is_optional(),
            values,
            definitions: Vec::new(),
            repetitions: Vec::new(),
            bytes: 0,
        }
    }

    /// Whether no cell waits.
    pub fn is_empty(&self) -> bool {
        self.definitions.is_empty()
    }

    /// What the waiting values take.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Adds the cell of the next row.
    pub fn push(&mut self, cell: &Cell) -> io::Result<()> {
        match cell {
            Cell::List(members) if members.is_empty() => self.push_empty(),
            Cell::List(members) => {
                let goes_on = (0..members.len()).map(|n| i16::from(n > 0));
                members.iter().zip(goes_on).try_for_each(|(m, level)| self.push_value(m, level))?;
            }
            // What is no day is no value of the type.
            Cell::Text(text) if self.kind == Kind::Date && day::since_1970(text).is_none() => {
                self.push_unknown()?;
            }
            Cell::Empty => self.push_unknown()?,
            value => self.push_value(value, 0)?,
        }
        Ok(())
    }

    fn push_unknown(&mut self) -> io::Result<()> {
        if !self.is_optional {
            let expected = format!("expected a filled cell in column {}, found none", self.name);
            return Err(io::Error::other(expected));
        }
        self.push_empty();
        Ok(())
    }

    fn push_empty(&mut self) {
        self.definitions.push(0);
        self.repetitions.push(0);
        self.bytes += size_of::<i16>();
    }

    fn push_value(&mut self, cell: &Cell, repetition: i16) -> io::Result<()> {
        self.bytes += self.values.push(cell).ok_or_else(|| {
            let (name, kind) = (&self.name, self.kind);
            io::Error::other(format!("expected {kind:?} in column {name}, found {cell:?}"))
        })?;
        self.definitions.push(1);
        self.repetitions.push(repetition);
        Ok(())
    }

    /// Writes what waits; nothing waits any more.
    pub fn write(&mut self, column: &mut ColumnWriter) -> Result<(), ParquetError> {
        let is_list = matches!(self.kind, Kind::Texts | Kind::Integers);
        let definitions = (is_list || self.is_optional).then_some(&*self.definitions);
        let repetitions = is_list.then_some(&*self.repetitions);
        match (column, &self.values) {
            (ColumnWriter::Int32ColumnWriter(writer), Values::Small(values)) => {
                writer.write_batch(values, definitions, repetitions)?
            }
            (ColumnWriter::Int64ColumnWriter(writer), Values::Large(values)) => {
                writer.write_batch(values, definitions, repetitions)?
            }
            (ColumnWriter::ByteArrayColumnWriter(writer), Values::Text(values)) => {
                writer.write_batch(values, definitions, repetitions)?
            }
            _ => return Err(ParquetError::General("another type of column".to_owned())),
        };
        self.clear();
        Ok(())
    }

    fn clear(&mut self) {
        match &mut self.values {
            Values::Small(values) => values.clear(),
            Values::Large(values) => values.clear(),
            Values::Text(values) => values.clear(),
        }
        self.definitions.clear();
        self.repetitions.clear();
        self.bytes = 0;
    }
}

impl Values {
    /// Adds a value and gives its bytes; `None` where it is of another type.
    fn push(&mut self, cell: &Cell) -> Option<usize> {
        match (self, cell) {
            (Values::Small(values), cell) => {
                values.push(small(cell)?);
                Some(size_of::<i32>())
            }
            (Values::Large(values), Cell::Integer(value) | Cell::Number(value)) => {
                values.push(*value);
                Some(size_of::<i64>())
            }
            (Values::Text(values), Cell::Text(text)) => {
                values.push(text.as_str().into());
                Some(text.len() + size_of::<ByteArray>())
            }
            _ => None,
        }
    }
}

fn small(cell: &Cell) -> Option<i32> {
    match cell {
        Cell::Integer(value) | Cell::Number(value) => i32::try_from(*value).ok(),
        Cell::Text(text) => day::since_1970(text),
        _ => None,
    }
}
