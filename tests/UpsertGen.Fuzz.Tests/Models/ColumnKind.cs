namespace UpsertGen.Fuzz.Tests.Models;

/// <summary>How one engine stores a column.</summary>
/// <param name="Ddl">The type in the table's definition.</param>
/// <param name="TypeName">What <c>[Column(TypeName = …)]</c> says; null for nothing.</param>
internal sealed record Stored(string Ddl, string? TypeName)
{
    /// <summary>The numbers that fit; null when every value of the property does.</summary>
    public (decimal Low, decimal High)? Range { get; init; }

    /// <summary>The longest text that fits.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>What the column makes of a value that it cannot keep whole, before a merge sees it (docs/attributes.md, Types).</summary>
    public Func<object, object>? Cut { get; init; }
}

/// <summary>A type that a column's property can have, with every stored type that the docs allow for it.</summary>
/// <param name="Name">The type in the grammar.</param>
/// <param name="CSharp">The type in C#.</param>
internal sealed record ColumnKind(
    string Name, string CSharp, bool IsReference, IReadOnlyList<Stored> Sqlite, IReadOnlyList<Stored> PostgreSql)
{
    public bool IsInteger => Name is "sbyte" or "byte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong";

    public bool IsNumber => IsInteger || Name is "float" or "double" or "decimal";

    public bool IsTime => Name is "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan";

    /// <summary>True for an array of PostgreSQL that SQLite stores as JSON.</summary>
    public bool IsList => Name is "string[]" or "List<long>";

    /// <summary>True when C# has <c>&lt;</c> for it.</summary>
    public bool IsOrdered => IsNumber || IsTime || Name == "char";
}

/// <summary>A column of a model.</summary>
internal sealed record Column(string Name, ColumnKind Kind, bool IsNullable, bool IsKey, Stored Sqlite, Stored PostgreSql)
{
    /// <summary>The type in the grammar.</summary>
    public string Type => IsNullable ? Kind.Name + "?" : Kind.Name;

    public string CSharp => CSharpOf(Type);

    public string DatabaseName => Name.ToLowerInvariant();

    public Stored On(bool isSqlite) => isSqlite ? Sqlite : PostgreSql;

    /// <summary>The C# name of a type of the grammar.</summary>
    public static string CSharpOf(string type) => type.Replace("json", "string");
}
