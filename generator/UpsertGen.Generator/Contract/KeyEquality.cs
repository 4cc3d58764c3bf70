namespace UpsertGen.Generator.Contract;

/// <summary>When two keys of a conflict target are one: the one answer for everything that pairs rows or combines them.</summary>
internal enum KeyEquality
{
    /// <summary>Exactly when they are equal in C#, as far as the model tells.</summary>
    Exact,

    /// <summary>When the server says so: the key is computed, rounded, padded, compared without case, or not known.</summary>
    Server,
}

internal static class KeyEqualities
{
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "text", "varchar", "character varying", "nvarchar", "clob",
    };

    public static KeyEquality Of(IReadOnlyList<ColumnModel> columns, ConflictTargetModel target) =>
        target is { Expression: null, Constraint: null } && target.Columns.All(o => IsExact(columns[o]))
            ? KeyEquality.Exact
            : KeyEquality.Server;

    private static bool IsExact(ColumnModel column)
    {
        var type = column.DatabaseType;
        if (column.Generated == GeneratedKind.Computed)
            return false;
        return column.Type.Kind switch
        {
            ScalarKind.String or ScalarKind.Char => type is null || Texts.Contains(type.Name),
            // A scale or a precision rounds.
            ScalarKind.Decimal or ScalarKind.DateTime or ScalarKind.DateTimeOffset => type is null or { HasLength: false },
            ScalarKind.Boolean or ScalarKind.Guid or ScalarKind.DateOnly or ScalarKind.Bytes => true,
            var kind => kind.IsNumber(),
        };
    }
}
