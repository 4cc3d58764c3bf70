using System.Text;

namespace UpsertGen.Fuzz.Tests.Models;

/// <summary>A further parameter of a merge or a condition.</summary>
internal sealed record Parameter(string Name, string Type)
{
    public string CSharp => Column.CSharpOf(Type);
}

/// <summary>One operation of a model: bodies, lists and settings, and which fuzz test runs it.</summary>
internal sealed record Operation(string Name)
{
    public Node? Merge { get; init; }

    /// <summary>True when the merge assigns to the current row and returns nothing.</summary>
    public bool IsVoid { get; init; }

    public Node? When { get; init; }

    public IReadOnlyList<Parameter> MergeParameters { get; init; } = [];

    public IReadOnlyList<Parameter> WhenParameters { get; init; } = [];

    /// <summary>The list that each listed column stands in.</summary>
    public IReadOnlyDictionary<string, string> Lists { get; init; } = new Dictionary<string, string>();

    /// <summary>True when <c>Overwrite</c> is given, perhaps as <c>""</c>.</summary>
    public bool HasOverwrite { get; init; }

    public string OnConflict { get; init; } = "Update";

    public bool SkipUnchanged { get; init; }

    /// <summary>True when a row that is not there is left out.</summary>
    public bool OnlyUpdates { get; init; }

    public bool HasClock => Lists.Values.Contains("Touch");

    public IEnumerable<Parameter> Parameters => MergeParameters.Concat(WhenParameters);

    /// <summary>Operations that are the oracle's tools and not looked at themselves.</summary>
    public bool IsTool => Name is "Put" or "Load";

    /// <summary>The attribute as the user writes it.</summary>
    public string Attribute(string conflictOn)
    {
        var parts = new List<string> { $"\"{Name}\"", $"ConflictOn = \"{conflictOn}\"" };
        if (OnConflict != "Update")
            parts.Add($"OnConflict = ConflictAction.{OnConflict}");
        parts.AddRange(Lists.GroupBy(static l => l.Value).Select(static g => $"{g.Key} = \"{string.Join(", ", g.Select(static l => l.Key))}\""));
        if (HasOverwrite && !Lists.Values.Contains("Overwrite"))
            parts.Add("Overwrite = \"\"");
        if (Merge is not null)
            parts.Add($"Merge = \"{Name}Merge\"");
        if (When is not null)
            parts.Add($"When = \"{Name}When\"");
        if (SkipUnchanged)
            parts.Add("SkipUnchanged = true");
        if (OnlyUpdates)
            parts.Add("OnMissing = MissingAction.Skip");
        return $"[Upsert({string.Join(", ", parts)})]";
    }

    /// <summary>The methods that the operation names.</summary>
    public IEnumerable<string> Methods(string row, bool traced)
    {
        if (Merge is not null)
            yield return Method(row, Name + "Merge", IsVoid ? "void" : row, MergeParameters, Merge, traced);
        if (When is not null)
            yield return Method(row, Name + "When", "bool", WhenParameters, When, traced);
    }

    private static string Method(string row, string name, string returns, IReadOnlyList<Parameter> parameters, Node body, bool traced)
    {
        var further = string.Concat(parameters.Select(static p => $", {p.CSharp} {p.Name}"));
        var text = (traced ? body.TracedText : body.Plain).Replace("§R", row);
        return $"{(traced ? "public" : "internal")} static {returns} {name}({row} current, {row} incoming{further}) {text}";
    }
}

/// <summary>A type with an <c>[Upsert]</c> per operation, and its table.</summary>
/// <param name="Seed">The case: everything in the model follows from it.</param>
internal sealed record Model(int Seed, string Purpose, IReadOnlyList<Column> Columns, IReadOnlyList<Operation> Operations)
{
    public string Name => $"{Purpose}{Seed}";

    /// <summary>True when the properties can be assigned.</summary>
    public bool IsMutable { get; init; }

    public string Table => Name.ToLowerInvariant();

    /// <summary>The table that calls name at run time, in every third case; null where the model's own is called.</summary>
    public string? Elsewhere => Seed % 3 == 0 ? $"{Table} \"elsewhere\"" : null;

    /// <summary>The table that is there, as SQL names it.</summary>
    public string Place => Elsewhere is { } other ? $"\"{other.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : Table;

    public IEnumerable<Column> Keys => Columns.Where(static c => c.IsKey);

    public string ConflictOn => string.Join(", ", Keys.Select(static k => k.Name));

    /// <summary>The type and the twins of its methods.</summary>
    public string Source(bool isSqlite)
    {
        var text = new StringBuilder();
        text.AppendLine($"[UpsertTable(\"{Table}\")]");
        foreach (var operation in Operations)
            text.AppendLine(operation.Attribute(ConflictOn));
        text.AppendLine($"public sealed record {Name}(");
        text.AppendLine(string.Join(",\n", Columns.Select(c => "    " + (IsMutable ? $"{c.CSharp} {c.Name}" : Declaration(c, isSqlite, "property: ")))) + ")");
        text.AppendLine("{");
        foreach (var column in IsMutable ? Columns : [])
            text.AppendLine($"    public {Declaration(column, isSqlite, "")} {{ get; set; }} = {column.Name};".Replace("public [", "[").Replace("] " + column.CSharp + " ", "] public " + column.CSharp + " "));
        foreach (var method in Operations.SelectMany(o => o.Methods(Name, traced: false)))
            text.AppendLine("    " + method);
        text.AppendLine("}").AppendLine().AppendLine($"public static class {Name}Traced").AppendLine("{");
        foreach (var method in Operations.SelectMany(o => o.Methods(Name, traced: true)))
            text.AppendLine("    " + method);
        return text.AppendLine("}").ToString();
    }

    /// <summary>The table's definition.</summary>
    public string Ddl(bool isSqlite)
    {
        var columns = Columns.Select(c => $"{c.DatabaseName} {c.On(isSqlite).Ddl}{(c.IsNullable ? "" : " NOT NULL")}, ");
        return $"CREATE TABLE {Place} ({string.Concat(columns)}PRIMARY KEY ({string.Join(", ", Keys.Select(static k => k.DatabaseName))}))";
    }

    private static string Declaration(Column column, bool isSqlite, string target)
    {
        var type = column.On(isSqlite).TypeName is { } name ? $", TypeName = \"{name}\"" : "";
        return (column.IsKey ? $"[{target}Key] " : "") + $"[{target}Column(\"{column.DatabaseName}\"{type})] "
            + (column.Kind.Name == "Tags" ? $"[{target}UpsertConvert(typeof(TagsConverter))] " : "") + $"{column.CSharp} {column.Name}";
    }
}
