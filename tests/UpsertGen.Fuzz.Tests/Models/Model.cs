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

    /// <summary>The row that is inserted, out of the incoming one.</summary>
    public Node? InsertAs { get; init; }

    public IReadOnlyList<Parameter> InsertParameters { get; init; } = [];

    /// <summary>True when a conflict with any unique key counts.</summary>
    public bool IsOnAnyKey { get; init; }

    /// <summary>The list that each listed column stands in.</summary>
    public IReadOnlyDictionary<string, string> Lists { get; init; } = new Dictionary<string, string>();

    /// <summary>True when <c>Overwrite</c> is given, perhaps as <c>""</c>.</summary>
    public bool HasOverwrite { get; init; }

    public string OnConflict { get; init; } = "Update";

    public bool SkipUnchanged { get; init; }

    /// <summary>True when a row that is not there is left out.</summary>
    public bool OnlyUpdates { get; init; }

    public bool HasClock => Lists.Values.Contains("Touch");

    public IEnumerable<Parameter> Parameters => MergeParameters.Concat(WhenParameters).Concat(InsertParameters);

    /// <summary>Operations that are the oracle's tools and not looked at themselves.</summary>
    public bool IsTool => Name is "Put" or "Load";

    /// <summary>The attribute as the user writes it.</summary>
    public string Attribute(Model model)
    {
        var parts = new List<string> { $"\"{Name}\"", $"ConflictOn = \"{(IsOnAnyKey ? "" : model.ConflictOn)}\"" };
        if (OnConflict != "Update")
            parts.Add($"OnConflict = ConflictAction.{OnConflict}");
        parts.AddRange(Lists.Where(l => !model.Constants.ContainsKey(l.Key)).GroupBy(static l => l.Value)
            .Select(g => $"{g.Key} = \"{string.Join(", ", g.Select(l => model.NameOf(l.Key)))}\""));
        if (HasOverwrite && !Lists.Values.Contains("Overwrite"))
            parts.Add("Overwrite = \"\"");
        if (Merge is not null)
            parts.Add($"Merge = \"{Name}Merge\"");
        if (When is not null)
            parts.Add($"When = \"{Name}When\"");
        if (InsertAs is not null)
            parts.Add($"InsertAs = \"{Name}InsertAs\"");
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
        if (InsertAs is not null)
            yield return Method(row, Name + "InsertAs", row, InsertParameters, InsertAs, traced, isOfOne: true);
    }

    private static string Method(
        string row, string name, string returns, IReadOnlyList<Parameter> parameters, Node body, bool traced, bool isOfOne = false)
    {
        var further = string.Concat(parameters.Select(static p => $", {p.CSharp} {p.Name}"));
        var text = (traced ? body.TracedText : body.Plain).Replace("§R", row);
        return $"{(traced ? "public" : "internal")} static {returns} {name}({(isOfOne ? "" : $"{row} current, ")}{row} incoming{further}) {text}";
    }
}

/// <summary>A type with an <c>[Upsert]</c> per operation, and its table.</summary>
/// <param name="Seed">The case: everything in the model follows from it.</param>
internal sealed record Model(int Seed, string Purpose, IReadOnlyList<Column> Columns, IReadOnlyList<Operation> Operations)
{
    public string Name => $"{Purpose}{Seed}";

    /// <summary>True when the properties can be assigned.</summary>
    public bool IsMutable { get; init; }

    /// <summary>A column with a unique key of its own; null for none.</summary>
    public string? Unique { get; init; }

    /// <summary>
    /// Columns that no property has: each call gives their values, or each row has the constant. The type that is called does without them.
    /// </summary>
    public IReadOnlyList<string> Apart { get; init; } = [];

    /// <summary>The values of those that are constants, in C#.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>The type whose methods are called.</summary>
    public string Called => Apart.Count > 0 ? Name + "Apart" : Name;

    /// <summary>True when the calls go through a connection that wraps the driver's.</summary>
    public bool IsWrapped => Seed % 4 == 2;

    public string Table => Name.ToLowerInvariant();

    /// <summary>The table that calls name at run time, in every third case; null where the model's own is called.</summary>
    public string? Elsewhere => Seed % 3 == 0 ? $"{Table} \"elsewhere\"" : null;

    /// <summary>The table that is there, as SQL names it.</summary>
    public string Place => Elsewhere is { } other ? $"\"{other.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : Table;

