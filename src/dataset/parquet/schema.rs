//! The Parquet schema of a table, from the types of its columns.

use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::errors::ParquetError;
use parquet::schema::types::{Type, TypePtr};

use crate::dataset::column::{Column, Kind};
use crate::dataset::table::Table;

/// Decimals of every fraction.
const SCALE: i32 = 2;

/// Digits of a score or a share: 100.00.
const SCORE_DIGITS: i32 = 5;

/// Digits of other fractions, as many as 64 bits hold.
const MOST_DIGITS: i32 = 18;

/// The schema of a table.
pub fn of(table: &Table) -> Result<Type, ParquetError> {
    let fields: Result<Vec<TypePtr>, ParquetError> = table.columns.iter().map(field).collect();
    Type::group_type_builder(table.name).with_fields(fields?).build()
}

/// Which of Parquet's types holds a column's values.
pub fn physical(column: &Column) -> Physical {
    match column.kind() {
        Kind::Text | Kind::Texts => Physical::BYTE_ARRAY,
        Kind::Date => Physical::INT32,
        Kind::Number if column.is_bounded() => Physical::INT32,
        Kind::Integer | Kind::Integers if column.is_small() => Physical::INT32,
        Kind::Number | Kind::Integer | Kind::Integers => Physical::INT64,
    }
}

fn field(column: &Column) -> Result<TypePtr, ParquetError> {
    match column.kind() {
        Kind::Texts | Kind::Integers => list(column),
        _ if column.is_optional() => value(&column.name, column, Repetition::OPTIONAL),
        _ => value(&column.name, column, Repetition::REQUIRED),
    }
}

/// The three levels that Parquet asks for; a list without members is empty, never null.
fn list(column: &Column) -> Result<TypePtr, ParquetError> {
    let element = value("element", column, Repetition::REQUIRED)?;
    let members = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![element])
        .build()?;
    let list = Type::group_type_builder(&column.name)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::List))
        .with_fields(vec![Arc::new(members)])
        .build()?;
    Ok(Arc::new(list))
}

fn value(name: &str, column: &Column, repetition: Repetition) -> Result<TypePtr, ParquetError> {
    let builder = Type::primitive_type_builder(name, physical(column)).with_repetition(repetition);
    let built = match column.kind() {
        Kind::Text | Kind::Texts => builder.with_logical_type(Some(LogicalType::String)),
        Kind::Date => builder.with_logical_type(Some(LogicalType::Date)),
        Kind::Integer | Kind::Integers => builder,
        Kind::Number => {
            let precision = if column.is_bounded() { SCORE_DIGITS } else { MOST_DIGITS };
            builder
                .with_logical_type(Some(LogicalType::decimal(SCALE, precision)))
                .with_precision(precision)
                .with_scale(SCALE)
        }
    };
    built.build().map(Arc::new)
}
