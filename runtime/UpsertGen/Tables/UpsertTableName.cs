using System.Text;

namespace UpsertGen;

/// <summary>
/// A table that is named at run time: of a tenant, a month, a shard. It has the columns and unique keys of the model's table.
/// </summary>
/// <remarks>The name is a value: it is quoted, so any character stands for itself, and a dot does not part a schema from a table.</remarks>
public sealed record UpsertTableName
{
    private static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <param name="table">The table, in the schema of the model's table.</param>
    /// <exception cref="ArgumentException">The name is empty, or no database can have it.</exception>
    public UpsertTableName(string table) => Table = Checked(table, nameof(table));

    /// <param name="schema">The schema.</param>
    /// <param name="table">The table.</param>
    /// <exception cref="ArgumentException">A name is empty, or no database can have it.</exception>
    public UpsertTableName(string schema, string table)
        : this(table) => Schema = Checked(schema, nameof(schema));

    private UpsertTableName(string? schema, string table, bool isWhole)
        : this(table) => (Schema, IsWhole) = (schema, isWhole);

    /// <summary>The schema; null for that of the model's table.</summary>
    public string? Schema { get; }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>True when no schema means none, which finds the table as the database does.</summary>
    internal bool IsWhole { get; }

    /// <summary>A table by its name alone.</summary>
    /// <param name="table">The table, in the schema of the model's table.</param>
    public static implicit operator UpsertTableName(string table) => FromString(table);

    /// <inheritdoc cref="op_Implicit(string)"/>
    /// <returns>The name.</returns>
    public static UpsertTableName FromString(string table) => new(table);

    /// <summary>The name in quotes.</summary>
    /// <returns><c>"tenant_7"."orders"</c>.</returns>
    public override string ToString() => Schema is null ? Quoted(Table) : $"{Quoted(Schema)}.{Quoted(Table)}";

    /// <summary>A name with the schema that it says, or with none.</summary>
    internal static UpsertTableName Whole(string? schema, string table) => new(schema, table, isWhole: true);

    /// <summary>A name of a schema or table that every database could have.</summary>
    internal static string Checked(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (name.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A name of a table or schema cannot hold U+0000.", parameter);
        try
        {
            Strict.GetByteCount(name);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException("A name of a table or schema cannot hold half of a surrogate pair.", parameter, exception);
        }

        return name;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