    public IEnumerable<Column> Keys => Columns.Where(static c => c.IsKey);

    public string ConflictOn => string.Join(", ", Keys.Select(k => NameOf(k.Name)));

    /// <summary>The column as attributes name it: one without a property as it is called.</summary>
    public string NameOf(string column) => Apart.Contains(column) ? column.ToLowerInvariant() : column;

    /// <summary>The type and the twins of its methods.</summary>
    public string Source(bool isSqlite)
    {
        var text = new StringBuilder();
        text.AppendLine($"[UpsertTable(\"{Table}\")]");
        foreach (var operation in Operations.Where(o => o.IsTool || Apart.Count == 0))
            text.AppendLine(operation.Attribute(this with { Apart = [], Constants = new Dictionary<string, string>() }));
        text.AppendLine($"public sealed record {Name}(");
        text.AppendLine(string.Join(",\n",
            Columns.Select(c => "    " + (IsMutable ? $"{c.CSharp} {c.Name}" : Declaration(c, isSqlite, "property: ")))) + ")");
        text.AppendLine("{");
        foreach (var column in IsMutable ? Columns : [])
            text.AppendLine($"    public {Declaration(column, isSqlite, "")} {{ get; set; }} = {column.Name};".Replace("public [", "[")
                .Replace("] " + column.CSharp + " ", "] public " + column.CSharp + " "));
        foreach (var method in Operations.SelectMany(o => o.Methods(Name, traced: false)))
            text.AppendLine("    " + method);
        text.AppendLine("}").AppendLine().AppendLine($"public static class {Name}Traced").AppendLine("{");
        foreach (var method in Operations.SelectMany(o => o.Methods(Name, traced: true)))
            text.AppendLine("    " + method);
        text.AppendLine("}");
        if (Apart.Count > 0)
            AppendApart(text, isSqlite);
        return text.ToString();
    }

    // The type that has no property for some of the columns; the oracle has the whole one.
    private void AppendApart(StringBuilder text, bool isSqlite)
    {
        text.AppendLine($"[UpsertTable(\"{Table}\")]");
        foreach (var column in Columns.Where(c => Apart.Contains(c.Name)))
        {
            text.AppendLine(Constants.TryGetValue(column.Name, out var constant)
                ? $"[UpsertConstant(\"{column.DatabaseName}\", {constant})]"
                : $"[UpsertArgument(\"{column.DatabaseName}\", typeof({column.CSharp.TrimEnd('?')}{(column.IsNullable && !column.Kind.IsReference ? "?" : "")})"
                    + (column.IsNullable && column.Kind.IsReference ? ", Nullable = true" : "") + ")]");
        }

        foreach (var operation in Operations.Where(static o => !o.IsTool))
            text.AppendLine(operation.Attribute(this));
        text.AppendLine($"[Unique(\"{ConflictOn}\")]").AppendLine($"public sealed record {Called}(");
        text.AppendLine(string.Join(",\n",
            Columns.Where(c => !Apart.Contains(c.Name)).Select(c => "    " + Declaration(c, isSqlite, "property: "))) + ")");
        text.AppendLine("{");
        foreach (var method in Operations.SelectMany(o => o.Methods(Called, traced: false)))
            text.AppendLine("    " + method);
        text.AppendLine("}");
    }

    /// <summary>The table's definition.</summary>
    public string Ddl(bool isSqlite)
    {
        var columns = Columns.Select(c => $"{c.DatabaseName} {c.On(isSqlite).Ddl}{(c.IsNullable ? "" : " NOT NULL")}, ");
        return $"CREATE TABLE {Place} ({string.Concat(columns)}PRIMARY KEY ({string.Join(", ", Keys.Select(static k => k.DatabaseName))})"
            + (Unique is null ? ")" : $", UNIQUE ({Unique.ToLowerInvariant()}))");
    }

    private static string Declaration(Column column, bool isSqlite, string target)
    {
        var type = column.On(isSqlite).TypeName is { } name ? $", TypeName = \"{name}\"" : "";
        return (column.IsKey ? $"[{target}Key] " : "") + $"[{target}Column(\"{column.DatabaseName}\"{type})] "
            + (column.Kind.IsList && isSqlite ? $"[{target}UpsertJson(typeof(ListsJson))] " : "")
            + (column.Kind.Name == "Tags" ? $"[{target}UpsertConvert(typeof(TagsConverter))] " : "") + $"{column.CSharp} {column.Name}";
    }
}
