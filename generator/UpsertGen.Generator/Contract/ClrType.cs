namespace UpsertGen.Generator.Contract;

/// <summary>A type of C#, as generated code writes it.</summary>
/// <param name="Name">Fully qualified, without the type's own nullability mark.</param>
/// <param name="IsValueType">True for a struct or an enum.</param>
/// <param name="IsNullable">True for <c>T?</c>.</param>
internal sealed record ClrType(string Name, bool IsValueType, bool IsNullable = false)
{
    private const string Collections = "global::System.Collections.Generic.";

    private static readonly string[] Interfaces =
        ["IList<", "IReadOnlyList<", "ICollection<", "IReadOnlyCollection<", "IEnumerable<"];

    /// <summary>The type of a scalar.</summary>
    public static ClrType Of(ScalarKind kind) =>
        new(kind.CSharpName(), kind is not (ScalarKind.String or ScalarKind.Bytes or ScalarKind.Json));

    public bool IsArray => Name.EndsWith("]", StringComparison.Ordinal);

    public bool IsList => Name.StartsWith(Collections + "List<", StringComparison.Ordinal);

    /// <summary>True for an array, a list, or an interface of lists.</summary>
    public bool IsSequence =>
        IsArray || IsList || Interfaces.Any(name => Name.StartsWith(Collections + name, StringComparison.Ordinal));

    /// <summary>The name without namespace and containing type, for messages.</summary>
    public string SimpleName => Name.Substring(Name.LastIndexOfAny(['.', ':']) + 1);

    public ClrType AsNullable(bool isNullable) => this with { IsNullable = isNullable };

    /// <summary>As C# writes it.</summary>
    public override string ToString() => IsNullable ? Name + "?" : Name;
}
