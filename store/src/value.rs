//! The few kinds of values that cross the border to either database.

use crate::StoreError;

/// One value. Instants are microseconds and days are numbers, counted from 1970-01-01.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl From<i64> for Value {
    fn from(int: i64) -> Self {
        Self::Int(int)
    }
}

impl From<u32> for Value {
    fn from(int: u32) -> Self {
        Self::Int(int.into())
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Int(yes.into())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! id_values {
    ($($id:ident),*) => {$(
        impl From<domain::ids::$id> for Value {
            fn from(id: domain::ids::$id) -> Self {
                Self::Int(id.into())
            }
        }
    )*};
}

id_values!(RegisterId, RecordId, OfficeId, StaffId, TopicId, GroundId, DistrictId, PlaceId);

impl From<domain::ids::KeyId> for Value {
    fn from(id: domain::ids::KeyId) -> Self {
        id.0.into()
    }
}

impl From<domain::ids::PersonId> for Value {
    fn from(id: domain::ids::PersonId) -> Self {
        id.0.into()
    }
}

/// A row of values that makes a table's row, or a statement's arguments.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => {
        Vec::<$crate::value::Value>::from([$($crate::value::Value::from($value)),*])
    };
}

/// One row that was read.
#[derive(Debug)]
pub struct Row(pub(crate) Vec<Value>);

impl Row {
    fn at(&self, column: usize) -> &Value {
        self.0.get(column).unwrap_or(&Value::Null)
    }

    /// # Errors
    /// When the column does not hold a number.
    pub fn int(&self, column: usize) -> Result<i64, StoreError> {
        match self.at(column) {
            Value::Int(int) => Ok(*int),
            other => Err(wrong(column, "a number", other)),
        }
    }

    /// # Errors
    /// When the column holds neither a number nor nothing.
    pub fn maybe_int(&self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.at(column) {
            Value::Null => Ok(None),
            _ => self.int(column).map(Some),
        }
    }

    /// # Errors
    /// When the column does not hold a text.
    pub fn text(&self, column: usize) -> Result<&str, StoreError> {
        match self.at(column) {
            Value::Text(text) => Ok(text),
            other => Err(wrong(column, "a text", other)),
        }
    }

    /// # Errors
    /// When the column holds neither a text nor nothing.
    pub fn maybe_text(&self, column: usize) -> Result<Option<&str>, StoreError> {
        match self.at(column) {
            Value::Null => Ok(None),
            _ => self.text(column).map(Some),
        }
    }

    /// # Errors
    /// When the column does not hold bytes.
    pub fn bytes(&self, column: usize) -> Result<&[u8], StoreError> {
        match self.at(column) {
            Value::Bytes(bytes) => Ok(bytes),
            other => Err(wrong(column, "bytes", other)),
        }
    }

    /// # Errors
    /// When the column holds neither bytes nor nothing.
    pub fn maybe_bytes(&self, column: usize) -> Result<Option<&[u8]>, StoreError> {
        match self.at(column) {
            Value::Null => Ok(None),
            _ => self.bytes(column).map(Some),
        }
    }

    /// A number that fits a 32-bit id.
    ///
    /// # Errors
    /// When the column does not hold one.
    pub fn id(&self, column: usize) -> Result<u32, StoreError> {
        let int = self.int(column)?;
        u32::try_from(int).map_err(|_| wrong(column, "an id", &Value::Int(int)))
    }

    /// # Errors
    /// When the column holds neither an id nor nothing.
    pub fn maybe_id(&self, column: usize) -> Result<Option<u32>, StoreError> {
        match self.at(column) {
            Value::Null => Ok(None),
            _ => self.id(column).map(Some),
        }
    }

    /// Bytes of a fixed length.
    ///
    /// # Errors
    /// When the column does not hold that many bytes.
    pub fn array<const N: usize>(&self, column: usize) -> Result<[u8; N], StoreError> {
        let bytes = self.bytes(column)?;
        bytes.try_into().map_err(|_| wrong(column, "bytes of the right length", self.at(column)))
    }
}

fn wrong(column: usize, wanted: &str, found: &Value) -> StoreError {
    let kind = match found {
        Value::Null => "nothing",
        Value::Int(_) => "a number",
        Value::Text(_) => "a text",
        Value::Bytes(_) => "bytes",
    };
    StoreError::damaged("a result", format_args!("column {column} holds {kind}, not {wanted}"))
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(int) => ValueRef::Integer(*int),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl postgres::types::ToSql for Value {
    fn to_sql(
        &self,
        kind: &postgres::types::Type,
        out: &mut postgres::types::private::BytesMut,
    ) -> Result<postgres::types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(postgres::types::IsNull::Yes),
            Self::Int(int) if *kind == postgres::types::Type::INT4 => {
                i32::try_from(*int)?.to_sql(kind, out)
            }
            Self::Int(int) => int.to_sql(kind, out),
            Self::Text(text) => text.to_sql(kind, out),
            Self::Bytes(bytes) => bytes.to_sql(kind, out),
        }
    }

    // Whether a value fits its column is known only by the value, so it is checked there.
    fn accepts(_: &postgres::types::Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}

pub(crate) fn of_sqlite(value: rusqlite::types::ValueRef<'_>) -> Result<Value, StoreError> {
    use rusqlite::types::ValueRef;
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(int) => Value::Int(int),
        ValueRef::Text(text) => Value::Text(
            String::from_utf8(text.to_vec())
                .map_err(|_| StoreError::damaged("a result", "text that is not UTF-8"))?,
        ),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        ValueRef::Real(_) => return Err(StoreError::damaged("a result", "a broken number")),
    })
}

pub(crate) fn of_postgres(row: &postgres::Row) -> Result<Row, StoreError> {
    use postgres::types::Type;
    let value = |at: usize, kind: &Type| -> Result<Value, postgres::Error> {
        Ok(match *kind {
            Type::INT8 => row.try_get::<_, Option<i64>>(at)?.into(),
            Type::INT4 => row.try_get::<_, Option<i32>>(at)?.map(i64::from).into(),
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at)?.into(),
            _ => row.try_get::<_, Option<String>>(at)?.into(),
        })
    };
    let columns = row.columns().iter().enumerate();
    Ok(Row(columns.map(|(at, column)| value(at, column.type_())).collect::<Result<_, _>>()?))
}
