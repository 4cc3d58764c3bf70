using System.Collections.Immutable;

namespace UpsertGen;

/// <summary>The tables that a connection names: by type, and a schema for all others.</summary>
internal sealed class TableNames
{
    /// <summary>No names.</summary>
    public static readonly TableNames None = new(ImmutableDictionary<Type, UpsertTableName>.Empty, null);

    private readonly ImmutableDictionary<Type, UpsertTableName> _tables;
    private readonly string? _schema;

    private TableNames(ImmutableDictionary<Type, UpsertTableName> tables, string? schema) => (_tables, _schema) = (tables, schema);

    public TableNames With(Type type, UpsertTableName table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(_tables.SetItem(type, table), _schema);
    }

    public TableNames With(string schema) => new(_tables, schema);

    /// <summary>The table of a type.</summary>
    /// <param name="type">The type of the rows.</param>
    /// <param name="model">Its model.</param>
    /// <param name="method">The generated method, as messages name it.</param>
    /// <exception cref="InvalidOperationException">Only tables of other types are named.</exception>
    public UpsertTableName Of(Type type, UpsertModel model, string method)
    {
        if (_tables.TryGetValue(type, out var table))
            return table.Schema is null && _schema is not null && !table.IsWhole ? new(_schema, table.Table) : table;
        return _schema is not null
            ? new(_schema, model.Table)
            : throw new InvalidOperationException(
                $"{method}: this connection names the table of {string.Join(" and ", _tables.Keys.Select(static t => t.Name).Order(StringComparer.Ordinal))}, "
                + $"and none for {type.Name}: add WithUpsertTable<{type.Name}>(…), or call it on the connection itself.");
    }
}
