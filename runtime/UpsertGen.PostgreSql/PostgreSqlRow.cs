using System.ComponentModel;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>The current row of a result, its columns counted from where the model's begin. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PostgreSqlRow
{
    private readonly NpgsqlDataReader _reader;
    private readonly int _offset;
    private readonly PostgreSqlStatement _statement;

    internal PostgreSqlRow(NpgsqlDataReader reader, int offset, PostgreSqlStatement statement) =>
        (_reader, _offset, _statement) = (reader, offset, statement);

    /// <summary>True when the column is NULL.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>True for NULL.</returns>
    public bool IsNull(int column) => _reader.IsDBNull(_offset + column);

    /// <summary>The value of a column that is not NULL.</summary>
    /// <typeparam name="T">A CLR type that Npgsql reads the column as.</typeparam>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The column is NULL, or cannot be read as <typeparamref name="T"/>.</exception>
    public T Get<T>(int column)
    {
        try
        {
            return _reader.GetFieldValue<T>(_offset + column);
        }
        catch (InvalidCastException exception) when (IsNull(column))
        {
            throw new InvalidCastException(_statement.UnexpectedNull(column), exception);
        }
    }
}
